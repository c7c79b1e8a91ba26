import { DomainError } from '../../../contract/errors';
import type { ReadRepositories } from '../../../db/repositories';
import { isStaff } from '../../rpc/actor';
import type { Handlers } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import { asStaff } from '../actors';
import type { Publish } from '../audit/command-runner';
import { reaches, type ReachOf } from '../scope';
import { Leases } from './leases';

export interface WorkParts {
  read: ReadRepositories;
  publish: Publish;
  reach: ReachOf;
  clock: { now: () => number };
  seats: Seats;
}

type WorkHandlers = Pick<Handlers, Extract<keyof Handlers, `work.${string}`>>;

/** Who works on what. `stop` when the base goes: its leases go with it. */
export function createWork({ read, publish, reach, clock, seats }: WorkParts): {
  leases: Leases;
  handlers: WorkHandlers;
  stop: () => void;
} {
  const leases = new Leases(clock.now, publish, (seat, { staffId }) => {
    if (!seats.has(seat)) return false;
    const actor = seats.actor(seat);
    return isStaff(actor) && actor.staffId === staffId && !seats.isLocked(seat);
  });
  const stop = seats.onAway((seat) => leases.releaseSeat(seat));
  const handlers: WorkHandlers = {
    'work.leases': (call, { kind }) => {
      const actor = asStaff(call);
      return leases.list(kind, actor, reach(actor, 'work.hold'));
    },
    'work.take': async (call, { item, over }) => {
      const actor = asStaff(call);
      const offices = await read.work.officesOf(item);
      const within = reach(actor, 'work.hold');
      if (!offices.some((office) => reaches(within, office))) throw new DomainError('NOT_FOUND', {});
      return leases.take(call.seat, actor, item, over, offices);
    },
    'work.release': (call, { item }) => {
      leases.release(call.seat, item);
      return {};
    },
  };
  return { leases, handlers, stop };
}
