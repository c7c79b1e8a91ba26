/** What staff do to a request: every act in every state, and taking back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestAct } from '../../contract/types/request';
import { isPossible } from '../../main/modules/requests/states.rules';
import { uid } from '../helpers/uid';
import { actsAt, type Acting, visit, WAYS, WORDS } from './request-acts';
import { of, RequestsDesk, type Seen } from './requests-desk';

let desk: RequestsDesk;
beforeEach(async () => {
  desk = await RequestsDesk.open();
});
afterEach(async () => {
  expect(desk.test.failures).toEqual([]);
  await desk.close();
});

const { STAFF_ACTS, CUSTOMER_ACTS, inState } = actsAt(() => desk);

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
