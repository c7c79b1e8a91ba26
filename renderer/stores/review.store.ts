import { defineStore } from 'pinia';
import { call, newUid, onEvent } from '../api';
import { useReviewQueue } from './review-queue';

/** Changes that come close together are asked about once. */
const COALESCE_MS = 400;

/** The queue of this window: it outlives its screen, so that decisions under way are never lost with it. */
export const useReviewStore = defineStore('review', () => {
  const queue = useReviewQueue({ call, newUid, now: () => performance.now() });
  let isOpen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopListening: (() => void) | undefined;

  async function refreshCount(): Promise<void> {
    try {
      const { pending } = await call('metering.reviewCount', {});
      if (!isOpen && stopListening !== undefined) queue.total.value = pending;
    } catch {
      // The counter keeps its last figure; a screen that is open says what is wrong.
    }
  }

  function update(): void {
    timer = undefined;
    void (isOpen ? queue.refresh() : refreshCount());
  }

  function start(): void {
    if (stopListening !== undefined) return;
    stopListening = onEvent('metering.readingChanged', () => (timer ??= setTimeout(update, COALESCE_MS)));
    if (!isOpen) void refreshCount();
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
    void queue.refresh();
  }

  function close(): void {
    isOpen = false;
  }

  function reset(): void {
    stop();
    queue.reset();
  }

  return { ...queue, start, stop, open, close, reset };
});
