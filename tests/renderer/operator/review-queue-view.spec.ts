import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Router } from 'vue-router';
import { contract } from '../../../contract';
import type { Envelope } from '../../../contract/envelope';
import { ApiError } from '../../../renderer/api';
import ReviewQueueView from '../../../renderer/operator/metering/ReviewQueueView.vue';
import { useToasts } from '../../../renderer/ui';
import { conflict, FakeMain, reviewItem, reviewItems } from './review-samples';
import { activeRow, giveSizes, grid, openPage, press } from './view-setup';

let main: FakeMain;
let view: VueWrapper;
let router: Router;

async function invoke(name: string, input: unknown): Promise<Envelope> {
  if (!/^metering\..*(Queue|Count|Card|Reading|Decision)$/.test(name)) {
    return { ok: false, error: { code: 'NOT_READY', params: {}, fields: [] } };
  }
  const procedure = name as 'metering.acceptReading';
  try {
    const value = await main.deps.call(procedure, input as never);
    return { ok: true, value: 'json' in contract[procedure].output ? JSON.stringify(value) : value };
  } catch (caught) {
    const { code, params, fields } = caught as ApiError;
    return { ok: false, error: { code, params, fields } };
  }
}

const saidAloud = (): string =>
  [...document.querySelectorAll('[aria-live="polite"]')].map(({ textContent }) => textContent.trim()).join(' ');
const sent = (): string[] => main.sent.map(({ name, input }) => `${name.slice(9)} ${input.meterReadingId}`);

