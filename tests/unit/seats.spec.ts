import { describe, expect, it } from 'vitest';
import type { ProgramEvent } from '../../contract/events';
import type { AccountId, CustomerId, MeterReadingId, StaffId } from '../../contract/types/brand';
import { type Actor, ANONYMOUS } from '../../main/rpc/actor';
import { Seats } from '../../main/rpc/seats';
import { FakeClock } from '../helpers/clock';

const CUSTOMER: Actor = { role: 'customer', customerId: 7 as CustomerId, name: 'Иванов И. И.' };
const OTHER: Actor = { role: 'customer', customerId: 8 as CustomerId, name: 'Ёлкин П. С.' };
const NEWCOMER: Actor = { role: 'newcomer', accountId: 1 as AccountId, account: '66200000007' };
const OPERATOR: Actor = { role: 'operator', staffId: 1 as StaffId, name: 'Петрова А.', officeId: null };
const MINUTE = 60_000;
const CHANGED: ProgramEvent = {
  name: 'metering.readingChanged',
  accountId: 1 as AccountId,
  meterReadingId: 1 as MeterReadingId,
};

function open() {
  const clock = new FakeClock();
  const seats = new Seats(clock.now);
  const heard: ProgramEvent[] = [];
  return { clock, seats, heard, id: seats.open((event) => heard.push(event)) };
}

const take = (seats: Seats, id: number, times: number) =>
  Array.from({ length: times }, () => seats.allow(id)).filter(Boolean).length;

describe('allowance of calls', () => {
  it('is 200 at once and not one more', () => {
    const { seats, id } = open();
    expect(take(seats, id, 250)).toBe(200);
  });

  it('comes back at 100 a second', () => {
    const { clock, seats, id } = open();
    take(seats, id, 200);
    clock.advance(9);
    expect(seats.allow(id)).toBe(false);
    clock.advance(2);
    expect(take(seats, id, 5)).toBe(1);
    clock.advance(1_000);
    expect(take(seats, id, 250)).toBe(100);
  });

  it('never grows over 200, however long the seat was quiet', () => {
    const { clock, seats, id } = open();
    take(seats, id, 200);
    clock.advance(60 * MINUTE);
    expect(take(seats, id, 250)).toBe(200);
  });

  it('gives nothing for a clock that went back', () => {
    const { clock, seats, id } = open();
    take(seats, id, 200);
    clock.advance(-MINUTE);
    expect(seats.allow(id)).toBe(false);
  });

  it('is every seat’s own', () => {
    const { seats, id } = open();
    take(seats, id, 200);
    expect(seats.allow(seats.open(() => undefined))).toBe(true);
  });
});

describe('a customer who went away', () => {
  it('is signed out after 15 minutes without an act, and the window hears it', () => {
    const { clock, seats, heard, id } = open();
    seats.signIn(id, CUSTOMER);
    clock.advance(15 * MINUTE);
    expect(seats.actor(id)).toBe(CUSTOMER);
    clock.advance(1);
    expect(seats.actor(id)).toBe(ANONYMOUS);
    expect(heard).toEqual([{ name: 'identity.sessionEnded', reason: 'idle' }]);
  });

  it('is signed out without a call of their own, once', () => {
    const { clock, seats, heard, id } = open();
    seats.signIn(id, CUSTOMER);
    clock.advance(15 * MINUTE);
    seats.endIdle();
    expect(heard).toEqual([]);
    clock.advance(1);
    seats.endIdle();
    seats.endIdle();
    expect(heard).toEqual([{ name: 'identity.sessionEnded', reason: 'idle' }]);
    seats.publish(CHANGED, (actor) => actor.role === 'customer');
    expect(heard).toHaveLength(1);
  });

  it('stays while a person does something, and not because somebody asks who it is', () => {
    const { clock, seats, id } = open();
    seats.signIn(id, CUSTOMER);
    for (let act = 0; act < 10; act += 1) {
      clock.advance(14 * MINUTE);
      expect(seats.actor(id)).toBe(CUSTOMER);
      seats.renew(id);
    }
    clock.advance(14 * MINUTE);
    expect(seats.actor(id)).toBe(CUSTOMER);
    clock.advance(2 * MINUTE);
    expect(seats.actor(id)).toBe(ANONYMOUS);
  });

  it('is not signed out for the time before the sign-in', () => {
    const { clock, seats, id } = open();
    clock.advance(60 * MINUTE);
    seats.signIn(id, CUSTOMER);
    expect(seats.actor(id)).toBe(CUSTOMER);
  });

  it('so is one with a first password', () => {
    const { clock, seats, heard, id } = open();
    seats.signIn(id, NEWCOMER);
    clock.advance(15 * MINUTE + 1);
    seats.endIdle();
    expect(seats.actor(id)).toBe(ANONYMOUS);
    expect(heard).toEqual([{ name: 'identity.sessionEnded', reason: 'idle' }]);
  });
});

