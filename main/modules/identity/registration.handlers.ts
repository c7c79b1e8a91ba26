import type { Handlers } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import type { ConsentsService } from './consents.service';
import type { RegistrationService } from './registration.service';
import type { SecurityCodes } from './security-code';

type Names =
  | 'identity.consentTexts'
  | 'identity.securityCode'
  | 'identity.checkWizard'
  | 'identity.findAddress'
  | 'identity.register'
  | 'identity.activate'
  | 'identity.resendCode';

interface Services {
  registration: RegistrationService;
  consents: ConsentsService;
  codes: SecurityCodes;
  seats: Seats;
}

export function registrationHandlers({ registration, consents, codes, seats }: Services): Pick<Handlers, Names> {
  return {
    'identity.consentTexts': () => consents.texts(),
    'identity.securityCode': ({ seat }, { as }) => codes.ask(seat, as),
    'identity.checkWizard': ({ seat }, input) => registration.wizard.check(seat, input),
    'identity.findAddress': ({ seat }, { accountNumber }) => registration.wizard.findAddress(seat, accountNumber),
    'identity.register': async (call, input) => {
      const { step, actor } = await registration.register(call, input);
      if (actor) seats.signIn(call.seat, actor);
      return step;
    },
    'identity.activate': (call, input) => registration.activate(call, input),
    'identity.resendCode': (call, input) => registration.resend(call, input),
  };
}
