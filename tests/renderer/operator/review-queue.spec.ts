import { describe, expect, it, vi } from 'vitest';
import type { ReviewItem } from '../../../contract/metering';
import { ApiError } from '../../../renderer/api';
import { useReviewQueue, type ReviewQueue } from '../../../renderer/stores/review-queue';
import { conflict, FakeMain, reviewItem, reviewItems } from './review-samples';

const ACCEPT = { kind: 'accept' } as const;

async function opened(count: number): Promise<{ main: FakeMain; queue: ReviewQueue }> {
  const main = new FakeMain(reviewItems(count));
  const queue = useReviewQueue(main.deps);
  await Promise.all([queue.refresh(), queue.refreshCounts()]);
  return { main, queue };
}
function ids({ source }: ReviewQueue): number[] {
  const rows = Array.from({ length: source.count }, (_, index) => source.rowAt(index)?.item.meterReadingId ?? 0);
  return [...new Set(rows)];
}
const itemAt = ({ source }: ReviewQueue, index: number): ReviewItem => {
  const row = source.rowAt(index);
  if (row === undefined) throw new Error('not loaded');
  return row.item;
};
function accept(queue: ReviewQueue): ReturnType<ReviewQueue['decide']> {
  const item = queue.active.value;
  if (item === null) throw new Error('no active item');
  return queue.decide(item, ACCEPT);
}