describe('staff who went away', () => {
  const READ = { name: 'metering.readingChanged', accountId: 1, meterReadingId: 2 } as never;
  const locked = { name: 'identity.locked' };

  it('stay signed in behind a lock, after as long as the policy says', () => {
    const { clock, seats, heard, id } = open();
    seats.signIn(id, OPERATOR);
    clock.advance(15 * MINUTE);
    expect([seats.actor(id), seats.isLocked(id)]).toEqual([OPERATOR, false]);
    seats.lockAfter(10);
    expect([seats.actor(id), seats.isLocked(id)]).toEqual([OPERATOR, true]);
    expect(heard).toEqual([locked]);
    expect(seats.ofStaff()).toMatchObject([{ seatId: id, isLocked: true }]);
  });

  it('hear what happened once they are back, each thing once', () => {
    const { seats, heard, id } = open();
    seats.signIn(id, OPERATOR);
    seats.lock(id);
    for (let time = 0; time < 3; time += 1) seats.publish(READ, () => true);
    seats.publish({ name: 'settings.programChanged' }, () => true);
    expect(heard).toEqual([locked, { name: 'settings.programChanged' }]);
    seats.unlock(id);
    expect(heard).toHaveLength(3);
    expect(heard.at(-1)).toEqual(READ);
  });

  it('hear nothing of it when somebody else comes', () => {
    const { seats, heard, id } = open();
    seats.signIn(id, OPERATOR);
    seats.lock(id);
    seats.publish(READ, () => true);
    seats.signOut(id);
    seats.signIn(id, OPERATOR);
    expect([seats.isLocked(id), heard]).toEqual([false, [locked]]);
  });

  it('are sent away one by one, or everywhere but here', () => {
    const { seats, id } = open();
    const others = [1, 2, 3].map(() => seats.open(() => undefined));
    for (const one of [id, ...others]) seats.signIn(one, OPERATOR);
    const left: number[] = [];
    seats.onAway((seat) => void left.push(seat));
    expect([seats.endSeat(others[0] ?? 0), seats.endSeat(others[0] ?? 0), seats.endSeat(99)]).toEqual([
      true,
      false,
      false,
    ]);
    seats.endOfStaff(OPERATOR.staffId, id);
    expect(left).toEqual(others);
    expect(seats.ofStaff().map(({ seatId }) => seatId)).toEqual([id]);
  });
});

describe('seats', () => {
  it('begin anonymous, each with a session of its own', () => {
    const { seats, id } = open();
    const other = seats.open(() => undefined);
    seats.signIn(id, CUSTOMER);
    expect(seats.actor(other)).toBe(ANONYMOUS);
    seats.signIn(other, OPERATOR);
    seats.signOut(id);
    expect([seats.actor(id), seats.actor(other)]).toEqual([ANONYMOUS, OPERATOR]);
  });

  it('of one customer end together, but for the one where it was asked', () => {
    const { seats, heard, id } = open();
    const [own, stranger, staff] = [1, 2, 3].map(() => seats.open(() => undefined));
    const people = [CUSTOMER, CUSTOMER, OTHER, OPERATOR];
    const ids = [id, own ?? 0, stranger ?? 0, staff ?? 0];
    ids.forEach((one, at) => seats.signIn(one, people[at] ?? ANONYMOUS));
    seats.endOf(7 as CustomerId, ids[1] ?? null);
    expect(ids.map((one) => seats.actor(one))).toEqual([ANONYMOUS, CUSTOMER, OTHER, OPERATOR]);
    expect(heard).toEqual([{ name: 'identity.sessionEnded', reason: 'password' }]);
    seats.endOf(7 as CustomerId, null);
    expect(seats.actor(ids[1] ?? 0)).toBe(ANONYMOUS);
  });

  it('resume once, and only the first', () => {
    const { seats, id } = open();
    const second = seats.open(() => undefined);
    expect([second, id, id, second].map((one) => seats.takeResume(one))).toEqual([false, true, false, false]);
  });

  it('hear only what their actor may read', () => {
    const { seats, heard, id } = open();
    const others: ProgramEvent[] = [];
    const other = seats.open((event) => others.push(event));
    seats.signIn(id, CUSTOMER);
    seats.signIn(other, OPERATOR);
    seats.publish(CHANGED, (actor) => actor.role === 'customer');
    expect([heard, others]).toEqual([[CHANGED], []]);
  });

  it('hear even after a window that fails, whose failure is only logged', () => {
    const reported: unknown[] = [];
    const seats = new Seats(new FakeClock().now, (failure) => reported.push(failure));
    const broken = new Error('Render frame was disposed');
    seats.open(() => {
      throw broken;
    });
    const heard: ProgramEvent[] = [];
    seats.open((event) => heard.push(event));
    seats.publish(CHANGED, () => true);
    expect([heard, reported]).toEqual([[CHANGED], [broken]]);
  });

  it('are gone when closed, and their number is not given again', () => {
    const { seats, heard, id } = open();
    seats.close(id);
    expect(seats.has(id)).toBe(false);
    seats.publish(CHANGED, () => true);
    expect(heard).toEqual([]);
    expect(() => seats.actor(id)).toThrow();
    expect(seats.open(() => undefined)).not.toBe(id);
  });
});
