import { DomainError } from '../../../contract/errors';
import { ANONYMOUS } from '../../rpc/actor';
import type { Handlers } from '../../rpc/router';
import type { SeatId, Seats } from '../../rpc/seats';
import { type IdentityService, meOf } from './identity.service';

type IdentityHandlers = Pick<Handlers, Extract<keyof Handlers, `identity.${string}`>>;

export function identityHandlers(identity: IdentityService, seats: Seats): IdentityHandlers {
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
        return meOf(actor);
      } finally {
        signingIn.delete(seat);
      }
    },
    'identity.signOut': async ({ seat, actor }) => {
      seats.signOut(seat);
      await identity.signOut(actor);
      return meOf(ANONYMOUS);
    },
  };
}
