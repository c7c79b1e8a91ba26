import type { Handlers } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import { asCustomer } from '../actors';
import type { ContactChangeService } from './contact-change.service';
import { namesOf } from './customer-birth';
import type { CustomerProfileService } from './customer-profile.service';
import type { CustomerSettingsService } from './customer-settings.service';

type Names =
  | 'identity.profile'
  | 'identity.changePassword'
  | 'identity.changeContact'
  | 'identity.confirmContact'
  | 'identity.cancelContact'
  | 'identity.setSubscription'
  | 'identity.changePersonal';

interface Services {
  profile: CustomerProfileService;
  settings: CustomerSettingsService;
  contacts: ContactChangeService;
  seats: Seats;
}

export function customerHandlers({ profile, settings, contacts, seats }: Services): Pick<Handlers, Names> {
  return {
    'identity.profile': (call) => profile.profile(asCustomer(call)),
    'identity.changePassword': (call, input) => settings.changePassword(call, input),
    'identity.changeContact': (call, input) => contacts.change(call, input),
    'identity.confirmContact': (call, input) => contacts.confirm(call, input),
    'identity.cancelContact': (call, input) => contacts.cancel(call, input),
    'identity.setSubscription': (call, input) => settings.setSubscription(call, input),
    'identity.changePersonal': async (call, input) => {
      const done = await settings.changePersonal(call, input);
      seats.rename(asCustomer(call).customerId, namesOf(input.fullName, input.legalForm).shortName);
      return done;
    },
  };
}
