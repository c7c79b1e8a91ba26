import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MeterReadingId } from '../../../contract/types/brand';
import { useReviewQueue, type ReviewQueue } from '../../../renderer/stores/review-queue';
import { FakeMain, reviewItem, reviewItems } from './review-samples';

const MANY = 2000;
const id = (value: number): MeterReadingId => value as MeterReadingId;

/** A meter of two zones: two rows of one submission. */
const twoZones = (place: number) => {
  const item = reviewItem(place);
  const [line] = item.lines;
  return { ...item, lines: [line, { ...line, zone: 'night' }].map((one) => ({ ...line, ...one })) } as typeof item;
};

let main: FakeMain;
let queue: ReviewQueue;

async function open(items = reviewItems(MANY)): Promise<void> {
  main = new FakeMain(items);
  queue = useReviewQueue(main.deps);
  await queue.refresh();
}
const rowId = (index: number): number | undefined => queue.source.rowAt(index)?.item.meterReadingId;
async function see(from: number, to: number): Promise<void> {
  queue.source.want(from, to);
  await vi.waitFor(() => expect(queue.source.rowAt(to - 1)).toBeDefined());
}
function accept(): void {
  const item = queue.active.value;
  if (item !== null) queue.decide(item, { kind: 'accept' });
}

beforeEach(() => open());

describe('a long queue', () => {
  it('loads what is seen and not the whole', async () => {
    expect(queue.source.count).toBe(MANY);
    expect(rowId(999)).toBeUndefined();
    await see(990, 1010);
    expect(rowId(999)).toBe(1000);
    expect(main.asked.every(({ limit }) => limit < MANY / 4)).toBe(true);
  });

  it('the next row is there before the key, however long the keys go on', async () => {
    for (let press = 0; press < 600; press += 1) {
      accept();
      expect(queue.activeId.value).toBe(press + 2);
      if (press % 40 === 0) await queue.settled();
      else await Promise.resolve();
    }
    await queue.settled();
    expect(main.sent).toHaveLength(600);
    await queue.refresh();
    expect(rowId(0)).toBe(601);
    expect(queue.found.value).toBe(MANY - 600);
  });

  it('no question asks for what is being decided', async () => {
    let answer = (): void => undefined;
    main.gate = () => new Promise((resolve) => (answer = resolve));
    accept();
    main.gate = () => Promise.resolve();
    await queue.refresh();
    expect(main.asked.at(-1)?.without).toEqual([1]);
    expect(rowId(0)).toBe(2);
    answer();
    await queue.settled();
    await queue.refresh();
    expect(main.asked.at(-1)?.without).toEqual([]);
    expect(queue.source.count).toBe(MANY - 1);
  });

  it('the active row stays active out of sight, also when others went away above it', async () => {
    queue.activeId.value = id(5);
    expect(queue.active.value?.meterReadingId).toBe(5);
    await see(1500, 1520);
    main.waiting.splice(0, 2);
    await queue.refresh();
    expect(queue.activeId.value).toBe(5);
    expect(queue.active.value?.meterReadingId).toBe(5);
    expect(queue.source.indexOf(5)).toBe(2);
    expect(rowId(1500)).toBe(1503);
  });

  it('both zones of a meter go and come back together', async () => {
    await open([twoZones(1), twoZones(2), reviewItem(3)]);
    expect(queue.source.count).toBe(5);
    accept();
    expect(queue.source.count).toBe(3);
    expect(queue.activeId.value).toBe(2);
    queue.undo();
    expect([rowId(0), rowId(1), rowId(2)]).toEqual([1, 1, 2]);
    expect(queue.activeId.value).toBe(1);
  });
});

describe('another question', () => {
  it('another order keeps the active row', async () => {
    queue.activeId.value = id(7);
    queue.setQuestion({ sort: { by: 'submittedAt', down: true } });
    await vi.waitFor(() => expect(rowId(0)).toBe(MANY));
    expect(queue.activeId.value).toBe(7);
    expect(queue.source.indexOf(7)).toBe(MANY - 7);
  });

  it('a cause that the active row does not have begins at the first that has it', async () => {
    main.waiting.splice(1, 1, reviewItem(2, { checks: ['TOO_BIG'] }));
    queue.setQuestion({ check: 'TOO_BIG' });
    await vi.waitFor(() => expect(queue.source.count).toBe(1));
    expect(queue.activeId.value).toBe(2);
  });

  it('what is taken back under another question does not come into its list', async () => {
    accept();
    queue.setQuestion({ check: 'TOO_BIG' });
    await vi.waitFor(() => expect(queue.source.count).toBe(0));
    queue.undo();
    await queue.settled();
    expect(queue.source.count).toBe(0);
    expect(main.waiting[0]?.meterReadingId).toBe(1);
  });
});

describe('counters', () => {
  it('follow a decision at once and its undoing', async () => {
    await open([reviewItem(1, { checks: ['TOO_BIG'] }), reviewItem(2)]);
    await queue.refreshCounts();
    expect(queue.counts.checks.value.get('TOO_BIG')).toBe(1);
    accept();
    expect([queue.counts.total.value, queue.counts.checks.value.get('TOO_BIG')]).toEqual([1, 0]);
    queue.undo();
    expect([queue.counts.total.value, queue.counts.checks.value.get('TOO_BIG')]).toEqual([2, 1]);
  });
});

it('all rows are loaded for a copy, and a cancel stops it', async () => {
  expect(await queue.source.all(new AbortController().signal, () => undefined)).toHaveLength(MANY);
  const cancelled = new AbortController();
  const copying = queue.source.all(cancelled.signal, () => cancelled.abort());
  await expect(copying).rejects.toThrow();
});
