/** What staff do to a request: every act in every state, taking back, several at once, calls, colleagues. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestAct, RequestState } from '../../contract/types/request';
import { isPossible } from '../../main/modules/requests/states.rules';
import { passwordOf } from '../helpers/accounts';
import type { TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import { of, RequestsDesk, type Seen } from './requests-desk';

let desk: RequestsDesk;
beforeEach(async () => {
  desk = await RequestsDesk.open();
});
afterEach(async () => {
  expect(desk.test.failures).toEqual([]);
  await desk.close();
});

type Acting = (seen: Seen, seat: TestSeat) => Promise<Seen & { state: RequestState }>;
const WORDS = 'Так решили';
const BIG = { power: '500' };
const visit = () => ({ on: '2024-04-16', from: '10:00', to: '12:00', brigade: 'Бригада 2' });

const STAFF_ACTS: Partial<Record<RequestAct, Acting>> = {
  register: (seen, seat) => seat.call('requests.register', of(seen)),
  assign: (seen, seat) =>
    seat.call('requests.assign', { ...of(seen), staffId: desk.program.staff.operator, words: '' }),
  release: (seen, seat) => seat.call('requests.assign', { ...of(seen), staffId: null, words: '' }),
  start: (seen, seat) => seat.call('requests.start', of(seen)),
  ask: (seen, seat) => seat.call('requests.ask', { ...of(seen), words: WORDS, slots: [] }),
  resume: (seen, seat) => seat.call('requests.resume', { ...of(seen), words: '' }),
  schedule: (seen, seat) => seat.call('requests.schedule', { ...of(seen), ...visit() }),
  unschedule: (seen, seat) => seat.call('requests.unschedule', { ...of(seen), words: '' }),
  postpone: (seen, seat) => {
    const until = new Date(desk.test.clock.now() + 86_400_000).toISOString();
    return seat.call('requests.postpone', { ...of(seen), until, words: '' });
  },
  setStage: (seen, seat) => seat.call('requests.setStage', { ...of(seen), stage: 'offer', words: '' }),
  finish: (seen, seat) => seat.call('requests.finish', { ...of(seen), words: WORDS }),
  reject: (seen, seat) => seat.call('requests.reject', { ...of(seen), words: WORDS }),
  reopen: (seen, seat) => seat.call('requests.reopen', { ...of(seen), words: WORDS }),
};
const CUSTOMER_ACTS: Partial<Record<RequestAct, Acting>> = {
  submit: (seen, seat) => seat.call('requests.submit', of(seen)),
  withdraw: (seen, seat) => seat.call('requests.withdraw', { ...of(seen), words: '' }),
  answer: (seen, seat) => seat.call('requests.answer', { ...of(seen), words: WORDS }),
};

/** Acts of staff that lead from a sent request of a large connection to the state. */
const WAYS: Record<Exclude<RequestState, 'draft' | 'withdrawn'>, RequestAct[]> = {
  submitted: [],
  registered: ['register'],
  assigned: ['register', 'assign'],
  inProgress: ['register', 'start'],
  waitingCustomer: ['register', 'ask'],
  scheduled: ['register', 'schedule'],
  done: ['register', 'finish'],
  rejected: ['register', 'reject'],
};

async function inState(state: keyof typeof WAYS): Promise<Seen> {
  let seen: Seen = await desk.sent('connection', BIG);
  for (const act of WAYS[state]) seen = await required(STAFF_ACTS[act])(seen, desk.operator);
  return seen;
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is none.');
  return value;
}

/** Everything of the row that an act may change, apart from its version, its time and what is unread. */
const standingOf = (requestId: number) =>
  desk.test.rows(
    `SELECT state, stage, registered_at, assignee_id, clock_from, due_at, paused_at, asked, postponed_until, visit_from, visit_to, brigade,
       ended_at, ended_by, is_kept, fields, customer_id FROM request WHERE id = ${requestId}`,
  );

