import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../contract';
import { clockShown, visitOf } from '../../main/modules/requests/request-row';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import type { RequestSample } from '../helpers/request-rows';
import { putRequests } from '../helpers/requests';
import { uid } from '../helpers/uid';

const HOUR = 3_600_000;
const ZONE = 'Asia/Yekaterinburg';
const POLICY = { halfPercent: 50, nearPercent: 80 };

let program: SeededProgram;
let operator: TestSeat;
let now: number;
beforeEach(async () => {
  program = await startSeeded();
  now = program.test.clock.now();
  operator = await program.test.seat('operator');
});
afterEach(async () => {
  expect(program.test.failures).toEqual([]);
  await program.test.close();
});

const put = (...samples: RequestSample[]) => putRequests(program, ...samples);
const change = (id: number, set: string) => program.test.change(`UPDATE request SET ${set} WHERE id = ${id}`);
const whole = { from: 0, limit: 100, kind: null, find: '', around: null, sort: { by: 'dueAt', down: false } } as const;
const queue = (other: Partial<Draft<'requests.queue'>> = {}, seat = operator) =>
  seat.call('requests.queue', { ...whole, list: 'open', ...other });
const ids = async (other: Partial<Draft<'requests.queue'>> = {}, seat = operator) =>
  (await queue(other, seat)).items.map(({ requestId }) => Number(requestId));
const open = (id: number, hours: number, more: Partial<RequestSample> = {}): RequestSample => ({
  ...{ id, state: 'registered', clockFrom: now - 10 * HOUR, dueAt: now + hours * HOUR },
  ...more,
});

/** Ten that differ in all that a list is narrowed by. */
async function fill() {
  await put(
    open(1, 50),
    open(2, -1, { state: 'inProgress' }),
    open(3, 2, { kind: 'appeal' }),
    open(4, 90, { state: 'waitingCustomer', pausedAt: now }),
    open(5, 60),
    open(6, 70, { customerId: program.customers.anotherCustomer, accountId: program.foreign.accountId }),
    { id: 7, state: 'submitted' },
    { id: 8, state: 'draft' },
    { id: 9, state: 'done', clockFrom: 1, dueAt: 2, endedAt: now - HOUR },
    { id: 10, state: 'withdrawn', endedAt: now - 2 * HOUR, phone: '79120000555' },
  );
  await change(1, `assignee_id = ${program.staff.operator}, state = 'assigned'`);
  await change(2, `assignee_id = ${program.staff.anotherOperator}, unread_staff = 2`);
  await change(5, `postponed_until = ${now + HOUR}`);
  await change(7, `unread_staff = 1`);
  await change(6, `name_norm = 'елкин петр', applicant = 'Ёлкин Пётр', reg_year = 2024, reg_number = 77`);
}

