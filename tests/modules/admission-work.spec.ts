import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../contract';
import { FREE } from '../helpers/accounts';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import * as people from './registering';

const HOUR = 3_600_000;
let program: SeededProgram;
let customer: TestSeat;
let operator: TestSeat;
beforeEach(() => start('energosbyt'));
afterEach(async () => {
  expect(program.test.failures).toEqual([]);
  await program.test.close();
});

async function start(profile: string) {
  program = await startSeeded({ profile });
  customer = await program.test.seat('customer');
  operator = await program.test.seat('operator');
}
async function restart(profile: string) {
  await program.test.close();
  await start(profile);
}
const ask = (numbers: string[] = [FREE.number], other: Partial<Draft<'accounts.requestBinding'>> = {}) =>
  customer.call('accounts.requestBinding', {
    ...{ uid: uid(), numbers, phone: '+7 900 000-03-01', message: '', isNewOwner: false },
    ...other,
  });
const window = { from: 0, limit: 100, isOpen: true, kind: null, find: '', around: null };
const queue = async (other: Partial<Draft<'registrations.queue'>> = {}, seat = operator) =>
  (await seat.call('registrations.queue', { ...window, sort: { by: 'dueAt', down: false }, ...other })).items;
const one = async () => {
  const [item] = await queue();
  if (!item) throw new Error('Nothing waits.');
  return item;
};
interface Of {
  registrationId: number;
  version: number;
}
const of = ({ registrationId, version }: Of) => ({ uid: uid(), registrationId, version });
const approve = (item: Of, accountIds: number[] = [program.free.accountId], seat = operator) =>
  seat.call('registrations.approve', { ...of(item), accountIds, comment: '' });
const card = ({ registrationId }: Of) => operator.call('registrations.card', { registrationId });

describe('the clock', () => {
  it('stands while the applicant is asked, and ends later by the pause', async () => {
    await ask();
    program.test.clock.advance(60 * HOUR);
    operator = await program.test.seat('operator');
    const item = await one();
    expect(item.clock?.level).toBe('near');
    const asked = await operator.call('registrations.askMore', { ...of(item), comment: 'Пришлите договор' });
    expect(asked.state).toBe('asked');
    const [message] = await people.sent(program.test);
    expect(message).toMatchObject({ kind: 'requestAsked', recipient: '79000000301' });
    program.test.clock.advance(100 * HOUR);
    customer = await program.test.seat('customer');
    operator = await program.test.seat('operator');
    expect((await one()).clock?.level).toBe('near');
    expect(await operator.call('registrations.count', {})).toMatchObject({ waiting: 0, asked: 1, overdue: 0 });
    expect(await operator.call('registrations.next', { after: null })).toEqual({ registrationId: null });
    const [shown] = await customer.call('accounts.requests', {});
    expect(shown).toMatchObject({ state: 'asked', dueAt: null, comment: 'Пришлите договор', numbers: [FREE.number] });
    const answer = { uid: uid(), registrationId: Number(shown?.registrationId), message: 'Договор № 7' };
    const stranger = await program.test.seat('anotherCustomer');
    expect((await stranger.refused('accounts.answerRequest', answer)).code).toBe('NOT_FOUND');
    const { dueAt } = await customer.call('accounts.answerRequest', answer);
    expect(Date.parse(dueAt) - program.test.clock.now()).toBe(12 * HOUR);
    expect(operator.events.at(-1)).toMatchObject({ name: 'registrations.changed' });
    const { item: again, applicant, history } = await card(item);
    expect([again.state, again.version, again.clock?.dueAt]).toEqual(['review', 3, dueAt]);
    expect(applicant.message).toBe('Договор № 7');
    expect(history.map(({ kind, by, comment }) => [kind, by, comment])).toEqual([
      ['askMore', 'Петрова А. С.', 'Пришлите договор'],
      ['resume', null, 'Договор № 7'],
    ]);
    program.test.clock.advance(13 * HOUR);
    operator = await program.test.seat('operator');
    expect((await one()).clock?.level).toBe('overdue');
    expect(await operator.call('registrations.count', {})).toMatchObject({ waiting: 1, overdue: 1 });
  });
});

