import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WorkItem } from '../../contract/work';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import { typed } from './typed';

const TEN_MINUTES = 10 * 60_000;

let program: SeededProgram;
let one: TestSeat;
let other: TestSeat;
let item: WorkItem;
beforeEach(async () => {
  program = await startSeeded();
  one = await program.test.seat('operator');
  other = await program.test.seat('anotherOperator');
  const customer = await program.test.seat('customer');
  const input = { ...typed(program.ratio, '15'), confirmed: ['ROLLOVER' as const] };
  const { meters } = await customer.call('metering.submitReadings', input);
  item = { kind: 'reading', id: Number(meters[0]?.meterReadingId) };
});
afterEach(async () => {
  expect(program.test.failures).toEqual([]);
  await program.test.close();
});

it('is held for nobody who was locked out while their call was under way', async () => {
  const asked = one.raw('work.take', { item, over: false });
  const locked = one.call('identity.lock', {});
  expect(await asked).toMatchObject({ ok: false, error: { code: 'SIGN_IN_REQUIRED' } });
  await locked;
  expect((await take(other)).isMine).toBe(true);
});

const take = (seat: TestSeat, over = false) => seat.call('work.take', { item, over });
const held = async () => (await one.call('work.leases', { kind: 'reading' })).map(({ by }) => by);
const accept = () => ({ uid: uid(), meterReadingId: item.id, version: 1 });
const changes = ({ events }: TestSeat) => events.filter(({ name }) => name === 'work.leaseChanged').length;

it('an item is held by one, who is named to the other, until they take it over or decide', async () => {
  const lease = await take(one);
  expect(lease).toMatchObject({ item, by: 'Петрова А. С.', isMine: true, until: '2024-04-15T05:10:00.000Z' });
  const refusal = { code: 'LEASED', params: { by: 'Петрова А. С.', until: lease.until } };
  expect(await other.refused('work.take', { item, over: false })).toMatchObject(refusal);
  expect(await other.refused('metering.acceptReading', accept())).toMatchObject(refusal);
  expect((await other.call('work.leases', { kind: 'reading' }))[0]).toMatchObject({ item, isMine: false });
  expect(await other.call('work.leases', { kind: 'registration' })).toEqual([]);

  expect(await take(other, true)).toMatchObject({ by: 'Орлов О. И.', isMine: true });
  expect((await one.refused('metering.acceptReading', accept())).code).toBe('LEASED');
  // Not theirs any more: nothing happens.
  await one.call('work.release', { item });
  expect(await held()).toEqual(['Орлов О. И.']);
  expect(changes(one)).toBe(2);
  await other.call('metering.acceptReading', accept());
  expect(await held()).toEqual([]);
  expect(changes(one)).toBe(3);
});

it('a hold ends ten minutes after the last sign of life, whatever the clock does, and with the session', async () => {
  await take(one);
  program.test.clock.advance(TEN_MINUTES - 1);
  await take(one);
  program.test.clock.advance(TEN_MINUTES - 1);
  expect((await other.refused('work.take', { item, over: false })).code).toBe('LEASED');
  program.test.clock.advance(1);
  expect(await held()).toEqual([]);
  await take(other);
  // Put back by years.
  program.test.clock.moveTo('2020-01-01T00:00:00Z');
  await take(one);

  const endings = [
    () => one.call('identity.signOut', {}),
    () => one.call('identity.lock', {}),
    async () => one.close(),
  ];
  for (const end of endings) {
    one = await program.test.seat('operator');
    await take(one, true);
    await end();
    expect(await other.call('work.leases', { kind: 'reading' })).toEqual([]);
  }
});

it('a decision of seconds ago is taken back though a colleague has just opened it', async () => {
  const { version } = await one.call('metering.acceptReading', accept());
  await take(other);
  const undone = await one.call('metering.undoDecision', { uid: uid(), meterReadingId: item.id, version });
  expect(undone.state).toBe('pending');
});

it('what is not there, or not of one’s office, is not found, and is heard of by nobody of another', async () => {
  const nothing = { item: { kind: 'registration' as const, id: 999_999 }, over: false };
  expect((await one.refused('work.take', nothing)).code).toBe('NOT_FOUND');
  await program.test.change(`INSERT INTO office (id, name) VALUES (1, 'Северный'), (2, 'Южный')`);
  await program.test.change(`UPDATE account SET office_id = 1`);
  await program.test.change(`UPDATE staff SET office_id = 1 WHERE login = 'operator'`);
  await program.test.change(`UPDATE staff SET office_id = 2 WHERE login IN ('operator2', 'senior')`);
  one = await program.test.seat('operator');
  other = await program.test.seat('anotherOperator');
  const senior = await program.test.seat('senior');
  expect((await other.refused('work.take', { item, over: true })).code).toBe('NOT_FOUND');
  await take(one);
  expect(await other.call('work.leases', { kind: 'reading' })).toEqual([]);
  expect(await senior.call('work.leases', { kind: 'reading' })).toHaveLength(1);
  expect([changes(one), changes(other), changes(senior)]).toEqual([1, 0, 1]);
});