describe('the queue', () => {
  it('has in each list what belongs there, by its term; what has none stands before', async () => {
    await fill();
    expect(await ids()).toEqual([7, 2, 3, 1, 6]);
    expect(await ids({ list: 'mine' })).toEqual([1]);
    expect(await ids({ list: 'unassigned' })).toEqual([7, 3, 6]);
    expect(await ids({ list: 'waiting' })).toEqual([5, 4]);
    expect(await ids({ list: 'today' })).toEqual([2, 3]);
    expect(await ids({ list: 'ended', sort: { by: 'endedAt', down: true } })).toEqual([9, 10]);
    expect(await ids({ kind: 'appeal' })).toEqual([3]);
    expect(await operator.call('requests.count', {})).toEqual({
      ...{ mine: 1, unassigned: 3, open: 5, waiting: 2, today: 2, overdue: 1, unread: 1 },
      kinds: [
        { kind: 'appeal', count: 1 },
        { kind: 'sealing', count: 4 },
      ],
    });
  });

  it.each(['dueAt', 'submittedAt', 'updatedAt', 'number', 'applicant'] as const)(
    'by %s has in its windows the whole list, each way the other’s reverse, and places what is asked around',
    async (by) => {
      await fill();
      for (const down of [false, true]) {
        const sort = { by, down };
        const all = await ids({ sort });
        expect([...all].sort((left, right) => left - right)).toEqual([1, 2, 3, 6, 7]);
        const windows = await Promise.all([0, 2, 4].map((from) => ids({ sort, from, limit: 2 })));
        expect(windows.flat()).toEqual(all);
        for (const [place, around] of all.entries())
          expect(await queue({ sort, around, limit: 1 })).toMatchObject({ rows: 5, place });
        expect(await ids({ sort: { by, down: !down } })).toEqual([...all].reverse());
      }
      expect((await queue({ around: 8 })).place).toBeNull();
    },
  );

  it.each([
    ['ёлк', [6]],
    ['3', [3]],
    ['№ 3', [3]],
    ['66200000009', [6]],
    ['77/2024', [6]],
    ['77/2023', []],
    ['нет таких', []],
    ["'; DROP", []],
  ] as const)('finds by %s', async (find, found) => {
    await fill();
    expect(await ids({ find })).toEqual(found);
  });

  it('finds what has ended by the phone', async () => {
    await fill();
    expect(await ids({ list: 'ended', find: '8 (912) 000-05-55' })).toEqual([10]);
  });

  it('shows the clock and the visit as both sides see them', async () => {
    const clocks = [
      { clockFrom: now, dueAt: now + 100 },
      { clockFrom: now - 50, dueAt: now + 50 },
      { clockFrom: now - 49, dueAt: now + 51 },
      { clockFrom: now - 80, dueAt: now + 20 },
      { clockFrom: now - 79, dueAt: now + 21 },
      { clockFrom: now - 100, dueAt: now },
      { clockFrom: now - 101, dueAt: now - 1 },
    ].map((clock) => ({ ...clock, pausedAt: null as number | null, endedAt: null }));
    const visit = {
      visitFrom: Date.parse('2024-04-18T19:00:00Z'),
      visitTo: Date.parse('2024-04-18T21:30:00Z'),
      brigade: 'Бригада 1',
    };
    await put(...clocks.map((clock, at) => ({ id: at + 1, state: 'registered', ...clock, ...visit })));
    const { items } = await queue({ sort: { by: 'number', down: false } });
    expect(items.map(({ clock }) => clock)).toEqual(clocks.map((clock) => clockShown(clock, POLICY, now)));
    expect(new Set(items.map(({ clock }) => clock?.level)).size).toBe(4);
    expect(items[0]?.visit).toEqual(visitOf(visit, ZONE));
  });

  it('has an office’s own alone for its people', async () => {
    await fill();
    await program.test.change(`INSERT INTO office (id, name) VALUES (1, 'Северный')`);
    await change(3, 'office_id = 1');
    await program.test.change(`UPDATE staff SET office_id = 1 WHERE id = ${program.staff.anotherOperator}`);
    const far = await program.test.seat('anotherOperator');
    expect(await ids({}, far)).toEqual([3]);
    expect(await far.call('requests.count', {})).toMatchObject({ open: 1, waiting: 0, overdue: 0 });
    expect(await far.call('requests.next', { list: 'open', after: null })).toEqual({ requestId: 3 });
    expect((await far.refused('requests.card', { requestId: 1 })).code).toBe('NOT_FOUND');
    expect(await far.call('requests.previewMany', { requestIds: [1, 3], act: 'start' })).toHaveLength(1);
    const colleagues = await far.call('requests.colleagues', {});
    expect(colleagues.map(({ name }) => name)).toContain('Орлов О. И.');
  });
});

describe('next', () => {
  it('goes by term past what a colleague holds, and round', async () => {
    await fill();
    const colleague = await program.test.seat('anotherOperator');
    const next = (seat: TestSeat, after: number | null) => seat.call('requests.next', { list: 'open', after });
    expect(await next(colleague, null)).toEqual({ requestId: 7 });
    expect(await next(operator, null)).toEqual({ requestId: 2 });
    expect(await next(operator, 2)).toEqual({ requestId: 3 });
    expect(await next(operator, 6)).toEqual({ requestId: 2 });
    expect(await operator.call('requests.next', { list: 'mine', after: null })).toEqual({ requestId: 1 });
    expect(await operator.call('requests.next', { list: 'mine', after: 1 })).toEqual({ requestId: null });
  });
});

describe('several', () => {
  it('are told what each would be refused by', async () => {
    await fill();
    const colleague = await program.test.seat('anotherOperator');
    await colleague.call('work.take', { item: { kind: 'request', id: 3 }, over: false });
    const found = await operator.call('requests.previewMany', { requestIds: [1, 3, 8, 9, 999], act: 'finish' });
    expect(found.map(({ item, code }) => [Number(item.requestId), code])).toEqual([
      [1, null],
      [3, 'LEASED'],
      [9, 'ACT_IMPOSSIBLE'],
    ]);
  });
});