describe('decisions', () => {
  it('takes the item away at once and makes the next one active', async () => {
    const { queue } = await opened(3);
    expect(queue.activeId.value).toBe(1);
    accept(queue);
    expect(ids(queue)).toEqual([2, 3]);
    expect(queue.activeId.value).toBe(2);
    expect(queue.counts.total.value).toBe(2);
  });

  it('makes the one before active when the last of the list is decided', async () => {
    const { queue } = await opened(2);
    queue.activeId.value = 2 as never;
    accept(queue);
    expect(queue.activeId.value).toBe(1);
  });

  it('40 fast presses accept 40 different items, each exactly once and in their order', async () => {
    const { main, queue } = await opened(45);
    for (let press = 0; press < 40; press += 1) accept(queue);
    await queue.settled();
    expect(main.sent.map(({ input }) => input.meterReadingId)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(new Set(main.sent.map(({ input }) => input.uid)).size).toBe(40);
    expect(ids(queue)).toEqual([41, 42, 43, 44, 45]);
  });

  it('sends a command only when the one before has its answer', async () => {
    const { main, queue } = await opened(3);
    let open = (): void => undefined;
    main.gate = () => new Promise((resolve) => (open = resolve));
    accept(queue);
    accept(queue);
    await vi.waitFor(() => expect(main.sent).toHaveLength(1));
    open();
    await vi.waitFor(() => expect(main.sent).toHaveLength(2));
    open();
    await queue.settled();
  });

  it('decides one item once, whatever is pressed', async () => {
    const { main, queue } = await opened(2);
    const first = itemAt(queue, 0);
    expect(queue.decide(first, ACCEPT)).not.toBeNull();
    expect(queue.decide(first, ACCEPT)).toBeNull();
    await queue.settled();
    expect(main.sent).toHaveLength(1);
  });

  it('sends the reason and the comment of a refusal', async () => {
    const { main, queue } = await opened(1);
    const first = itemAt(queue, 0);
    queue.decide(first, { kind: 'reject', reason: 'other', comment: 'Прибор не тот' });
    await queue.settled();
    expect(main.sent[0]).toMatchObject({
      name: 'metering.rejectReading',
      input: { reason: 'other', comment: 'Прибор не тот', version: 1 },
    });
  });
});

describe('undo', () => {
  it('brings the item back to its place, active, with the version that main told', async () => {
    const { main, queue } = await opened(3);
    accept(queue);
    accept(queue);
    expect(queue.undo()?.item.meterReadingId).toBe(2);
    expect(ids(queue)).toEqual([2, 3]);
    expect(queue.activeId.value).toBe(2);
    await queue.settled();
    expect(main.sent.at(-1)).toMatchObject({ name: 'metering.undoDecision', input: { meterReadingId: 2, version: 2 } });
    accept(queue);
    await queue.settled();
    expect(main.sent.at(-1)?.input.version).toBe(3);
  });

  it('takes back the earlier decision when pressed again', async () => {
    const { queue } = await opened(3);
    accept(queue);
    accept(queue);
    queue.undo();
    queue.undo();
    expect(ids(queue)).toEqual([1, 2, 3]);
    expect(queue.undo()).toBeNull();
  });

  it('is refused after ten seconds', async () => {
    const { main, queue } = await opened(2);
    accept(queue);
    main.clock = 10_000;
    expect(queue.undo()).toBeNull();
    expect(ids(queue)).toEqual([2]);
  });

  it('lets the item go when it does not wait again, and tells what it became', async () => {
    const { main, queue } = await opened(2);
    accept(queue);
    main.stateAfterUndo = 'superseded';
    const told: string[] = [];
    queue.undo(undefined, (state) => told.push(state));
    expect(ids(queue)).toEqual([1, 2]);
    await queue.settled();
    expect(ids(queue)).toEqual([2]);
    expect(queue.counts.total.value).toBe(1);
    expect(told).toEqual(['superseded']);
    await queue.refresh();
    expect(ids(queue)).toEqual([2]);
  });

  it('lets the item go again when main refuses', async () => {
    const { main, queue } = await opened(2);
    accept(queue);
    await queue.settled();
    main.refuse = ({ name }) =>
      name === 'metering.undoDecision' ? new ApiError('UNDO_EXPIRED', { seconds: 10 }) : undefined;
    queue.undo();
    expect(ids(queue)).toEqual([1, 2]);
    await queue.settled();
    expect(ids(queue)).toEqual([2]);
    expect(queue.troubles.list.value[0]).toMatchObject({ act: 'undo' });
  });
});

describe('errors', () => {
  it('brings the row back with the reason and leaves the active row alone', async () => {
    const { main, queue } = await opened(3);
    main.refuse = ({ input }) =>
      input.meterReadingId === 1 ? new ApiError('STORAGE_FULL', { incident: '' }) : undefined;
    accept(queue);
    expect(ids(queue)).toEqual([2, 3]);
    await queue.settled();
    expect(ids(queue)).toEqual([1, 2, 3]);
    expect(queue.counts.total.value).toBe(3);
    expect(queue.activeId.value).toBe(2);
    expect(queue.troubles.list.value).toHaveLength(1);
    expect(queue.undo()).toBeNull();
  });

  it('puts those with the same cause into one message, which goes when they are decided', async () => {
    const { main, queue } = await opened(3);
    main.refuse = () => new ApiError('STORAGE_FULL', { incident: '' });
    accept(queue);
    accept(queue);
    await queue.settled();
    expect(queue.troubles.list.value[0]?.items).toHaveLength(2);
    main.refuse = () => undefined;
    for (const item of [itemAt(queue, 0), itemAt(queue, 1), itemAt(queue, 2)]) queue.decide(item, ACCEPT);
    await queue.settled();
    expect(queue.troubles.list.value).toHaveLength(0);
  });

  it('repeats a command of unknown outcome with the same uid', async () => {
    const { main, queue } = await opened(1);
    main.refuse = () => new ApiError('STORAGE_UNKNOWN', { incident: '' });
    accept(queue);
    await queue.settled();
    main.refuse = () => undefined;
    accept(queue);
    await queue.settled();
    expect(main.sent[0]?.input.uid).toBe(main.sent[1]?.input.uid);
  });

  it('a conflict removes the row and keeps who decided what', async () => {
    const { main, queue } = await opened(2);
    main.refuse = () => conflict();
    main.waiting.splice(0, 1);
    accept(queue);
    await queue.settled();
    await queue.refresh();
    expect(ids(queue)).toEqual([2]);
    expect(queue.troubles.list.value[0]?.error).toMatchObject({
      code: 'ALREADY_DECIDED',
      params: { state: 'rejected', by: 'Соколова М. А.' },
    });
  });
});

describe('refresh', () => {
  it('keeps the active row, or goes to its nearest neighbour', async () => {
    const { main, queue } = await opened(5);
    queue.activeId.value = 3 as never;
    main.waiting.splice(0, 2);
    main.waiting.push(reviewItem(9));
    await queue.refresh();
    expect(queue.activeId.value).toBe(3);
    main.waiting.splice(0, 1);
    await queue.refresh();
    expect(queue.activeId.value).toBe(4);
    main.waiting.splice(0, main.waiting.length);
    await queue.refresh();
    expect(queue.activeId.value).toBeNull();
    main.waiting.push(reviewItem(20));
    await queue.refresh();
    expect(queue.activeId.value).toBe(20);
  });

  it('an answer asked for before a decision does not bring the row back', async () => {
    const { main, queue } = await opened(3);
    let open = (): void => undefined;
    main.gate = () => new Promise((resolve) => (open = resolve));
    const stale = queue.refresh();
    main.gate = () => Promise.resolve();
    accept(queue);
    await queue.settled();
    open();
    await stale;
    expect(ids(queue)).toEqual([2, 3]);
    expect(queue.counts.total.value).toBe(2);
    await queue.refresh();
    expect(ids(queue)).toEqual([2, 3]);
  });

  it('asks once more, and not more often, for what is asked while an answer is awaited', async () => {
    const main = new FakeMain(reviewItems(1));
    const call = vi.spyOn(main.deps, 'call');
    const queue = useReviewQueue(main.deps);
    await Promise.all([queue.refresh(), queue.refresh(), queue.refresh()]);
    expect(call).toHaveBeenCalledTimes(2);
  });

  it('tells a first failure apart from a later one', async () => {
    const main = new FakeMain(reviewItems(1));
    main.gate = () => Promise.reject(new ApiError('NOT_READY', {}));
    const queue = useReviewQueue(main.deps);
    await queue.refresh();
    expect(queue.phase.value).toBe('failed');
    main.gate = () => Promise.resolve();
    await queue.refresh();
    expect(queue.phase.value).toBe('ready');
    main.gate = () => Promise.reject(new ApiError('NOT_READY', {}));
    await queue.refresh();
    expect(queue.phase.value).toBe('ready');
    expect(queue.failure.value?.code).toBe('NOT_READY');
    expect(ids(queue)).toEqual([1]);
  });

  it('forgets everything for the next person', async () => {
    const { main, queue } = await opened(3);
    accept(queue);
    queue.reset();
    await queue.settled();
    expect(main.sent).toHaveLength(1);
    expect(ids(queue)).toEqual([]);
    expect(queue.counts.total.value).toBe(0);
  });
});
