import { PiniaColada } from '@pinia/colada';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createApp, defineComponent } from 'vue';
import { useNow } from '../../../renderer/operator/composables/use-now';
import { useProgramStore } from '../../../renderer/stores/program.store';
import { program } from '../cabinet/mount-app';

const MINUTE_MS = 60_000;
const MAIN_NOW = '2024-04-15T05:00:00.000Z';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setInterval', 'clearInterval'] });
  vi.setSystemTime('2031-01-01T17:30:00.000Z');
});
afterEach(() => vi.useRealTimers());

it('is main’s clock and what has passed since it was told, whatever this machine’s says', async () => {
  window.bridge = {
    invoke: () => Promise.resolve({ ok: true, value: program({ now: MAIN_NOW }) }),
    subscribe: () => () => undefined,
  };
  const pinia = createPinia();
  createApp({}).use(pinia).use(PiniaColada);
  setActivePinia(pinia);
  await useProgramStore().load();
  await flushPromises();
  vi.advanceTimersByTime(5 * MINUTE_MS);

  let now = { value: 0 };
  const view = mount(
    defineComponent(() => {
      now = useNow();
      return () => null;
    }),
  );
  expect(now.value - Date.parse(MAIN_NOW)).toBe(5 * MINUTE_MS);
  vi.advanceTimersByTime(MINUTE_MS);
  expect(now.value - Date.parse(MAIN_NOW)).toBe(6 * MINUTE_MS);
  view.unmount();
});
