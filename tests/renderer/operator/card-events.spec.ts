import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, ref, type EffectScope } from 'vue';
import type { ProgramEvent } from '../../../contract/events';
import type { MeterReadingId } from '../../../contract/types/brand';
import { useReadingCard } from '../../../renderer/operator/composables/use-reading-card';
import { decidedItem } from './decided-samples';

const CHANGED = { name: 'metering.readingChanged', accountId: 9, meterReadingId: 9 } as ProgramEvent;
const PREVIEW_MS = 150;

let asked: number[];
let scope: EffectScope;
let push: (event: ProgramEvent) => void;

/** Somebody decides every 20 ms. */
async function storm(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 20) {
    push(CHANGED);
    await vi.advanceTimersByTimeAsync(20);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  window.bridge = {
    invoke(_name, input) {
      const { meterReadingId } = input as { meterReadingId: number };
      asked.push(meterReadingId);
      return Promise.resolve({ ok: true, value: JSON.stringify({ item: decidedItem(meterReadingId), registers: [] }) });
    },
    subscribe(listener) {
      push = listener;
      return () => undefined;
    },
  };
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

describe('a card while others decide without a pause', () => {
  it('comes all the same, is asked for again now and then, and is always of the row that is active', async () => {
    const id = ref(1 as MeterReadingId);
    const query = scope.run(() => useReadingCard(id, PREVIEW_MS));
    await storm(200);
    expect(asked).toEqual([1]);
    await storm(1000);
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.length).toBeLessThan(6);
    id.value = 2 as MeterReadingId;
    await storm(200);
    expect(query?.card.value?.item.meterReadingId).toBe(2);
  });
});
