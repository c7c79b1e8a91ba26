import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Router } from 'vue-router';
import DecidedView from '../../../renderer/operator/metering/DecidedView.vue';
import { shownSearch } from '../../../renderer/stores/list-search';
import { useToasts } from '../../../renderer/ui';
import { decidedItem, DecidedMain } from './decided-samples';
import { giveSizes, grid, openPage, press, settled } from './view-setup';

const NAMED = 'Громова\u00A0И.\u00A0А., 5\u00A0573';

let main: DecidedMain;
let view: VueWrapper;
let router: Router;

const sent = (): string[] => main.commands.map(({ name, input }) => `${name.slice(9)} ${input.meterReadingId}`);
const toast = (): string | undefined => useToasts().current.value?.text;

beforeEach(async () => {
  main = new DecidedMain([decidedItem(1), decidedItem(2)]);
  window.bridge = { invoke: main.invoke, subscribe: () => () => undefined };
  giveSizes();
  ({ view, router } = await openPage(DecidedView));
});
afterEach(() => {
  view.unmount();
  useToasts().dismiss();
  document.body.innerHTML = '';
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('decided readings', () => {
  it('take the focus from the menu that led to them', async () => {
    view.unmount();
    const link = document.body.appendChild(document.createElement('button'));
    link.focus();
    ({ view, router } = await openPage(DecidedView));
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
    const search = shownSearch.value;
    if (search === null) throw new Error('no search');
    search.text.value = '77';
    await vi.waitFor(() => expect(main.searches).toContain('77'));
    await settled();
    const all = [...document.querySelectorAll('button')].find(({ textContent }) =>
      textContent.includes('Показать все'),
    );
    all?.focus();
    all?.click();
    await flushPromises();
    await vi.waitFor(() => expect(document.activeElement).toBe(grid()));
  });

  it('what is typed just before the list is left does not search the list of the next person', async () => {
    const search = shownSearch.value;
    if (search === null) throw new Error('no search');
    search.text.value = 'Громова';
    await flushPromises();
    view.unmount();
    await new Promise((done) => setTimeout(done, 200));
    expect(main.searches).not.toContain('Громова');
  });

  it('with other rows selected no key decides or corrects, and the program says why', async () => {
    await press('Space', { key: ' ' });
    await press('ArrowDown');
    for (const code of ['Delete', 'F4']) {
      useToasts().dismiss();
      await press(code);
      expect(toast()).toContain('по одной строке');
    }
    expect(document.querySelector('[role="dialog"]')).toBeNull();
  });

  it('Enter opens the card', async () => {
    await press('Enter');
    expect(router.currentRoute.value.path).toBe('/operator/reading/1');
    expect(main.commands).toEqual([]);
  });

  it('are corrected with a comment that the customer does not see', async () => {
    await press('F4');
    expect(document.body.textContent).toContain('Потребитель этого не увидит');
  });
});
