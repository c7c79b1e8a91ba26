import type { VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Router } from 'vue-router';
import { faceOf } from '../../../renderer/operator/admission/case-clock';
import AdmissionQueueView from '../../../renderer/operator/admission/AdmissionQueueView.vue';
import CaseCardView from '../../../renderer/operator/admission/CaseCardView.vue';
import { useToasts } from '../../../renderer/ui';
import { caseItem, CaseMain, changed, DUE, leased } from './case-samples';
import { activeRow, giveSizes, grid, openPage, press, settled } from './view-setup';

let main: CaseMain;
let view: VueWrapper;
let router: Router;

async function open(cases = [1, 2, 3].map((id) => caseItem(id)), page = AdmissionQueueView, path = '/'): Promise<void> {
  main = new CaseMain(cases);
  window.bridge = { invoke: main.invoke, subscribe: () => () => undefined };
  ({ view, router } = await openPage(page, path));
}
const button = (name: string): HTMLElement => {
  const all = [...document.querySelectorAll<HTMLElement>('button')];
  const found = all.find(({ textContent }) => textContent.includes(name));
  if (found === undefined) throw new Error(`no button ${name}`);
  return found;
};
async function click(name: string): Promise<void> {
  button(name).click();
  await settled();
}
const text = (): string => document.body.textContent;
const toast = (): string | undefined => useToasts().current.value?.text;

beforeEach(() => giveSizes());
afterEach(() => {
  view.unmount();
  useToasts().dismiss();
  document.body.innerHTML = '';
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the queue of cases', () => {
  it('Enter lets a plain case in with its account, Ctrl+Z takes it back', async () => {
    await open();
    expect(document.activeElement).toBe(grid());
    expect(activeRow()).toBe('case-1');
    await press('Enter');
    expect(main.acts()[0]).toMatchObject({ name: 'registrations.approve', input: { accountIds: [10], version: 1 } });
    expect(activeRow()).toBe('case-2');
    expect(toast()).toBe('Одобрено: Громова\u00A0И.\u00A0А., счёт 66200000001');
    await press('KeyZ', { ctrlKey: true });
    expect(main.acts().at(-1)).toMatchObject({ name: 'registrations.undo', input: { registrationId: 1, version: 2 } });
    expect(activeRow()).toBe('case-1');
    expect(document.activeElement).toBe(grid());
  });

  it('Enter on a case with differences decides nothing: its card opens', async () => {
    await open([caseItem(1, { differences: ['name'] })]);
    expect(document.getElementById('case-1')?.getAttribute('aria-label')).toContain('отличается: ФИО');
    await press('Enter');
    expect(main.acts()).toEqual([]);
    expect(router.currentRoute.value.path).toBe('/operator/case/1');
  });

  it('Del and a digit reject, F8 asks, what was typed goes with it', async () => {
    await open();
    await press('Delete');
    document.querySelector<HTMLElement>('[role="listbox"]')?.focus();
    await press('Digit2', { key: '2' });
    expect(main.acts()[0]).toMatchObject({ name: 'registrations.reject', input: { reason: 'otherHolder' } });
    expect(activeRow()).toBe('case-2');
    await press('F8');
    const area = document.querySelector<HTMLTextAreaElement>('form textarea');
    if (area === null) throw new Error('no field');
    area.value = 'Пришлите договор';
    area.dispatchEvent(new Event('input'));
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled();
    expect(main.acts()[1]).toMatchObject({
      name: 'registrations.askMore',
      input: { registrationId: 2, comment: 'Пришлите договор' },
    });
  });

  it('a case changed meanwhile shows one\u2019s own beside the new, and keeps one\u2019s own on the new version', async () => {
    await open();
    main.refuse = ({ name, input }) =>
      name === 'registrations.reject' && input.version === 1 ? changed(4) : undefined;
    await press('Delete');
    document.querySelector<HTMLElement>('[role="listbox"]')?.focus();
    await press('Digit1', { key: '1' });
    expect(text()).toContain('Заявку изменили');
    expect(text()).toContain('Соколова М. А.');
    main.cases[0] = caseItem(1, { version: 4 });
    await click('Вернуться');
    expect(text()).toContain('Отклонить: не записано');
    await click('Сравнить');
    await click('Оставить моё решение');
    expect(main.acts().at(-1)).toMatchObject({ name: 'registrations.reject', input: { version: 4 } });
  });

  it('what a colleague holds comes back with the way to take it and repeat', async () => {
    await open();
    let isHeld = true;
    main.refuse = ({ name }) => (name === 'registrations.approve' && isHeld ? leased() : undefined);
    await press('Enter');
    expect(activeRow()).toBe('case-1');
    expect(text()).toContain('сейчас ведёт другой сотрудник: Соколова М. А.');
    isHeld = false;
    await click('Забрать себе и повторить');
    const [take, approve] = main.sent.slice(-2);
    expect(take).toMatchObject({ name: 'work.take', input: { over: true } });
    expect(approve?.name).toBe('registrations.approve');
    expect(activeRow()).toBe('case-2');
  });

  it('a colleague\u2019s hold is marked with the name, and keys decide nothing until it is taken', async () => {
    main = new CaseMain([caseItem(1), caseItem(2)]);
    main.leases = [
      {
        ...{ item: { kind: 'registration', id: 1 }, by: 'Соколова М. А.', isMine: false },
        ...{ since: DUE, until: '2099-01-01T00:00:00.000Z' },
      },
    ];
    window.bridge = { invoke: main.invoke, subscribe: () => () => undefined };
    ({ view, router } = await openPage(AdmissionQueueView));
    expect(document.getElementById('case-1')?.textContent).toContain('Соколова М. А.');
    expect(text()).toContain('Сейчас ведёт Соколова М. А.');
    await press('Enter');
    await press('Delete');
    expect(main.acts()).toEqual([]);
    expect(toast()).toContain('Эту запись ведёт Соколова М. А.');
    await click('Забрать себе');
    await press('Enter');
    expect(main.acts().at(-1)?.name).toBe('registrations.approve');
  });

  it('a batch says who is in it and who stays, then what each came to', async () => {
    await open([caseItem(1), caseItem(2, { differences: ['address'] }), caseItem(3), caseItem(4, { kind: 'owner' })]);
    await press('Enter', { ctrlKey: true });
    expect(text()).toContain('Будут одобрены 2 заявки.');
    expect(text()).toContain('Останется в очереди: 2');
    expect(text()).toContain('отличается: адрес');
    await click('Одобрить 2');
    expect(main.acts().at(-1)).toMatchObject({
      name: 'registrations.approveMany',
      input: { items: [{ registrationId: 1 }, { registrationId: 3 }] },
    });
    expect(text()).toContain('Одобрена 1');
    expect(text()).toContain('Не одобрено: 1');
    await click('Повторить для 1');
    expect(main.acts().at(-1)?.input.items).toMatchObject([{ registrationId: 3 }]);
  });
});

