import { DomainError } from '../../../contract/errors';
import { ANONYMOUS } from '../../rpc/actor';
import type { Handlers } from '../../rpc/router';
import type { OpenedLinks } from '../../rpc/opened-link';
import type { SeatId, Seats } from '../../rpc/seats';
import type { FirstPasswordService } from './first-password.service';
import { type IdentityService, meOf } from './identity.service';
import type { RecoveryService } from './recovery.service';
import type { RememberedDevices } from './remembered.service';

type Names =
  | 'identity.me'
  | 'identity.active'
  | 'identity.signIn'
  | 'identity.resume'
  | 'identity.signOut'
  | 'identity.setFirstPassword'
  | 'identity.openedLink'
  | 'identity.recover'
  | 'identity.checkRecovery'
  | 'identity.setNewPassword';

interface Services {
  identity: IdentityService;
  devices: RememberedDevices;
  firstPassword: FirstPasswordService;
  recovery: RecoveryService;
  links: OpenedLinks;
  seats: Seats;
}

export function identityHandlers({
  identity,
  devices,
  firstPassword,
  recovery,
  links,
  seats,
}: Services): Pick<Handlers, Names> {
  const signingIn = new Set<SeatId>();
  return {
    'identity.me': (call) => meOf(call.actor),
    'identity.active': () => ({}),
    'identity.signIn': async ({ seat }, input) => {
      if (signingIn.has(seat)) throw new DomainError('TOO_MANY_CALLS', {});
      signingIn.add(seat);
      try {
        const actor = await identity.signIn(input);
        seats.signIn(seat, actor);
        if (actor.role === 'customer' && input.remember) await devices.remember(actor);
        return meOf(actor);
      } finally {
        signingIn.delete(seat);
      }
    },
    'identity.resume': async ({ seat }) => {
      const actor = seats.takeResume(seat) ? await devices.resume() : undefined;
      // Somebody may have signed in there meanwhile.
      if (actor && seats.actor(seat).role === 'anonymous') seats.signIn(seat, actor);
      return meOf(seats.actor(seat));
    },
    'identity.signOut': async ({ seat, actor }) => {
      seats.signOut(seat);
      await devices.forget(actor);
      await identity.signOut(actor);
      return meOf(ANONYMOUS);
    },
    'identity.setFirstPassword': async (call, input) => {
      const actor = await firstPassword.set(call, input);
      seats.signIn(call.seat, actor);
      return meOf(actor);
    },
    'identity.openedLink': () => ({ link: links.take() }),
    'identity.recover': (call, input) => recovery.recover(call, input),
    'identity.checkRecovery': (call, input) => recovery.check(call.seat, input),
    'identity.setNewPassword': (call, input) => recovery.setNewPassword(call, input),
  };
}