beforeEach(async () => {
  main = new FakeMain(reviewItems(5));
  window.bridge = { invoke, subscribe: () => () => undefined };
  giveSizes();
  ({ view, router } = await openPage(ReviewQueueView));
});
afterEach(() => {
  view.unmount();
  useToasts().dismiss();
  document.body.innerHTML = '';
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('keys of the queue', () => {
  it('the list takes the focus and names its active row', () => {
    expect(document.activeElement).toBe(grid());
    expect(activeRow()).toBe('reading-1-0');
    expect(grid().getAttribute('aria-rowcount')).toBe('6');
    const name = document.getElementById('reading-1-0')?.getAttribute('aria-label');
    expect(name).toContain('Громова Ирина Андреевна, счёт 66200000001, показание 5\u00A0573, отклонение +1\u00A0%');
  });

  it('Enter of both kinds accepts, and a held key accepts one item only', async () => {
    await press('Enter');
    await press('Enter', { repeat: true });
    await press('Enter', { repeat: true });
    expect(activeRow()).toBe('reading-2-0');
    await press('NumpadEnter', { key: 'Enter' });
    expect(sent()).toEqual(['acceptReading 1', 'acceptReading 2']);
    expect(document.activeElement).toBe(grid());
    expect(useToasts().current.value?.text).toBe('Принято: Громова\u00A0И.\u00A0А., 5\u00A0573');
  });

  it('Del asks for the reason, a digit chooses it at once', async () => {
    await press('Delete');
    expect(sent()).toEqual([]);
    const list = document.querySelector<HTMLElement>('[role="listbox"]');
    expect(list?.querySelectorAll('[role="option"]')).toHaveLength(6);
    list?.focus();
    await press('Digit2', { key: '2' });
    expect(main.sent[0]).toMatchObject({ name: 'metering.rejectReading', input: { reason: 'zones_swapped' } });
    expect(document.querySelector('[role="listbox"]')).toBeNull();
    expect(document.activeElement).toBe(grid());
    expect(activeRow()).toBe('reading-2-0');
  });

  it('«Другая причина» asks for a comment', async () => {
    await press('Delete');
    document.querySelector<HTMLElement>('[role="listbox"]')?.focus();
    await press('Numpad6', { key: '6' });
    expect(sent()).toEqual([]);
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
    expect(document.body.textContent).toContain('Напишите причину');
    const input = document.querySelector<HTMLInputElement>('form input');
    if (input === null) throw new Error('no input');
    input.value = 'Прибор не тот';
    input.dispatchEvent(new Event('input'));
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
    expect(main.sent[0]?.input).toMatchObject({ reason: 'other', comment: 'Прибор не тот' });
  });

  it('Ctrl+Z takes back under the Russian layout too', async () => {
    await press('Enter');
    await press('KeyZ', { key: 'я', ctrlKey: true });
    expect(sent()).toEqual(['acceptReading 1', 'undoDecision 1']);
    expect(activeRow()).toBe('reading-1-0');
    expect(useToasts().current.value).toBeUndefined();
  });

  it('arrows, End and Home move', async () => {
    await press('ArrowDown');
    await press('ArrowDown');
    expect(activeRow()).toBe('reading-3-0');
    await press('End');
    expect(activeRow()).toBe('reading-5-0');
    await press('Home');
    expect(activeRow()).toBe('reading-1-0');
  });

  it('a conflict tells who decided what, and the row is gone', async () => {
    main.refuse = () => conflict();
    main.waiting.splice(0, 1);
    await press('Enter');
    const alert = document.querySelector('.ui-alert')?.textContent ?? '';
    expect(alert).toContain('Уже решено: Громова');
    expect(alert).toContain('Соколова М. А.');
    expect(document.getElementById('reading-1-0')).toBeNull();
    expect(useToasts().current.value).toBeUndefined();
  });

  it('says that all is done, and F5 asks again', async () => {
    for (let number = 0; number < 5; number += 1) await press('Enter');
    expect(view.text()).toContain('Все показания проверены.');
    main.waiting.push(...reviewItems(1));
    await press('F5');
    expect(activeRow()).toBe('reading-1-0');
  });
});

describe('taking back', () => {
  const ctrlZ = (): Promise<void> => press('KeyZ', { key: 'z', ctrlKey: true });

  it('Ctrl+Z takes back what the toast tells of, then the last decision of the queue', async () => {
    await press('Enter');
    const run = vi.fn();
    useToasts().show({ text: 'Принято: в другом списке', action: { label: 'Отменить', run } });
    await ctrlZ();
    expect(run).toHaveBeenCalledOnce();
    expect(sent()).toEqual(['acceptReading 1']);
    await ctrlZ();
    expect(sent()).toEqual(['acceptReading 1', 'undoDecision 1']);
  });

  it('the button of the toast leaves the focus in the list', async () => {
    await press('Enter');
    const button = document.querySelector<HTMLElement>('.ui-toast button');
    button?.focus();
    button?.click();
    await flushPromises();
    expect(sent()).toEqual(['acceptReading 1', 'undoDecision 1']);
    expect(document.activeElement).toBe(grid());
  });

  it('of what the customer has replaced says so, and the row does not wait again', async () => {
    await press('Enter');
    main.stateAfterUndo = 'superseded';
    await ctrlZ();
    expect(document.getElementById('reading-1-0')).toBeNull();
    expect(useToasts().current.value?.text).toBe(
      'Решение отменено, но показание уже заменено другим: Громова\u00A0И.\u00A0А., 5\u00A0573',
    );
  });
});

describe('ways around', () => {
  it('Space shows the reading large, F2 opens its card', async () => {
    await press('Space', { key: ' ' });
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain('Передано');
    document.querySelector<HTMLElement>('[role="dialog"] button')?.click();
    await flushPromises();
    expect(sent()).toEqual([]);
    await press('F2');
    expect(router.currentRoute.value.path).toBe('/operator/reading/1');
  });

  it('what is seen large is decided by the keys of the list', async () => {
    await press('Space', { key: ' ' });
    expect(document.activeElement?.matches('[role="dialog"] .look')).toBe(true);
    await press('Enter');
    expect(sent()).toEqual(['acceptReading 1']);
    expect(document.querySelector('[role="dialog"]')).toBeNull();
    expect(document.activeElement).toBe(grid());
    await press('Space', { key: ' ' });
    await press('Delete');
    await vi.waitFor(() => expect(document.querySelector('[role="listbox"]')).not.toBeNull());
    expect(sent()).toEqual(['acceptReading 1']);
  });

  it('Ctrl+Space selects, and what is selected is counted', async () => {
    await press('Space', { key: ' ', ctrlKey: true });
    expect(grid().textContent).toContain('Выбрано 1');
    expect(sent()).toEqual([]);
  });

  it('with other rows selected no key decides about the active one, and the program says why', async () => {
    await press('Space', { key: ' ', ctrlKey: true });
    await press('ArrowDown', { shiftKey: true });
    for (const code of ['Enter', 'Delete']) {
      await press(code);
      expect(useToasts().current.value?.text).toContain('по одной строке');
    }
    expect(document.querySelector('[role="dialog"]')).toBeNull();
    expect(sent()).toEqual([]);
    await press('Escape');
    await press('Enter');
    expect(sent()).toEqual(['acceptReading 2']);
  });

  it('the one selected row may be decided, and is not counted as selected afterwards', async () => {
    await press('Space', { key: ' ', ctrlKey: true });
    await press('Enter');
    expect(sent()).toEqual(['acceptReading 1']);
    expect(grid().textContent).not.toContain('Выбрано');
  });

  it('another filter ends the selection', async () => {
    main.waiting.push(reviewItem(9, { checks: ['TOO_BIG'] }));
    await press('F5');
    await press('KeyA', { ctrlKey: true });
    expect(grid().textContent).toContain('Выбрано 6');
    document.querySelectorAll<HTMLElement>('[role="radio"]')[1]?.click();
    await vi.waitFor(() => expect(activeRow()).toBe('reading-9-0'));
    expect(grid().textContent).not.toContain('Выбрано');
  });

  it('Enter decides nothing while the row that End led to is on its way', async () => {
    main.waiting.push(...Array.from({ length: 900 }, (_, place) => reviewItem(place + 10)));
    await press('F5');
    const answers: (() => void)[] = [];
    main.gate = () => new Promise((resolve) => answers.push(resolve));
    await press('End');
    await press('Enter');
    expect(sent()).toEqual([]);
    main.gate = () => Promise.resolve();
    for (const answer of answers) answer();
    await vi.waitFor(() => expect(activeRow()).toBe('reading-909-0'));
  });

  it('Ins and F9 do nothing', async () => {
    await press('Insert');
    await press('F9');
    expect(sent()).toEqual([]);
    expect(activeRow()).toBe('reading-1-0');
  });

  it('counters lead to a part of the queue', async () => {
    main.waiting.push(reviewItem(9, { checks: ['TOO_BIG'] }));
    await press('F5');
    const jump = [...document.querySelectorAll<HTMLElement>('[role="radio"]')].find(({ textContent }) =>
      textContent.includes('Выше обычного'),
    );
    expect(jump?.textContent).toContain('1');
    jump?.click();
    await vi.waitFor(() => expect(activeRow()).toBe('reading-9-0'));
    expect(grid().getAttribute('aria-rowcount')).toBe('2');
  });
});

describe('what is told', () => {
  it('a decision and its undoing are said aloud', async () => {
    await press('Enter');
    expect(saidAloud()).toContain('Принято: Громова\u00A0И.\u00A0А., 5\u00A0573');
    await press('KeyZ', { ctrlKey: true });
    expect(saidAloud()).toContain('Решение отменено: Громова\u00A0И.\u00A0А., 5\u00A0573');
  });

  it('after the last decision the focus is on the heading', async () => {
    for (let number = 0; number < 5; number += 1) await press('Enter');
    expect(document.activeElement).toBe(document.querySelector('h1'));
  });

  it('a reading that has become less than the one before comes back with the cause', async () => {
    const fall = { path: 'registers.10', code: 'LESS_THAN_PREVIOUS', params: { previous: 14938 } } as const;
    main.refuse = ({ input }) =>
      input.meterReadingId === 1 ? new ApiError('READINGS_REFUSED', {}, [fall]) : undefined;
    await press('Enter');
    const alert = document.querySelector('.ui-alert')?.textContent ?? '';
    expect(alert).toContain('Не принято: Громова');
    expect(alert).toContain('Теперь оно меньше предыдущего, 14\u00A0938:');
    expect(alert).toContain('Строка вернулась в список.');
    expect(document.getElementById('reading-1-0')).not.toBeNull();
  });
});
