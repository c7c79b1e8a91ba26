import { defineStore } from 'pinia';
import { call, newUid, onEvent } from '../api';
import { useReviewQueue } from './review-queue';

/** Changes that come close together are asked about once. */
const COALESCE_MS = 400;

/** The queue of this window: it outlives its screen, so that decisions under way are never lost with it. */
export const useReviewStore = defineStore('review', () => {
  const { counts, ...queue } = useReviewQueue({ call, newUid, now: () => performance.now() });
  let isOpen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopListening: (() => void) | undefined;

  async function refreshCounts(): Promise<void> {
    try {
      await queue.refreshCounts();
    } catch {
      // The counters keep their last figures; a screen that is open says what is wrong.
    }
  }

  function refresh(): void {
    void queue.refresh();
    void refreshCounts();
  }

  function update(): void {
    timer = undefined;
    if (isOpen) refresh();
    else void refreshCounts();
  }

  function start(): void {
    if (stopListening !== undefined) return;
    stopListening = onEvent('metering.readingChanged', () => (timer ??= setTimeout(update, COALESCE_MS)));
    if (!isOpen) void refreshCounts();
  }

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
    stopListening?.();
    stopListening = undefined;
    isOpen = false;
  }

  function open(): void {
    isOpen = true;
    refresh();
  }

  function close(): void {
    isOpen = false;
  }

  function reset(): void {
    stop();
    queue.reset();
  }

  return { ...queue, total: counts.total, checks: counts.checks, refresh, start, stop, open, close, reset };
});