describe.each(Object.keys(WAYS) as (keyof typeof WAYS)[])('a request that is %s', (state) => {
  it.each(['staff', 'customer'] as const)('lets %s do what the table says, and nothing else', async (who) => {
    const acts = who === 'staff' ? STAFF_ACTS : CUSTOMER_ACTS;
    const seat = who === 'staff' ? desk.operator : desk.customer;
    for (const [act, does] of Object.entries(acts) as [RequestAct, Acting][]) {
      const seen = await inState(state);
      const before = await desk.test.rows(`SELECT * FROM request WHERE id = ${seen.requestId}`);
      const outcome = await does(seen, seat).then(
        (decision) => decision.version,
        (refusal: { code: string }) => refusal.code,
      );
      const isLegal = isPossible(act, state, who);
      expect([act, outcome]).toEqual([act, isLegal ? seen.version + 1 : 'ACT_IMPOSSIBLE']);
      if (isLegal) expect((await desk.acts(seen.requestId)).at(-1)).toMatchObject({ act, version: seen.version + 1 });
      else expect(await desk.test.rows(`SELECT * FROM request WHERE id = ${seen.requestId}`)).toEqual(before);
    }
  });

  it('is whole again when an act of staff is taken back', async () => {
    for (const [act, does] of Object.entries(STAFF_ACTS) as [RequestAct, Acting][]) {
      if (!isPossible(act, state, 'staff')) continue;
      const seen = await inState(state);
      const before = await standingOf(seen.requestId);
      const done = await does(seen, desk.operator);
      const undone = await desk.operator.call('requests.undo', of(done));
      expect(undone).toMatchObject({ version: seen.version + 2, state, undoUntil: null });
      expect([act, await standingOf(seen.requestId)]).toEqual([act, before]);
      // Taken back is taken back: not once more.
      expect((await desk.operator.refused('requests.undo', of(undone))).code).toBe('UNDO_EXPIRED');
      expect((await desk.acts(seen.requestId)).slice(-2).map((one) => one.act)).toEqual([act, 'undo']);
    }
  });
});

describe('taking back', () => {
  it('is one’s own, of the last act, for ten seconds', async () => {
    const started = await STAFF_ACTS.start!(await inState('registered'), desk.operator);
    expect((await desk.colleague.refused('requests.undo', of(started))).code).toBe('UNDO_EXPIRED');
    desk.test.clock.advance(10_001);
    expect((await desk.operator.refused('requests.undo', of(started))).code).toBe('UNDO_EXPIRED');
    expect((await desk.my(started.requestId)).item.state).toBe('inProgress');
  });

  it('takes longer while its letter has not left, and takes the letter along', async () => {
    await desk.confirmEmail();
    const asked = await STAFF_ACTS.ask!(await inState('registered'), desk.operator);
    expect(await desk.letters('requestPapers')).toHaveLength(1);
    desk.test.clock.advance(60_000);
    expect((await desk.operator.call('requests.undo', of(asked))).state).toBe('registered');
    expect(await desk.letters('requestPapers')).toEqual([]);
  });

  it('is too late once the letter has left', async () => {
    await desk.confirmEmail();
    const asked = await STAFF_ACTS.ask!(await inState('registered'), desk.operator);
    await desk.change(`UPDATE message SET state = 'sent' WHERE kind = 'requestPapers'`);
    expect((await desk.operator.refused('requests.undo', of(asked))).code).toBe('UNDO_EXPIRED');
    expect((await desk.my(asked.requestId)).item.state).toBe('waitingCustomer');
  });

  it('leaves the number of a registration with its request', async () => {
    const registered = await STAFF_ACTS.register!(await inState('submitted'), desk.operator);
    const undone = await desk.operator.call('requests.undo', of(registered));
    expect((await desk.my(undone.requestId)).registration).toBe('1/2024');
    expect((await desk.sent()).registration).toBe('2/2024');
    await STAFF_ACTS.register!(undone, desk.operator);
    expect((await desk.my(undone.requestId)).registration).toBe('1/2024');
    expect((await desk.my(undone.requestId)).history.map(({ act }) => act)).toEqual(['create', 'submit', 'register']);
  });
});

