import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Envelope } from '../../../contract/envelope';
import type { MeterReadingId } from '../../../contract/types/brand';
import { newUid } from '../../../renderer/api';
import { useDecidedStore } from '../../../renderer/stores/decided.store';
import { decidedItem, DecidedMain } from './decided-samples';

const UNKNOWN: Envelope = { ok: false, error: { code: 'STORAGE_UNKNOWN', params: { incident: '' }, fields: [] } };
const FALLEN: Envelope = { ok: false, error: { code: 'READINGS_REFUSED', params: {}, fields: [] } };
const REJECT = { kind: 'reject', reason: 'other', comment: 'ИПУ снят' } as const;

let main: DecidedMain;

async function opened() {
  main = new DecidedMain([decidedItem(1), decidedItem(2)]);
  window.bridge = { invoke: main.invoke, subscribe: () => () => undefined };
  const decided = useDecidedStore();
  await decided.refresh();
  const item = decided.active;
  if (item === null) throw new Error('empty');
  return { decided, item };
}

beforeEach(() => setActivePinia(createPinia()));

describe('decisions on what is decided', () => {
  it('sends the reason and the comment of a refusal and asks for the list again', async () => {
    const { decided, item } = await opened();
    expect(await decided.decide(item, REJECT)).toMatchObject({ state: 'rejected', version: 2 });
    const sent = { meterReadingId: 1, version: 1, reason: 'other', comment: 'ИПУ снят' };
    expect(main.commands).toMatchObject([{ name: 'metering.rejectReading', input: sent }]);
    await vi.waitFor(() => expect(decided.source.rowAt(0)?.item.state).toBe('rejected'));
  });

  it('takes back with the version of the decision, and tells what the submission became', async () => {
    const { decided, item } = await opened();
    const decision = await decided.decide(item, REJECT);
    main.stateAfterUndo = 'superseded';
    expect(await decided.undo(item, decision?.version ?? 0)).toMatchObject({ state: 'superseded' });
    expect(main.commands[1]).toMatchObject({ name: 'metering.undoDecision', input: { meterReadingId: 1, version: 2 } });
  });

  it('keeps a refusal as a trouble until the submission is decided', async () => {
    const { decided, item } = await opened();
    main.answer = () => FALLEN;
    expect(await decided.decide(item, { kind: 'accept' })).toBeNull();
    expect(decided.troubles.list).toMatchObject([{ act: 'accept', error: { code: 'READINGS_REFUSED' } }]);
    main.answer = () => undefined;
    await decided.decide(item, REJECT);
    expect(decided.troubles.list).toEqual([]);
  });

  it('repeats a command of unknown outcome with the same uid, and another one with its own', async () => {
    const { decided, item } = await opened();
    main.answer = () => UNKNOWN;
    await decided.decide(item, REJECT);
    main.answer = () => undefined;
    await decided.decide(item, REJECT);
    await decided.decide(decidedItem(2), REJECT);
    const [first, second, third] = main.commands.map(({ input }) => input.uid);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });
});

describe('a second decision while the first is on its way', () => {
  it('on another submission waits for its turn and is not lost', async () => {
    const { decided, item } = await opened();
    const open = main.hold();
    const first = decided.decide(item, REJECT);
    const second = decided.decide(decidedItem(2), REJECT);
    open();
    expect([await first, await second]).toMatchObject([{ meterReadingId: 1 }, { meterReadingId: 2 }]);
  });

  it('on the same submission is none', async () => {
    const { decided, item } = await opened();
    const open = main.hold();
    const first = decided.decide(item, REJECT);
    expect(await decided.decide(item, REJECT)).toBeNull();
    open();
    await first;
    expect(main.commands).toHaveLength(1);
  });
});

describe('search', () => {
  it('asks for what is typed, and an earlier answer does not replace a later one', async () => {
    const { decided } = await opened();
    const late = main.hold();
    decided.setQuestion({ find: 'Гром' });
    main.free();
    decided.setQuestion({ find: '2' });
    late();
    await decided.refresh();
    expect(main.searches.slice(0, 3)).toEqual(['', 'Гром', '2']);
    expect(decided.source.count).toBe(1);
    expect(decided.source.rowAt(0)?.item.meterReadingId).toBe(2);
    expect(decided.activeId).toBe(2 as MeterReadingId);
  });
});

it('shows those of one state', async () => {
  const { decided } = await opened();
  main.items = main.items.map((item, place) => (place === 1 ? { ...item, state: 'rejected' } : item));
  decided.setQuestion({ state: 'rejected' });
  await decided.refresh();
  expect(decided.found).toBe(1);
  expect(decided.activeId).toBe(2);
});

describe('the next person', () => {
  it.each([
    ['a refusal', FALLEN],
    ['a decision', undefined],
  ])('sees nothing of %s that comes after the one before has left', async (_what, answer) => {
    const { decided, item } = await opened();
    main.answer = () => answer;
    const open = main.hold();
    const deciding = decided.decide(item, REJECT);
    decided.reset();
    open();
    expect(await deciding).toBeNull();
    expect(decided.troubles.list).toEqual([]);
    expect(decided.source.count).toBe(0);
    expect(main.searches).toHaveLength(1);
  });

  it('sees nothing of a correction either', async () => {
    const { decided, item } = await opened();
    const open = main.hold();
    const { meterReadingId, version, takenOn } = item;
    const values = item.lines.map(({ registerId }) => ({ registerId, value: '5600' }));
    const correcting = decided.correct({ uid: newUid(), meterReadingId, version, takenOn, values, comment: 'Снято' });
    decided.reset();
    open();
    await correcting;
    expect(main.commands).toHaveLength(1);
    expect(decided.activeId).toBeNull();
    expect(main.searches).toHaveLength(1);
  });

  it('comes when every command has its answer', async () => {
    const { decided, item } = await opened();
    const open = main.hold();
    let isSettled = false;
    void decided.decide(item, REJECT);
    const settled = decided.settled().then(() => (isSettled = true));
    await new Promise((done) => setTimeout(done));
    expect(isSettled).toBe(false);
    open();
    await settled;
    expect(decided.busy).toBe(false);
  });
});
