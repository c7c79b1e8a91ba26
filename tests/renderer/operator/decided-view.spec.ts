import { PiniaColada } from '@pinia/colada';
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { i18n } from '../../../renderer/i18n';
import DecidedView from '../../../renderer/operator/metering/DecidedView.vue';
import { UiToastHost, useToasts } from '../../../renderer/ui';
import { decidedItem, DecidedMain } from './decided-samples';

const NAMED = 'Громова\u00A0И.\u00A0А., 5\u00A0573';

let main: DecidedMain;
let view: VueWrapper;

async function press(code: string, init: KeyboardEventInit = {}): Promise<void> {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { code, key: code, bubbles: true, cancelable: true, ...init }));
  await flushPromises();
}
const grid = (): HTMLElement | null => document.querySelector('[role="grid"]');
const sent = (): string[] => main.commands.map(({ name, input }) => `${name.slice(9)} ${input.meterReadingId}`);
const toast = (): string | undefined => useToasts().current.value?.text;

beforeEach(async () => {
  main = new DecidedMain([decidedItem(1), decidedItem(2)]);
  window.bridge = { invoke: main.invoke, subscribe: () => () => undefined };
  view = mount(() => [h(DecidedView), h(UiToastHost)], {
    attachTo: document.body,
    global: { plugins: [createPinia(), PiniaColada, i18n] },
  });
  await flushPromises();
});
afterEach(() => {
  view.unmount();
  useToasts().dismiss();
  document.body.innerHTML = '';
});

describe('decided readings', () => {
  it('take the focus from the menu that led to them', async () => {
    view.unmount();
    const link = document.body.appendChild(document.createElement('button'));
    link.focus();
    view = mount(() => [h(DecidedView), h(UiToastHost)], {
      attachTo: document.body,
      global: { plugins: [createPinia(), PiniaColada, i18n] },
    });
    await flushPromises();
    expect(document.activeElement).toBe(grid());
  });

  it('Del and a digit reject, Ctrl+Z takes it back and tells what it is again', async () => {
    await press('Delete');
    document.querySelector<HTMLElement>('[role="listbox"]')?.focus();
    await press('Digit4', { key: '4' });
    expect(main.commands[0]).toMatchObject({ name: 'metering.rejectReading', input: { reason: 'implausible' } });
    expect(toast()).toBe(`Отклонено: ${NAMED}`);
    expect(document.querySelector('.ui-toast-host')?.getAttribute('aria-live')).toBe('polite');
    await press('KeyZ', { ctrlKey: true });
    expect(sent()).toEqual(['rejectReading 1', 'undoDecision 1']);
    expect(toast()).toBe(`Решение отменено, показание снова принято: ${NAMED}`);
    expect(document.activeElement).toBe(grid());
  });

  it('are searched for, and the focus is not lost when all are shown again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const input = document.querySelector<HTMLInputElement>('input[type="search"]');
    if (input === null) throw new Error('no input');
    input.value = '77';
    input.dispatchEvent(new Event('input'));
    await vi.advanceTimersByTimeAsync(200);
    vi.useRealTimers();
    await flushPromises();
    expect(main.searches).toEqual(['', '77']);
    expect(view.text()).toContain('По запросу «77» ничего не нашлось.');
    const all = [...document.querySelectorAll('button')].find(({ textContent }) =>
      textContent.includes('Показать все'),
    );
    all?.focus();
    all?.click();
    await flushPromises();
    expect(document.activeElement).toBe(document.querySelector('h1'));
    await vi.waitFor(() => expect(document.activeElement).toBe(grid()));
  });

  it('are corrected with a comment that the customer does not see', async () => {
    await press('F2');
    expect(document.body.textContent).toContain('Потребитель этого не увидит');
  });
});
