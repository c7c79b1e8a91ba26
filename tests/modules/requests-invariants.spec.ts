/** Whatever people do in whatever order: nothing is lost, histories only grow, versions go by one, numbers have no gaps. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Draft, ProcedureName } from '../../contract';
import type { TestSeat } from '../helpers/program';
import { of, RequestsDesk, type Seen } from './requests-desk';

let desk: RequestsDesk;
afterEach(async () => {
  expect(desk.test.failures).toEqual([]);
  await desk.close();
});

const WORDS = { words: 'Так решили' };
const visit = { on: '2024-04-20', from: '10:00', to: '12:00', brigade: 'Бригада 2' };

type Step = [who: 'customer' | 'operator' | 'colleague', name: ProcedureName, other: object];
const STEPS: Step[] = [
  ['customer', 'requests.withdraw', WORDS],
  ['customer', 'requests.answer', WORDS],
  ...(['operator', 'colleague'] as const).flatMap((who): Step[] => [
    [who, 'requests.register', {}],
    [who, 'requests.assign', { staffId: null, words: '' }],
    [who, 'requests.start', {}],
    [who, 'requests.ask', { ...WORDS, slots: [] }],
    [who, 'requests.resume', WORDS],
    [who, 'requests.schedule', visit],
    [who, 'requests.unschedule', WORDS],
    [who, 'requests.setStage', { stage: 'offer', words: '' }],
    [who, 'requests.finish', WORDS],
    [who, 'requests.reject', WORDS],
    [who, 'requests.reopen', WORDS],
    [who, 'requests.undo', {}],
    [who, 'requests.undo', {}],
  ]),
  ['customer', 'conversation.send', { text: 'Когда?', documentIds: [], isNote: false }],
  ['operator', 'conversation.send', { text: 'Скоро', documentIds: [], isNote: false }],
  ['operator', 'conversation.send', { text: 'Не торопится', documentIds: [], isNote: true }],
];
const EXPECTED = new Set(['ACT_IMPOSSIBLE', 'REQUEST_CHANGED', 'UNDO_EXPIRED', 'REQUEST_INCOMPLETE', 'LEASED']);

interface Kept {
  version: number;
  acts: string[];
  messages: string[];
}

async function keptOf(requestId: number): Promise<Kept> {
  const [row] = await desk.test.rows<{ version: number }>(`SELECT version FROM request WHERE id = ${requestId}`);
  const acts = await desk.test.rows<object>(`SELECT * FROM request_act WHERE request_id = ${requestId} ORDER BY id`);
  const messages = await desk.test.rows<object>(
    `SELECT id, side, staff_id, act_id, text, at FROM request_message WHERE request_id = ${requestId} ORDER BY id`,
  );
  return {
    version: row?.version ?? 0,
    acts: acts.map((act) => JSON.stringify(act)),
    messages: messages.map((message) => JSON.stringify(message)),
  };
}

/** `true` when it was done. */
async function tried(seat: TestSeat, [, name, other]: Step, seen: Seen): Promise<boolean> {
  const { uid, requestId, version } = of(seen);
  const input = name === 'conversation.send' ? { uid, requestId, ...other } : { uid, requestId, version, ...other };
  return seat.call(name, input as Draft<typeof name>).then(
    () => true,
    (refusal: { code: string }) => {
      if (!EXPECTED.has(refusal.code)) throw new Error(`${name}: ${refusal.code}`);
      return false;
    },
  );
}

describe('any order of acts', () => {
  it('loses no message, only adds to the history, and counts each act once', async () => {
    desk = await RequestsDesk.open();
    const seats = { customer: desk.customer, operator: desk.operator, colleague: desk.colleague };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { minLength: 5, maxLength: 30 }), async (steps) => {
        const { requestId } = await desk.sent('connection', { power: '500' });
        let before = await keptOf(requestId);
        for (const step of steps) {
          const isDone = await tried(seats[step[0]], step, { requestId, version: before.version });
          const after = await keptOf(requestId);
          const isAct = step[1] !== 'conversation.send';
          expect(after.acts.slice(0, before.acts.length)).toEqual(before.acts);
          expect(after.messages.slice(0, before.messages.length)).toEqual(before.messages);
          expect(after.version - before.version).toBe(isDone && isAct ? 1 : 0);
          expect(after.acts.length - before.acts.length).toBe(isDone && isAct ? 1 : 0);
          expect(after.messages.length - before.messages.length).toBe(isDone ? 1 : 0);
          before = after;
        }
        // Versions of acts are 1, 2, 3, … but for those of the draft that was kept.
        const versions = (await desk.acts(requestId)).map(({ version }) => version);
        expect(versions).toEqual([1, ...versions.slice(1).map((_version, index) => index + 3)]);
      }),
      { numRuns: 25 },
    );
    expect(await desk.test.auditActions()).toContain('requests.submit');
  });
});

describe('registration numbers', () => {
  it('have no gaps in a year, whatever is refused, taken back or thrown away meanwhile', async () => {
    desk = await RequestsDesk.open();
    const what = fc.constantFrom('sent', 'waits', 'undone', 'refused', 'discarded');
    await fc.assert(
      fc.asyncProperty(fc.array(what, { minLength: 3, maxLength: 12 }), async (steps) => {
        for (const step of steps) {
          if (step === 'sent') await desk.sent();
          if (step === 'refused') await desk.customer.refused('requests.submit', of(await desk.begun('seal')));
          if (step === 'discarded') await desk.customer.call('requests.discard', of(await desk.begun()));
          if (step === 'waits' || step === 'undone') {
            const seen = await desk.sent('connection', { power: '500' });
            const registered = await desk.operator.call('requests.register', of(seen));
            if (step === 'undone') await desk.operator.call('requests.undo', of(registered));
          }
        }
        const rows = await desk.test.rows<{ year: number; number: number }>(
          'SELECT reg_year AS year, reg_number AS number FROM request WHERE reg_number IS NOT NULL ORDER BY 1, 2',
        );
        expect(rows.map(({ number }) => number)).toEqual(rows.map((_row, index) => index + 1));
      }),
      { numRuns: 8 },
    );
  });

  it('begin anew with the year of the company, not of the clock of the world', async () => {
    desk = await RequestsDesk.open();
    await desk.sent();
    const { test } = desk;
    // In Yekaterinburg it is the new year already.
    test.clock.advance(Date.parse('2024-12-31T19:30:00Z') - test.clock.now());
    const customer = await test.seat('customer');
    const { requestId } = await customer.call('requests.begin', {
      ...{ uid: of({ requestId: 1, version: 1 }).uid, kind: 'question', accountId: null },
    });
    const draft = { step: null, accountId: null, fields: { what: 'С Новым годом' } };
    const kept = await customer.call('requests.keepDraft', { ...of({ requestId, version: 1 }), ...draft });
    const sent = await customer.call('requests.submit', of({ requestId, version: kept.version }));
    expect(sent.registration).toBe('1/2025');
  });
});
