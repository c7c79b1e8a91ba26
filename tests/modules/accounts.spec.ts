import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FREE } from '../helpers/accounts';
import { type SeededProgram, startSeeded, TestProgram, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';

const FACTS = { holderSurname: 'калинина', meterTail: FREE.serial.slice(-4) };
const DAY_MS = 86_400_000;

let program: SeededProgram;
let customer: TestSeat;
beforeEach(async () => {
  program = await startSeeded();
  customer = await program.test.seat('customer');
});
afterEach(async () => {
  expect(program.test.failures).toEqual([]);
  await program.test.close();
});

const numbers = async (seat: TestSeat) => (await seat.call('accounts.mine', {})).map(({ number }) => number);
const add = (facts: object = FACTS, number: string = FREE.number) => ({
  uid: uid(),
  number,
  facts: { holderSurname: null, meterTail: null, unifiedId: null, ...facts },
});

describe('an account added by facts of its bill', () => {
  it('is the own one from then on, and the same call again adds nothing', async () => {
    const input = add();
    const answer = await customer.call('accounts.addByFacts', input);
    expect(answer).toEqual({ accountId: program.free.accountId });
    expect(await customer.call('accounts.addByFacts', input)).toEqual(answer);
    const added = (await customer.call('accounts.mine', {})).find(({ number }) => number === FREE.number);
    expect(added).toMatchObject({ rights: ['see', 'readings', 'pay'], lent: null, holderName: FREE.holder });
    expect(customer.events).toContainEqual({ name: 'identity.profileChanged' });
  });

  it.each([
    ['a wrong surname', { ...FACTS, holderSurname: 'Иванова' }, FREE.number],
    ['a part of the surname', { ...FACTS, holderSurname: 'Кал' }, FREE.number],
    ['the whole name', { ...FACTS, holderSurname: FREE.holder }, FREE.number],
    ['a wrong meter', { ...FACTS, meterTail: '0000' }, FREE.number],
    ['a removed meter', { holderSurname: 'Иванов', meterTail: '0200' }, '66200000000'],
    ['an unknown number', FACTS, '66299999999'],
    ['no number at all', FACTS, 'x'],
  ])('is refused alike for %s', async (_what, facts, number) => {
    const refusal = await customer.refused('accounts.addByFacts', add(facts, number));
    expect(refusal).toMatchObject({ code: 'FACTS_WRONG', params: { left: 4 }, fields: [] });
    expect(await numbers(customer)).not.toContain(FREE.number);
  });

  it('asks for both facts of the profile', async () => {
    const one = await customer.refused(
      'accounts.addByFacts',
      add({ holderSurname: 'Калинина', unifiedId: '66АА000007' }),
    );
    expect(one.fields.map(({ path, code }) => [path, code])).toEqual([['facts.meterTail', 'REQUIRED']]);
    const long = await customer.refused('accounts.addByFacts', add({ ...FACTS, meterTail: FREE.serial }));
    expect(long.fields).toMatchObject([{ path: 'facts.meterTail', code: 'BAD_FORMAT' }]);
  });

  it('takes ё for е, a typed space and Latin letters of the ЕЛС', async () => {
    const other = await startSeeded({ profile: 'energosbyt' });
    const seat = await other.test.seat('customer');
    const facts = { unifiedId: '66aa 000007', meterTail: ' 8425 ' };
    expect(await seat.call('accounts.addByFacts', add(facts))).toEqual({ accountId: other.free.accountId });
    await other.test.close();
  });

  it('is told to whoever has it already', async () => {
    const facts = { holderSurname: 'Елкин', meterTail: '5001' };
    await customer.call('accounts.addByFacts', add(facts, '66200000009'));
    const letters = await program.test.rows<{ kind: string; recipient: string; text: string }>(
      'SELECT kind, recipient, text FROM message',
    );
    expect(letters).toMatchObject([{ kind: 'accessGiven', recipient: 'elkin@example.ru' }]);
    expect(letters[0]?.text).toContain('Иванов');
    const [row] = await program.test.rows<{ details: string }>(
      `SELECT details FROM audit WHERE action = 'accounts.addByFacts'`,
    );
    expect(JSON.parse(row?.details ?? '')).toEqual({ facts: ['holderSurname', 'meterTail'] });
  });
});

describe('guessing', () => {
  /** Facts that were wrong, beside those that were not looked at. */
  async function evaluated(seats: readonly TestSeat[], tries: number, input: () => ReturnType<typeof add>) {
    const codes = [];
    for (let at = 0; at < tries; at += 1) {
      program.test.clock.advance(500);
      codes.push((await seats[at % seats.length]?.refused('accounts.addByFacts', input()))?.code);
    }
    expect(new Set(codes)).toEqual(new Set(['FACTS_WRONG', 'TOO_MANY_TRIES']));
    return codes.filter((code) => code === 'FACTS_WRONG').length;
  }
  let guess = 0;
  const wrong = () => add({ ...FACTS, meterTail: String((guess += 1)).padStart(4, '0') });

  it('a thousand times by one customer evaluates five, whatever the number', async () => {
    let number = 66_200_500_000;
    expect(await evaluated([customer], 1000, () => add(FACTS, String((number += 1))))).toBe(5);
    expect((await customer.refused('accounts.addByFacts', add())).code).toBe('TOO_MANY_TRIES');
  });

  it('one account by several customers evaluates five', async () => {
    const seats = [customer, await program.test.seat('anotherCustomer')];
    expect(await evaluated(seats, 40, wrong)).toBe(5);
  });

  it('a hundred at once evaluates five', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => customer.raw('accounts.addByFacts', wrong())));
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));
    expect(codes.filter((code) => code === 'FACTS_WRONG')).toHaveLength(5);
    expect(codes).not.toContain('ok');
  });

  it('goes on counting after a restart and ends a day after the last try', async () => {
    expect(await evaluated([customer], 6, wrong)).toBe(5);
    const { folder, clock } = program.test;
    await program.test.close();
    program = { ...program, test: new TestProgram(folder, { clock }) };
    await program.test.program.start();
    customer = await program.test.seat('customer');
    const refusal = await customer.refused('accounts.addByFacts', add());
    expect(refusal).toMatchObject({ code: 'TOO_MANY_TRIES', params: { minutes: 1440 } });
    clock.advance(DAY_MS);
    await customer.signIn('customer');
    expect(await customer.call('accounts.addByFacts', add())).toEqual({ accountId: program.free.accountId });
  });

  it('is not given back by adding what one has already', async () => {
    const own = () => add({ holderSurname: 'Иванов', meterTail: '7060' }, '66200000000');
    for (let at = 0; at < 4; at += 1) await customer.refused('accounts.addByFacts', wrong());
    await customer.call('accounts.addByFacts', own());
    expect((await customer.refused('accounts.addByFacts', wrong())).code).toBe('TOO_MANY_TRIES');
  });
});