describe('two at one case', () => {
  it('of ten decisions at once one stands; the others are told who, when and what', async () => {
    await ask();
    const item = await one();
    const colleague = await program.test.seat('anotherOperator');
    const tries = Array.from({ length: 10 }, (_each, at) => {
      const seat = at % 2 ? operator : colleague;
      if (at % 3 === 0) return seat.raw('registrations.reject', { ...of(item), reason: 'duplicate', comment: '' });
      return seat.raw('registrations.approve', { ...of(item), accountIds: [program.free.accountId], comment: '' });
    });
    const answers = await Promise.all(tries);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
    expect(refused.every(({ code }) => code === 'CASE_CHANGED')).toBe(true);
    expect(refused[0]?.params).toMatchObject({ version: 2, at: new Date(program.test.clock.now()).toISOString() });
    expect(await program.test.rows('SELECT count(*) AS n FROM registration_decision')).toEqual([{ n: 1 }]);
  });

  it('what a colleague holds is refused, is not next, and is free once decided', async () => {
    await ask([FREE.number, '662000555']);
    const colleague = await program.test.seat('anotherOperator');
    const { registrationId } = await colleague.call('registrations.next', { after: null });
    const item = (await queue()).find((each) => each.registrationId === registrationId);
    if (!item) throw new Error('It waits.');
    const refused = await operator.refused('registrations.approve', {
      ...{ ...of(item), accountIds: [program.free.accountId], comment: '' },
    });
    expect(refused).toMatchObject({ code: 'LEASED', params: { by: 'Орлов О. И.' } });
    const mine = await operator.call('registrations.next', { after: null });
    expect(mine.registrationId).not.toBe(registrationId);
    expect(await operator.call('registrations.next', { after: mine.registrationId })).toEqual({ registrationId: null });
    await approve(item, undefined, colleague);
    expect(await operator.call('work.leases', { kind: 'registration' })).toHaveLength(1);
  });

  it('the same command again is the same decision', async () => {
    await ask();
    const input = { ...of(await one()), accountIds: [program.free.accountId], comment: '' };
    expect(await operator.call('registrations.approve', input)).toEqual(
      await operator.call('registrations.approve', input),
    );
    expect((await people.sent(program.test)).filter(({ kind }) => kind === 'requestApproved')).toHaveLength(1);
  });
});

describe('an office', () => {
  it('sees, counts, decides and takes its own cases alone', async () => {
    for (const sql of [
      `INSERT INTO office (id, name) VALUES (1, 'Север'), (2, 'Юг')`,
      `UPDATE account SET office_id = 1 WHERE number = '${FREE.number}'`,
      `UPDATE account SET office_id = 2 WHERE number = '66200000009'`,
      `UPDATE staff SET office_id = 2 WHERE login = 'operator2'`,
    ])
      await program.test.change(sql);
    await ask();
    const item = await one();
    const south = await program.test.seat('anotherOperator');
    expect(await queue({}, south)).toEqual([]);
    expect(await south.call('registrations.count', {})).toMatchObject({ waiting: 0, kinds: [] });
    expect(await south.call('registrations.next', { after: null })).toEqual({ registrationId: null });
    expect((await south.refused('registrations.card', { registrationId: item.registrationId })).code).toBe('NOT_FOUND');
    const decide = { ...of(item), accountIds: [program.free.accountId], comment: '' };
    expect((await south.refused('registrations.approve', decide)).code).toBe('NOT_FOUND');
    await ask(['66200000009']);
    const [own] = await queue({}, south);
    if (!own) throw new Error('It is of the south.');
    const foreign = { ...of(own), accountIds: [program.free.accountId], comment: '' };
    expect((await south.refused('registrations.approve', foreign)).code).toBe('NOT_FOUND');
    expect(south.events.filter(({ name }) => name === 'registrations.changed')).toHaveLength(1);
    await approve(own, [program.foreign.accountId], south);
  });
});