describe('the card of a case', () => {
  it('compares by word, holds the case, and binds the marked accounts', async () => {
    await open([caseItem(7, { differences: ['name'] })], CaseCardView, '/operator/case/7');
    expect(main.sent[0]).toMatchObject({ name: 'work.take', input: { item: { kind: 'registration', id: 7 } } });
    expect(text()).toContain('отличается');
    await press('Enter', { ctrlKey: true });
    expect(text()).toContain('Отметьте хотя бы один лицевой счёт.');
    const boxes = [...document.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
    boxes.forEach((box) => box.click());
    await settled();
    await press('Enter', { ctrlKey: true });
    expect(main.acts().at(-1)).toMatchObject({ name: 'registrations.approve', input: { accountIds: [70, 71] } });
    expect(text()).toContain('Одобрена');
  });
});

describe('the clock', () => {
  const HOUR = 3_600_000;
  const due = Date.parse(DUE);
  const clock = (level: 'calm' | 'near', pausedAt: string | null = null) =>
    ({ dueAt: DUE, pausedAt, level }) as Parameters<typeof faceOf>[0];
  it.each([
    ['left', clock('calm'), due - 14 * HOUR, { level: 'calm', unit: 'hours', n: 14 }],
    ['many days', clock('calm'), due - 100 * HOUR, { level: 'calm', unit: 'days', n: 4 }],
    ['the last minute', clock('near'), due - 20_000, { level: 'near', unit: 'minutes', n: 1 }],
    ['run out since it was asked', clock('near'), due + 2 * HOUR, { level: 'overdue', unit: 'hours', n: 2 }],
    ['stands', clock('near', DUE), due + 9 * HOUR, { level: 'paused', unit: 'minutes', n: 1 }],
  ])('%s', (_name, face, now, expected) => {
    expect(faceOf(face, now)).toEqual(expected);
  });
});