describe('accounts that an operator binds', () => {
  it('wait, are shown, and are asked for once', async () => {
    const other = await startSeeded({ profile: 'energosbyt' });
    const seat = await other.test.seat('customer');
    const ask = (...asked: string[]) => ({
      uid: uid(),
      numbers: asked,
      phone: '8 900 000-03-01',
      message: 'Дача',
      isNewOwner: false,
    });
    const answer = await seat.call('accounts.requestBinding', ask(FREE.number, '662 0005 5555'));
    expect(answer).toEqual({ dueAt: '2024-04-18T05:00:00.000Z' });
    await seat.call('accounts.requestBinding', ask('66200055555', '66200000000'));
    expect(await seat.call('accounts.requests', {})).toMatchObject([
      { numbers: [FREE.number, '66200055555'], dueAt: answer.dueAt },
    ]);
    const rows = await other.test.rows<object>('SELECT way, state, phone, customer_id AS who FROM registration');
    expect(rows).toMatchObject(Array.from({ length: 2 }, () => ({ way: 'binding', state: 'review' })));
    const [letter] = await other.test.rows<{ kind: string; recipient: string }>('SELECT kind, recipient FROM message');
    expect(letter).toEqual({ kind: 'requestTaken', recipient: 'ivanov@example.ru' });
    const refusal = await seat.refused('accounts.requestBinding', { ...ask('12'), phone: '+77 900 000 03 01' });
    expect(refusal.fields.map(({ path, code }) => [path, code])).toEqual([
      ['numbers.0', 'BAD_ACCOUNT'],
      ['phone', 'BAD_PHONE'],
    ]);
    const stranger = await other.test.seat('anotherCustomer');
    expect(await stranger.call('accounts.requests', {})).toEqual([]);
    await other.test.close();
  });
});