describe('what stands beside a case', () => {
  it('the account with its people, accounts of the message and of the holder, and who may be the same', async () => {
    const seat = await program.test.seat();
    const message = `Ещё счета ${FREE.number} и 6620 0000 009, СНИЛС 112-233-445 95`;
    const other = {
      fullName: 'Ёлкин Петр Семенович',
      accountNumber: '66200000002',
      phone: '+7 912 000-00-01',
      message,
    };
    await people.register(seat, await people.typedRequest(seat, other));
    const { item, accounts, duplicates, applicant, undoUntil } = await card(await one());
    expect(item).toMatchObject({ kind: 'registration', differences: ['name', 'owner'] });
    expect(applicant.numbers).toEqual(['66200000002', FREE.number, '66200000009', '11223344595']);
    expect(accounts.map(({ number }) => number)).toEqual(['66200000002', FREE.number, '66200000009']);
    expect(accounts[2]).toMatchObject({ differences: ['owner'], people: [{ name: 'Ёлкин П. С.', isOwner: true }] });
    expect(duplicates).toMatchObject([{ name: 'Иванов И. И.', by: ['phone', 'snils'] }]);
    expect(undoUntil).toBeNull();
    const [view] = await program.test.rows<{ n: number }>(
      `SELECT count(*) AS n FROM audit WHERE action = 'customers.view'`,
    );
    expect(view?.n).toBeGreaterThan(0);
  });

  it('several at once: plain ones pass, the others are named', async () => {
    await program.test.change(
      `UPDATE account SET holder_name = 'Иванов Иван Иванович' WHERE number = '${FREE.number}'`,
    );
    await ask([FREE.number, '66200000009', '662000555']);
    const items = await queue();
    expect((await card(items[0] as Of)).siblings).toHaveLength(2);
    const { done, refused } = await operator.call('registrations.approveMany', {
      uid: uid(),
      items: items.map(({ registrationId, version }) => ({ registrationId, version })),
    });
    expect(done).toMatchObject([{ registrationId: items[0]?.registrationId, state: 'done' }]);
    expect(refused.map(({ code }) => code)).toEqual(['NOTHING_TO_BIND', 'NOTHING_TO_BIND']);
    expect((await customer.call('accounts.requests', {})).map(({ state }) => state).sort()).toEqual(['done', 'review']);
  });

  it('a change of owner takes two pairs of eyes, then closes', async () => {
    await ask(['66200000009'], { isNewOwner: true });
    const item = await one();
    expect(item.kind).toBe('owner');
    const input = { ...of(item), accountIds: [program.foreign.accountId], comment: '' };
    expect((await operator.refused('registrations.approve', input)).code).toBe('APPROVAL_REQUIRED');
    await program.test.change(`UPDATE customer_account SET customer_id = ${program.customers.customer}
      WHERE account_id = ${program.foreign.accountId}`);
    expect(await approve(item, [program.foreign.accountId])).toMatchObject({ state: 'done' });
  });

  it('found by account, phone and surname, in each order', async () => {
    await ask([FREE.number, '662000555']);
    for (const find of ['6620000', '+7 900 000-03-01', 'ИВАНО']) expect(await queue({ find }), find).not.toEqual([]);
    expect(await queue({ find: 'Петрова' })).toEqual([]);
    expect(await queue({ kind: 'access' })).toEqual([]);
    for (const by of ['dueAt', 'createdAt', 'applicant', 'account', 'decidedAt'] as const)
      expect(await queue({ sort: { by, down: true } })).toHaveLength(2);
    const { registrationId } = await one();
    const far = await operator.call('registrations.queue', {
      ...{ ...window, from: 50, around: registrationId, sort: { by: 'dueAt', down: true } },
    });
    expect(far).toEqual({ rows: 2, first: 50, place: 1, items: [] });
  });
});

