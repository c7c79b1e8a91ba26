import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardOf, CustomerCard } from '../../contract/customers';
import { FREE, passwordOf } from '../helpers/accounts';
import { type SeededProgram, startSeeded, TestProgram, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';

let program: SeededProgram;
let operator: TestSeat;
let of: { customerId: number };
beforeEach(async () => {
  program = await startSeeded();
  operator = await program.test.seat('operator');
  of = { customerId: program.customers.customer };
});
afterEach(async () => {
  expect(program.test.failures).toEqual([]);
  await program.test.close();
});

const card = (seat: TestSeat, whose: object = of): Promise<CustomerCard> =>
  seat.call('customers.card', { of: whose as CardOf });
const find = async (text: string, seat = operator) =>
  (await seat.call('customers.find', { find: text })).map(({ name, number, address }) => [name, number, address]);
const reveal = (seat: TestSeat, whose: object = of) =>
  seat.call('customers.reveal', { uid: uid(), of: whose as CardOf, reason: 'payment' });
const check = (...named: [fact: string, value: string][]) => ({
  uid: uid(),
  of: of as CardOf,
  named: named.map(([fact, value]) => ({ fact: fact as 'name', value })),
});
const views = () =>
  program.test.rows<{ actor: string; subject: string; details: string }>(
    `SELECT actor, subject, details FROM audit WHERE action = 'customers.view' ORDER BY id`,
  );
const STREET = 'г. Нижний Тагил, ул. Красноармейская';

describe('the search', () => {
  it('finds by account, surname, phone, e-mail and meter, and shows no more than a street', async () => {
    expect(await find('6620000000')).toHaveLength(5);
    expect(await find('66200000002')).toEqual([['Иванов И. И.', '66200000002', STREET]]);
    expect(await find('+7 912 000-00-01')).toEqual([['Иванов И. И.', '66200000000', STREET]]);
    expect(await find('IVANOV@exam')).toEqual([['Иванов И. И.', '66200000000', STREET]]);
    expect(await find('9370')).toEqual([['Иванов И. И.', '66200000000', STREET]]);
    expect(await find('ЕЛКИН')).toEqual([
      ['Ёлкин П. С.', '66200000009', STREET],
      ['Ёлкин П. С.', '66200000009', STREET],
    ]);
    expect(await find('нет такого')).toEqual([]);
    expect((await operator.refused('customers.find', { find: 'ив' })).code).toBe('BAD_INPUT');
  });

  it('and a card reach no further than the office of who looks', async () => {
    await program.test.change(`INSERT INTO office (id, name) VALUES (1, 'Север'), (2, 'Юг')`);
    await program.test.change(`UPDATE account SET office_id = 1 WHERE id = ${program.ratio.accountId}`);
    await program.test.change(`UPDATE account SET office_id = 2 WHERE id = ${program.foreign.accountId}`);
    await program.test.change(`UPDATE staff SET office_id = 1 WHERE id = ${program.staff.anotherOperator}`);
    const north = await program.test.seat('anotherOperator');
    expect(await find('662000000', north)).toEqual([['Иванов И. И.', '66200000002', STREET]]);
    expect(await find('елкин', north)).toEqual([]);
    expect((await card(north)).accounts.map(({ number }) => number)).toEqual(['66200000002']);
    for (const whose of [{ customerId: program.customers.anotherCustomer }, { accountId: program.main.accountId }]) {
      const asked = { of: whose as CardOf };
      expect((await north.refused('customers.card', asked)).code).toBe('NOT_FOUND');
      expect((await north.refused('customers.history', { ...asked, before: null, limit: 5 })).code).toBe('NOT_FOUND');
      const refused = await north.refused('customers.reveal', { ...asked, uid: uid(), reason: 'debt' });
      expect(refused.code).toBe('NOT_FOUND');
    }
  });
});

describe('a card', () => {
  it('is masked until a reason is given, in this window alone, for the time of the policy', async () => {
    expect(await card(operator)).toMatchObject({
      title: 'Иванов И. И.',
      isMasked: true,
      openUntil: null,
      person: { fullName: 'Иванов И. И.', phone: '+7 912 ••• •• 01', email: 'i•••@example.ru' },
      accounts: [{ holder: 'Иванов И. И.', address: STREET, meters: [{ serial: '93••••', waiting: 0 }] }, {}, {}],
    });
    const { openUntil } = await reveal(operator);
    expect(openUntil).toBe('2024-04-15T05:15:00.000Z');
    const open = await card(operator);
    expect(open).toMatchObject({ isMasked: false, openUntil, person: { fullName: 'Иванов Иван Иванович' } });
    expect(open.person?.phone).toBe('79120000001');
    expect(open.accounts[0]).toMatchObject({ address: `${STREET}, д. 12, кв. 00`, meters: [{ serial: '937060' }] });
    const elsewhere = await program.test.seat('operator');
    expect((await card(elsewhere)).isMasked).toBe(true);
    program.test.clock.advance(15 * 60_000);
    expect((await card(operator)).isMasked).toBe(true);
  });

  it('is masked again by hand, on signing out and when the window is locked', async () => {
    await reveal(operator);
    await operator.call('customers.mask', { of: of });
    expect((await card(operator)).isMasked).toBe(true);
    await reveal(operator);
    await operator.call('identity.signOut', {});
    await operator.signIn('operator');
    expect((await card(operator)).isMasked).toBe(true);
    await reveal(operator);
    await operator.call('identity.lock', {});
    await operator.call('identity.unlock', { password: passwordOf('operator') });
    expect((await card(operator)).isMasked).toBe(true);
  });

  it('of an account that nobody has is a card, too; an administrator sees it masked only', async () => {
    const free = { accountId: program.free.accountId };
    expect(await card(operator, free)).toMatchObject({ person: null, accounts: [{ number: FREE.number, people: [] }] });
    const administrator = await program.test.seat('administrator');
    expect((await card(administrator)).isMasked).toBe(true);
    const asked = { uid: uid(), of: of as CardOf, reason: 'debt' as const };
    expect((await administrator.refused('customers.reveal', asked)).code).toBe('FORBIDDEN');
    const named = check(['name', 'Иванов Иван Иванович'], ['accountTail', '0000']);
    expect((await administrator.refused('customers.checkCaller', named)).code).toBe('FORBIDDEN');
  });

  it('has a history of what was done, and every look is logged and read by the person', async () => {
    await reveal(operator);
    await card(operator);
    const history = await operator.call('customers.history', { of: of, before: null, limit: 2 });
    expect(history.items.map(({ action, actor }) => [action, actor])).toEqual([
      ['customers.view', 'Петрова А. С.'],
      ['customers.view', 'Петрова А. С.'],
    ]);
    const before = history.items.at(-1)?.auditId ?? 0;
    const older = await operator.call('customers.history', { of: of, before, limit: 50 });
    expect(older.items.map(({ action }) => action)).toContain('customers.reveal');
    const customer = await program.test.seat('customer');
    await card(operator, { accountId: program.main.accountId });
    const seen = await customer.call('privacy.myViews', { before: null, limit: 10 });
    expect(seen.items.map(({ what, reason, by, role }) => [what, reason, by, role])).toEqual([
      ['card', null, 'Петрова А. С.', 'operator'],
      ['history', null, 'Петрова А. С.', 'operator'],
      ['card', null, 'Петрова А. С.', 'operator'],
      ['reveal', 'payment', 'Петрова А. С.', 'operator'],
    ]);
    const stranger = await program.test.seat('anotherCustomer');
    expect((await stranger.call('privacy.myViews', { before: null, limit: 10 })).items).toEqual([]);
  });
});

describe('a check of the caller', () => {
  it('opens the card when enough of what they said fits', async () => {
    const said = check(['name', 'иван иванович ИВАНОВ'], ['meterTail', '7060']);
    const { openUntil } = await operator.call('customers.checkCaller', said);
    expect(await operator.call('customers.checkCaller', said)).toEqual({ openUntil });
    expect((await card(operator)).isMasked).toBe(false);
    expect((await views()).map(({ details }) => JSON.parse(details) as unknown)[0]).toMatchObject({
      what: 'caller',
      fit: 2,
      need: 2,
    });
    const rows = await program.test.rows<{ text: string }>(`SELECT result || details AS text FROM command, audit`);
    expect(rows.some(({ text }) => text.includes('7060'))).toBe(false);
  });

  it('refuses a wrong, a short and a repeated fact, logs that, and ends after five tries', async () => {
    const address = 'Красноармейская 12, кв. 00';
    const attempts: [string, string][][] = [
      [
        ['name', 'Иванов Пётр'],
        ['address', address],
      ],
      [
        ['meterTail', '060'],
        ['address', address],
      ],
      [
        ['address', address],
        ['address', address],
      ],
      [
        ['address', address],
        ['phoneTail', '0002'],
      ],
      [
        ['phoneTail', '0001'],
        ['phoneTail', '0002'],
      ],
    ];
    for (const [place, named] of attempts.entries()) {
      const refusal = await operator.refused('customers.checkCaller', check(...named));
      expect([refusal.code, refusal.params]).toEqual([
        'CALLER_REFUSED',
        { fit: place === 4 ? 0 : 1, need: 2, left: 4 - place },
      ]);
    }
    const right = check(['name', 'Иванов Иван Иванович'], ['address', address]);
    expect((await operator.refused('customers.checkCaller', right)).code).toBe('TOO_MANY_TRIES');
    const colleague = await program.test.seat('anotherOperator');
    expect((await colleague.refused('customers.checkCaller', right)).code).toBe('TOO_MANY_TRIES');
    expect(await views()).toHaveLength(5);
    expect((await card(operator)).isMasked).toBe(true);
    // The customer is told that the caller failed, which reads otherwise than a check that opened the card.
    const owner = await program.test.seat('customer');
    const { items } = await owner.call('privacy.myViews', { before: null, limit: 20 });
    expect(items.filter(({ what }) => what === 'refused')).toHaveLength(5);
    expect(items.some(({ what }) => what === 'caller')).toBe(false);
  });
});

describe('unusual reading', () => {
  it('raises one alarm an hour, and a restart forgets nothing', async () => {
    await program.test.change(
      `INSERT INTO setting VALUES ('privacy.policy', 0, '${JSON.stringify({
        callerCheck: { need: 2, facts: ['name', 'address'] },
        ...{ openMinutes: 15, cardsPerHour: 2, revealsPerHour: 2 },
      })}')`,
    );
    const administrator = await program.test.seat('administrator');
    const alarms = () => administrator.call('privacy.alarms', {});
    await card(operator);
    await card(operator);
    await card(operator, { accountId: program.free.accountId });
    expect(await alarms()).toEqual([]);
    await program.test.program.close();
    program = { ...program, test: new TestProgram(program.test.folder) };
    await program.test.program.start();
    const again = await program.test.seat('operator');
    const admin = await program.test.seat('administrator');
    await card(again, { customerId: program.customers.anotherCustomer });
    await card(again, { accountId: program.foreign.accountId });
    const [alarm, ...others] = await admin.call('privacy.alarms', {});
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ kind: 'reading', about: 'Петрова А. С.', details: { cards: 3, cardsPerHour: 2 } });
    expect(admin.events.map(({ name }) => name)).toContain('privacy.alarmsChanged');
    expect(again.events.map(({ name }) => name)).not.toContain('privacy.alarmsChanged');
    const seen = { uid: uid(), alarmId: alarm?.alarmId ?? 0, comment: 'Обзвон должников' };
    await admin.call('privacy.seeAlarm', seen);
    expect((await admin.call('privacy.alarms', {}))[0]).toMatchObject({ seenBy: 'Котов И. Ю.', comment: seen.comment });
  });
});
