import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../renderer/api';
import { useReviewQueue } from '../../../renderer/stores/review-queue';
import { ACCEPT, accept, ids, itemAt, opened } from './open-queue';
import { conflict, FakeMain, reviewItem, reviewItems } from './review-samples';

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
    await queue.refreshCounts();
    accept(queue);
    await queue.settled();
    await queue.refresh();
    expect(ids(queue)).toEqual([2]);
    await vi.waitFor(() => expect(queue.counts.total.value).toBe(1));
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
