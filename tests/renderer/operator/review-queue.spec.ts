import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../renderer/api';
import { useReviewQueue } from '../../../renderer/stores/review-queue';
import { ACCEPT, accept, ids, itemAt, opened } from './open-queue';
import { FakeMain, reviewItem } from './review-samples';

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

describe('overtaken', () => {
  it('what is decided, taken back and decided again stays away until its last answer', async () => {
    const { main, queue } = await opened(2);
    const answers: (() => void)[] = [];
    main.gate = () => new Promise((resolve) => answers.push(resolve));
    accept(queue);
    queue.undo();
    accept(queue);
    for (const number of [0, 1]) {
      await vi.waitFor(() => expect(answers).toHaveLength(number + 1));
      answers[number]?.();
    }
    await vi.waitFor(() => expect(main.sent).toHaveLength(3));
    main.gate = () => Promise.resolve();
    await queue.refresh();
    expect(main.asked.at(-1)?.without).toEqual([1]);
    answers[2]?.();
    await queue.settled();
    await queue.refresh();
    expect(main.asked.at(-1)?.without).toEqual([]);
    expect(queue.counts.total.value).toBe(1);
  });

  it('an undo that was refused does not count off what is decided again', async () => {
    const { main, queue } = await opened(3);
    main.refuse = ({ name }) =>
      name === 'metering.undoDecision' ? new ApiError('STORAGE_FULL', { incident: '' }) : undefined;
    accept(queue);
    queue.undo();
    accept(queue);
    await queue.settled();
    expect(queue.counts.total.value).toBe(2);
  });

  it('a refused row comes into the list of another question that it belongs to', async () => {
    const main = new FakeMain([reviewItem(1, { checks: ['TOO_BIG'] }), reviewItem(2)]);
    const queue = useReviewQueue(main.deps);
    queue.setQuestion({ check: 'TOO_BIG' });
    await queue.refresh();
    main.refuse = () => new ApiError('STORAGE_FULL', { incident: '' });
    let answer = (): void => undefined;
    main.gate = () => new Promise((resolve) => (answer = resolve));
    accept(queue);
    await vi.waitFor(() => expect(main.sent).toHaveLength(1));
    main.gate = () => Promise.resolve();
    queue.setQuestion({ check: null });
    await queue.refresh();
    expect(ids(queue)).toEqual([2]);
    answer();
    await vi.waitFor(() => expect(ids(queue)).toEqual([1, 2]));
  });
});
