import { ANONYMOUS } from '../../rpc/actor';
import type { Handlers } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import { type IdentityService, meOf } from './identity.service';

type IdentityHandlers = Pick<Handlers, Extract<keyof Handlers, `identity.${string}`>>;

export function identityHandlers(identity: IdentityService, seats: Seats): IdentityHandlers {
  return {
    'identity.me': (call) => meOf(call.actor),
    'identity.signIn': async (call, input) => {
      const actor = await identity.signIn(input);
      seats.signIn(call.seat, actor);
      return meOf(actor);
    },
    'identity.signOut': (call) => {
      seats.signOut(call.seat);
      return meOf(ANONYMOUS);
    },
  };
}