const AT_DESK = {
  fullName: FREE.holder,
  legalForm: 'individual' as const,
  document: 'passport' as const,
  hasSigned: true as const,
  phone: '+7 950 400 00 01',
  email: 'tamara@pochta.example',
  identifier: '918-663-420 37',
};

describe('a person at the desk', () => {
  it.each(['utek', 'nesko', 'ntesk', 'energosbyt', 'elektrotorg'])(
    'signs in with what was given (%s)',
    async (profile) => {
      await restart(profile);
      const input = { ...AT_DESK, uid: uid(), accountIds: [program.free.accountId] };
      const answer = await operator.call('registrations.walkIn', input);
      expect(answer.password).toBeNull();
      const [message] = await people.sent(program.test);
      expect(message).toMatchObject({ kind: 'loginGiven', recipient: '79504000001' });
      const password = /пароль (\S+)/.exec(message?.text ?? '')?.[1] ?? '';
      const seat = await program.test.seat();
      const { login } = answer;
      const identifier = profile === 'elektrotorg' ? { identifier: 'snils' as const } : {};
      await seat.call('identity.signIn', { as: 'customer', login, password, ...identifier });
      expect((await seat.call('accounts.mine', {})).map(({ number }) => number)).toEqual([FREE.number]);
      expect(await program.test.rows(`SELECT DISTINCT channel FROM consent`)).toEqual([{ channel: 'operator' }]);
      expect(await program.test.rows(`SELECT details FROM registration`)).toEqual([
        { details: '{"document":"passport"}' },
      ]);
    },
  );

  it('without a contact the password is told to whoever asked, and kept nowhere', async () => {
    const input = { ...AT_DESK, uid: uid(), accountIds: [program.free.accountId], phone: null, email: null };
    const first = await operator.call('registrations.walkIn', input);
    expect(first.password).toMatch(/^[a-z2-9]{12}$/);
    expect(await operator.call('registrations.walkIn', input)).toEqual(first);
    const [kept] = await program.test.rows<{ result: string }>(
      `SELECT result FROM command WHERE procedure = 'registrations.walkIn'`,
    );
    expect(kept?.result).not.toContain(first.password);
    const again = { ...input, uid: uid() };
    expect((await operator.refused('registrations.walkIn', again)).code).toBe('IDENTIFIER_TAKEN');
    const wrong = await operator.refused('registrations.walkIn', {
      ...again,
      fullName: '??',
      email: 'x',
      identifier: '1',
    });
    expect(wrong.fields.map(({ path }) => path)).toEqual(['fullName', 'email', 'identifier']);
  });

  it('an account of another holder, or of somebody’s cabinet, is not bound: it waits in the queue', async () => {
    await restart('utek');
    const input = { ...AT_DESK, uid: uid(), accountIds: [program.free.accountId, program.foreign.accountId] };
    const answer = await operator.call('registrations.walkIn', { ...input, fullName: 'Чужой Пётр Ильич' });
    expect(answer.waiting).toHaveLength(2);
    const of = `customer_id = ${answer.customerId}`;
    expect(await program.test.rows(`SELECT 1 FROM customer_account WHERE ${of}`)).toEqual([]);
    const states = await program.test.rows(`SELECT state FROM registration WHERE ${of} AND way = 'binding'`);
    expect(states).toEqual([{ state: 'review' }, { state: 'review' }]);
  });

  it('what the company signs people in by is asked for', async () => {
    await restart('utek');
    const input = { ...AT_DESK, uid: uid(), accountIds: [program.free.accountId], email: null };
    expect((await operator.refused('registrations.walkIn', input)).fields).toMatchObject([
      { path: 'email', code: 'REQUIRED' },
    ]);
  });
});
