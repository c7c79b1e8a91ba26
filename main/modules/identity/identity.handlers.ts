import { DomainError } from '../../../contract/errors';
import { type Actor, ANONYMOUS, type CustomerActor, isStaff } from '../../rpc/actor';
import type { Call, Handlers } from '../../rpc/router';
import type { OpenedLinks } from '../../rpc/opened-link';
import type { SeatId, Seats } from '../../rpc/seats';
import { asStaff } from '../actors';
import type { Factors } from '../staff/factor.service';
import type { FirstPasswordService } from './first-password.service';
import { type IdentityService, meOf } from './identity.service';
import type { RememberedPhones } from './phones.service';
import type { RecoveryService } from './recovery.service';
import type { RememberedDevices } from './remembered.service';

type Names =
  | 'identity.me'
  | 'identity.active'
  | 'identity.lock'
  | 'identity.unlock'
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
  factors: Factors;
  devices: RememberedDevices;
  phones: RememberedPhones;
  firstPassword: FirstPasswordService;
  recovery: RecoveryService;
  links: OpenedLinks;
  seats: Seats;
}

export function identityHandlers({
  identity,
  factors,
  devices,
  phones,
  firstPassword,
  recovery,
  links,
  seats,
}: Services): Pick<Handlers, Names> {
  const signingIn = new Set<SeatId>();
  /** Windows of staff follow the policy of today. */
  const meAt = async (seat: SeatId, actor: Actor) => {
    if (!isStaff(actor)) return meOf(actor);
    const { lockMinutes } = await factors.policy();
    seats.lockAfter(lockMinutes);
    return meOf(actor, { isLocked: seats.isLocked(seat), needsFactor: await factors.isMissing(actor) });
  };
  /** Each place remembers its own: a station's computer nobody, since it is not the person's. */
  const remember = async (seat: SeatId, actor: CustomerActor) => {
    const place = seats.place(seat);
    if (place.kind === 'phone') await phones.remember(actor, place);
    if (place.kind === 'window') await devices.remember(actor);
  };
  const resume = async (seat: SeatId) => {
    const place = seats.place(seat);
    if (place.kind === 'phone') return seats.actor(seat).role === 'anonymous' ? phones.resume(place) : undefined;
    return seats.takeResume(seat) ? devices.resume() : undefined;
  };
  const unlock = async (call: Call, password: string) => {
    const { seat } = call;
    const actor = asStaff(call);
    await identity.confirm(actor, password);
    // The session may have ended while the password was compared.
    const now = seats.actor(seat);
    if (!isStaff(now) || now.staffId !== actor.staffId) throw new DomainError('SIGN_IN_REQUIRED', {});
    seats.unlock(seat);
    await identity.recordLock(actor, 'unlock');
    return meAt(seat, actor);
  };
  return {
    'identity.me': ({ seat, actor }) => meAt(seat, actor),
    'identity.active': async ({ seat, actor }) => {
      if (isStaff(actor)) await meAt(seat, actor);
      return {};
    },
    'identity.lock': async (call) => {
      const actor = asStaff(call);
      seats.lock(call.seat);
      await identity.recordLock(actor, 'lock');
      return meAt(call.seat, actor);
    },
    'identity.unlock': (call, { password }) => unlock(call, password),
    'identity.signIn': async ({ seat }, input) => {
      seats.refuseRole(seat, input.as === 'staff' ? 'operator' : 'customer');
      if (signingIn.has(seat)) throw new DomainError('TOO_MANY_CALLS', {});
      signingIn.add(seat);
      try {
        const actor = await identity.signIn(input);
        seats.signIn(seat, actor);
        if (actor.role === 'customer' && input.remember) await remember(seat, actor);
        return await meAt(seat, actor);
      } finally {
        signingIn.delete(seat);
      }
    },
    'identity.resume': async ({ seat }) => {
      const actor = await resume(seat);
      // Somebody may have signed in there meanwhile.
      if (actor && seats.actor(seat).role === 'anonymous') seats.signIn(seat, actor);
      return meOf(seats.actor(seat));
    },
    'identity.signOut': async ({ seat, actor }) => {
      const place = seats.place(seat);
      seats.signOut(seat);
      if (place.kind === 'phone') await phones.forget(place);
      if (place.kind === 'window') await devices.forget(actor);
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