describe('an act', () => {
  it('tells who was faster', async () => {
    const seen = await inState('registered');
    await STAFF_ACTS.start!(seen, desk.colleague);
    const refusal = await desk.operator.refused('requests.start', of(seen));
    expect(refusal).toMatchObject({ code: 'REQUEST_CHANGED', params: { state: 'inProgress', by: 'Орлов О. И.' } });
  });

  it('waits for the colleague who holds the request; an end lets go of it', async () => {
    const seen = await inState('registered');
    const item = { kind: 'request' as const, id: seen.requestId };
    await desk.colleague.call('work.take', { item, over: false });
    expect((await desk.operator.refused('requests.start', of(seen))).code).toBe('LEASED');
    const many = {
      uid: uid(),
      items: [{ requestId: seen.requestId, version: seen.version }],
      do: { act: 'finish' as const, words: WORDS },
    };
    expect((await desk.operator.call('requests.actMany', many)).refused).toEqual([
      { requestId: seen.requestId, code: 'LEASED' },
    ]);
    await STAFF_ACTS.finish!(seen, desk.colleague);
    expect(await desk.colleague.call('work.leases', { kind: 'request' })).toEqual([]);
  });

  it('does not reach what another office serves, nor its lease, nor its news', async () => {
    const seen = await inState('registered');
    await desk.change(`INSERT INTO office (id, name) VALUES (7, 'Север'), (8, 'Юг')`);
    await desk.change(`UPDATE request SET office_id = 7`);
    await desk.change(`UPDATE staff SET office_id = 8 WHERE id = ${desk.program.staff.operator}`);
    const operator = await desk.test.seat('operator');
    for (const does of Object.values(STAFF_ACTS))
      await expect(does(seen, operator)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const item = { kind: 'request' as const, id: seen.requestId };
    expect((await operator.refused('work.take', { item, over: false })).code).toBe('NOT_FOUND');
    await STAFF_ACTS.start!(seen, desk.colleague);
    expect(desk.heard(operator, seen.requestId)).toEqual([]);
    // Nor is it handed to one who does not reach it.
    const to = { ...of({ ...seen, version: seen.version + 1 }), staffId: desk.program.staff.operator, words: '' };
    expect((await desk.colleague.refused('requests.assign', to)).code).toBe('NOT_FOUND');
  });

  it.each([
    ['requests.setStage', { stage: 'nowhere', words: '' }, 'NOT_FOUND'],
    ['requests.ask', { words: WORDS, slots: ['nothing'] }, 'NOT_FOUND'],
    ['requests.assign', { staffId: 424_242, words: '' }, 'NOT_FOUND'],
    ['requests.schedule', { on: '2024-04-16', from: '12:00', to: '12:00', brigade: 'Б' }, 'BAD_INPUT'],
    ['requests.schedule', { on: '2024-04-14', from: '10:00', to: '12:00', brigade: 'Б' }, 'BAD_INPUT'],
    ['requests.schedule', { on: '2025-05-14', from: '10:00', to: '12:00', brigade: 'Б' }, 'BAD_INPUT'],
    ['requests.postpone', { until: '2024-04-15T05:00:00.000Z', words: '' }, 'BAD_INPUT'],
  ] as const)('%s refuses %o', async (name, other, code) => {
    const seen = await inState('registered');
    const refusal = await desk.operator.refused(name, { ...of(seen), ...other } as never);
    expect(refusal.code).toBe(code);
    expect(await desk.acts(seen.requestId)).toHaveLength(3);
  });

  it('keeps what is between staff from the applicant', async () => {
    let seen: Seen = await inState('inProgress');
    const words = 'Пусть подождёт, он скандалит';
    const until = new Date(desk.test.clock.now() + 86_400_000).toISOString();
    seen = await desk.operator.call('requests.postpone', { ...of(seen), until, words });
    seen = await desk.operator.call('requests.assign', {
      ...of(seen),
      staffId: desk.program.staff.anotherOperator,
      words,
    });
    await desk.operator.call('requests.assign', { ...of(seen), staffId: null, words });
    const my = await desk.my(seen.requestId);
    expect(JSON.stringify(my)).not.toContain('скандалит');
    expect(my.history.map(({ act }) => act)).toEqual(['create', 'submit', 'register', 'start', 'assign']);
    const said = await desk.customer.call('conversation.messages', {
      requestId: seen.requestId,
      before: null,
      limit: 50,
    });
    expect(JSON.stringify(said)).not.toContain('скандалит');
  });

  it('shows the visit where the company is', async () => {
    const seen = await inState('scheduled');
    expect((await desk.my(seen.requestId)).visit).toEqual(visit());
    const moved = await desk.operator.call('requests.unschedule', { ...of(seen), words: 'Дождь' });
    expect(moved.state).toBe('inProgress');
    expect((await desk.my(seen.requestId)).visit).toBeNull();
  });

  it('ends with who did it, and whether in time', async () => {
    const ended = () => desk.test.rows(`SELECT is_kept, ended_by FROM request ORDER BY id DESC LIMIT 1`);
    await STAFF_ACTS.finish!(await desk.sent(), desk.operator);
    expect(await ended()).toEqual([{ is_kept: 1, ended_by: desk.program.staff.operator }]);
    const late = await desk.sent();
    desk.test.clock.advance(72 * 3_600_000 + 1);
    const done = await STAFF_ACTS.reject!(late, desk.colleague);
    expect(await ended()).toEqual([{ is_kept: 0, ended_by: desk.program.staff.anotherOperator }]);
    // What was ended late gets a term anew with its reopening.
    await STAFF_ACTS.reopen!(done, desk.operator);
    await desk.customer.signIn('customer');
    const my = await desk.my(late.requestId);
    expect(my).toMatchObject({ answeredBy: 'Петрова А. С.', item: { state: 'inProgress', clock: { level: 'calm' } } });
  });
});

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
