/** What staff do to several requests at once, what comes of a call, and of a colleague who leaves. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passwordOf } from '../helpers/accounts';
import { uid } from '../helpers/uid';
import { actsAt, required, WORDS } from './request-acts';
import { of, RequestsDesk } from './requests-desk';

let desk: RequestsDesk;
beforeEach(async () => {
  desk = await RequestsDesk.open();
});
afterEach(async () => {
  expect(desk.test.failures).toEqual([]);
  await desk.close();
});
const { STAFF_ACTS, inState } = actsAt(() => desk);

describe('several at once', () => {
  it('does what can be done and tells of the rest by its code', async () => {
    const [open, ended, changed] = [await inState('registered'), await inState('done'), await inState('registered')];
    await STAFF_ACTS.start!(changed, desk.colleague);
    const gone = { requestId: 424_242, version: 1 };
    const items = [open, ended, changed, gone].map(({ requestId, version }) => ({ requestId, version }));
    const input = { uid: uid(), items, do: { act: 'finish' as const, words: WORDS } };
    const result = await desk.operator.call('requests.actMany', input);
    expect(result.done.map(({ requestId, state }) => [requestId, state])).toEqual([[open.requestId, 'done']]);
    expect(result.refused).toEqual([
      { requestId: ended.requestId, code: 'ACT_IMPOSSIBLE' },
      { requestId: changed.requestId, code: 'REQUEST_CHANGED' },
      { requestId: gone.requestId, code: 'NOT_FOUND' },
    ]);
    expect(await desk.operator.call('requests.actMany', input)).toEqual(result);
    // Each of them is taken back by itself.
    const [done] = result.done;
    expect((await desk.operator.call('requests.undo', of(required(done)))).state).toBe('registered');
  });
});

describe('a call', () => {
  const CALLER = { applicant: '', phone: '', fields: {}, contact: null, channel: 'phone' as const };

  it('becomes a registered request of whoever took it, with its contact', async () => {
    const { customers, main } = desk.program;
    const opened = await desk.operator.call('requests.open', {
      ...{ ...CALLER, uid: uid(), kind: 'inner', customerId: customers.customer, accountId: main.accountId },
      fields: { what: 'Гудит счётчик', other: 'x' },
      contact: { kind: 'callIn', result: 'requestMade', seconds: 95, note: '' },
    });
    expect(opened).toMatchObject({ state: 'assigned', number: 1, registration: '1/2024', undoUntil: null, version: 4 });
    const my = await desk.my(opened.requestId);
    expect(my).toMatchObject({
      answeredBy: 'Петрова А. С.',
      fields: { what: 'Гудит счётчик' },
      accountNumber: '66200000000',
    });
    expect((await desk.acts(opened.requestId)).map(({ act, staffId }) => [act, staffId === null])).toEqual([
      ...[
        ['create', false],
        ['submit', false],
        ['register', false],
        ['assign', false],
      ],
    ]);
    expect(await desk.test.rows('SELECT kind, seconds, request_id, customer_id FROM contact')).toEqual([
      { kind: 'callIn', seconds: 95, request_id: opened.requestId, customer_id: customers.customer },
    ]);
    expect(desk.heard(desk.customer, opened.requestId)).toHaveLength(1);
  });

  it('of nobody who is known needs a name', async () => {
    const nobody = { ...CALLER, uid: uid(), kind: 'question', customerId: null, accountId: null };
    expect(await desk.operator.refused('requests.open', nobody)).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ path: 'applicant', code: 'REQUIRED' }],
    });
    const named = { ...nobody, uid: uid(), applicant: 'Сидоров Егор Львович' };
    expect((await desk.operator.refused('requests.open', { ...named, phone: '12' })).fields).toMatchObject([
      { path: 'phone', code: 'BAD_PHONE' },
    ]);
    await desk.operator.call('requests.open', { ...named, uid: uid(), phone: '8 912 000-00-55' });
    expect(await desk.test.rows('SELECT applicant, phone, name_norm, customer_id FROM request')).toEqual([
      { applicant: 'Сидоров Егор Львович', phone: '79120000055', name_norm: 'сидоров егор львович', customer_id: null },
    ]);
  });

  it('does not join a person with an account that is not theirs, nor use a kind that is not there', async () => {
    const { customers, foreign } = desk.program;
    const input = { ...CALLER, kind: 'question', customerId: customers.customer, accountId: foreign.accountId };
    expect((await desk.operator.refused('requests.open', { ...input, uid: uid() })).code).toBe('NOT_FOUND');
    const unknown = { ...input, accountId: null, kind: 'nothing', uid: uid() };
    expect((await desk.operator.refused('requests.open', unknown)).code).toBe('NOT_FOUND');
    expect(await desk.test.rows('SELECT * FROM request')).toEqual([]);
    expect(await desk.test.rows(`SELECT * FROM request_counter WHERE name LIKE 'reg-%'`)).toEqual([]);
  });
});

describe('a colleague who leaves', () => {
  it('leaves open requests to others, and ended ones as they were', async () => {
    const { staff } = desk.program;
    const [assigned, started, ended] = [await inState('assigned'), await inState('inProgress'), await inState('done')];
    const row = (await desk.admin.call('staff.list', {})).find(({ staffId }) => staffId === staff.operator);
    await desk.admin.call('staff.setRole', {
      ...{ uid: uid(), staffId: staff.operator, version: Number(row?.version), role: null, reason: 'Уволился' },
      password: passwordOf('administrator'),
    });
    const rows = await desk.test.rows<{ state: string; assignee: number | null }>(
      'SELECT state, assignee_id AS assignee FROM request ORDER BY id',
    );
    expect(rows).toEqual([
      { state: 'registered', assignee: null },
      { state: 'inProgress', assignee: null },
      { state: 'done', assignee: null },
    ]);
    for (const { requestId } of [assigned, started])
      expect((await desk.acts(requestId)).at(-1)).toMatchObject({ act: 'release', staffId: null, byCustomer: 0 });
    expect((await desk.acts(ended.requestId)).at(-1)?.act).toBe('finish');
    expect(desk.heard(desk.colleague, started.requestId).length).toBeGreaterThan(0);
    const to = {
      ...of({ requestId: started.requestId, version: started.version + 1 }),
      staffId: staff.operator,
      words: '',
    };
    expect((await desk.colleague.refused('requests.assign', to)).code).toBe('NOT_FOUND');
  });

  it('keeps what is still within reach when the office changes', async () => {
    await desk.change(`INSERT INTO office (id, name) VALUES (7, 'Север')`);
    const [near, far] = [await inState('inProgress'), await inState('inProgress')];
    await desk.change(`UPDATE request SET office_id = 7 WHERE id = ${near.requestId}`);
    const { staff } = desk.program;
    const row = (await desk.admin.call('staff.list', {})).find(({ staffId }) => staffId === staff.operator);
    const change = {
      staffId: staff.operator,
      version: Number(row?.version),
      fullName: 'Петрова Анна Сергеевна',
      officeId: 7,
    };
    await desk.admin.call('staff.change', { ...change, uid: uid() });
    expect((await desk.acts(near.requestId)).at(-1)?.act).toBe('start');
    expect((await desk.acts(far.requestId)).at(-1)?.act).toBe('release');
  });
});