describe('the search in what was said', () => {
  it('finds by words in any form of letters, the last by its beginning, the newest first', async () => {
    await fill();
    const say = (requestId: number, text: string) =>
      operator.call('conversation.send', { uid: uid(), requestId, text, documentIds: [], isNote: false });
    await say(1, 'Счётчик № 937060 опломбирован');
    await say(2, 'Ваш СЧЕТЧИК принят');
    await say(3, 'Иное');
    const found = async (find: string) =>
      (await operator.call('requests.search', { find })).map(({ number }) => number);
    expect(await found('счетчик')).toEqual([2, 1]);
    expect(await found('счётч')).toEqual([2, 1]);
    expect(await found('937060')).toEqual([1]);
    expect(await found('счетчик опломб')).toEqual([1]);
    expect(await found('"счетчик" AND NOT')).toEqual([]);
    expect(await found('***')).toEqual([]);
    const far = await program.test.seat('anotherOperator');
    expect(await far.call('requests.search', { find: 'иное' })).toHaveLength(1);
  });
});

describe('what may be the same', () => {
  it('is found by account, customer, phone and words, among what is open and of the kind', async () => {
    await fill();
    await change(6, `phone = '79120000777'`);
    await operator.call('conversation.send', {
      ...{ uid: uid(), requestId: 2, text: 'Сорвана пломба в подъезде', documentIds: [], isNote: false },
    });
    const similar = async (text: string, of: { accountId: number | null; customerId: number | null }) =>
      (await operator.call('requests.similar', { kind: 'sealing', text, ...of })).map(({ number, by }) => [
        number,
        by.sort(),
      ]);
    const nobody = { accountId: null, customerId: null };
    const known = { accountId: program.main.accountId, customerId: program.customers.customer };
    expect((await similar('', known)).map(([number]) => number)).toEqual([7, 5, 4, 2, 1]);
    expect((await similar('', known))[0]).toEqual([7, ['account', 'customer']]);
    expect(await similar('звонит 8 912 000-07-77', nobody)).toEqual([[6, ['phone']]]);
    expect(await similar('опять пломба', nobody)).toEqual([[2, ['text']]]);
    expect(await similar('то да сё', nobody)).toEqual([]);
  });
});

describe('the card', () => {
  it('has what stands beside a request, masked, and is logged', async () => {
    await fill();
    const contact = { kind: 'callIn', result: 'answered', seconds: 65, note: 'Спрашивал о сроке' } as const;
    const of = { customerId: null, accountId: null, requestId: 1 };
    await operator.call('contacts.note', { uid: uid(), ...of, contact });
    const card = await operator.call('requests.card', { requestId: 1 });
    expect(card.item).toEqual((await queue({ list: 'mine' })).items[0]);
    expect(card).toMatchObject({ fields: { about: 'сорвана пломба', paper: '••••' }, hidden: ['paper'] });
    expect(card.contacts).toMatchObject([{ ...contact, by: 'Петрова А. С.', requestNumber: 1 }]);
    expect(card.meters.map(({ serial, values }) => [serial, values])).toEqual([
      [
        '93••••',
        [
          { zone: 'day', value: '4938' },
          { zone: 'night', value: '5017' },
        ],
      ],
    ]);
    expect(card.applicant.address).not.toContain(card.item.address?.split(', ')[1] ?? '-');
    expect(card.similar.map(({ number }) => number)).toEqual([7, 5, 4, 2]);
    expect(card.acts).toContain('finish');
    const views = await program.test.rows(
      `SELECT subject, details ->> 'what' AS what FROM audit WHERE action = 'customers.view'`,
    );
    expect(views).toContainEqual({ subject: `customer:${program.customers.customer}`, what: 'case' });
  });

  it('shows numbers of papers to a senior, and the person in a window that has opened their card', async () => {
    await fill();
    const senior = await program.test.seat('senior');
    expect(await senior.call('requests.card', { requestId: 1 })).toMatchObject({
      fields: { paper: '4510' },
      hidden: [],
    });
    const of = { customerId: program.customers.customer };
    const applicant = async () => (await senior.call('requests.card', { requestId: 1 })).applicant;
    const masked = await applicant();
    await senior.call('customers.reveal', { uid: uid(), of, reason: 'debt' });
    const shown = await applicant();
    expect([masked.name, shown.name]).toEqual(['Иванов И. И.', 'Лебедев И.']);
    expect(shown.address?.length).toBeGreaterThan(masked.address?.length ?? 0);
    expect(shown.email).not.toContain('•');
    expect(masked.email === shown.email).toBe(false);
  });

  it('logs a look where there is neither a customer nor an account', async () => {
    await put(open(20, 1, { customerId: null, accountId: null }));
    await operator.call('requests.card', { requestId: 20 });
    expect(await program.test.rows(`SELECT subject FROM audit WHERE action = 'customers.view'`)).toEqual([
      { subject: 'request:20' },
    ]);
  });

  it('is not there for a draft', async () => {
    await fill();
    expect((await operator.refused('requests.card', { requestId: 8 })).code).toBe('NOT_FOUND');
  });
});
