import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  UiAvatar,
  UiContextMenu,
  UiDrawer,
  UiPagination,
  UiSegments,
  UiSteps,
  useToastJournal,
  useToasts,
} from '../../../renderer/ui';

let part: VueWrapper | undefined;
afterEach(() => {
  part?.unmount();
  document.body.replaceChildren();
});

describe('W-07 UiContextMenu', () => {
  it('opens at a point and gives the focus back to where it was', async () => {
    const list = document.createElement('button');
    document.body.append(list);
    list.focus();
    part = mount(UiContextMenu, { props: { items: [{ id: 'copy', label: 'Копировать' }], label: 'Строка' } });
    (part.vm as unknown as { openAt: (at: { x: number; y: number }) => void }).openAt({ x: 10, y: 20 });
    await flushPromises();
    document.querySelector<HTMLElement>('[role=menuitem]')?.click();
    await vi.waitFor(() => expect(document.activeElement).toBe(list));
    expect(part.emitted('select')).toEqual([['copy']]);
  });
});

describe('UiDrawer', () => {
  it('is a named dialog that closes by its button', async () => {
    part = mount(UiDrawer, { props: { open: true, title: 'Журнал' }, attachTo: document.body });
    await flushPromises();
    const drawer = document.querySelector<HTMLElement>('[role=dialog]');
    expect(document.getElementById(drawer?.getAttribute('aria-labelledby') ?? '')?.textContent).toBe('Журнал');
    drawer?.querySelector<HTMLElement>('[aria-label=Закрыть]')?.click();
    expect(part.emitted('update:open')).toEqual([[false]]);
  });
});

describe('UiSteps', () => {
  it('tells the state of each step by a word, too', () => {
    const steps = [{ label: 'Принята', note: '2 ноября' }, { label: 'В работе' }, { label: 'Исполнена' }];
    part = mount(UiSteps, { props: { steps, current: 1, label: 'Ход заявки' } });
    expect(part.findAll('li').map((one) => one.text().replace(/\s+/g, ' '))).toEqual([
      'Принята, сделано2 ноября',
      'В работе, сейчас',
      'Исполнена, ещё впереди',
    ]);
    expect(part.findAll('[aria-current=step]')).toHaveLength(1);
  });
});

describe('UiPagination', () => {
  it('tells the rows shown and moves by buttons and keys within its pages', async () => {
    part = mount(UiPagination, { props: { total: 481, size: 20, label: 'Страницы', page: 25 } });
    expect(part.get('[role=status]').text()).toBe('481–481 из 481');
    expect(part.get('[aria-label="Следующая страница"]').attributes('disabled')).toBeDefined();
    await part.trigger('keydown', { code: 'ArrowLeft' });
    await part.trigger('keydown', { code: 'Home' });
    expect(part.emitted('update:page')).toEqual([[24], [1]]);
  });
});

describe('UiSegments', () => {
  it('is a choice of one with counters', async () => {
    const options = [
      { value: 'all', label: 'Все', count: '1 284' },
      { value: 'jump', label: 'Скачок', count: '412' },
    ];
    part = mount(UiSegments, { props: { options, label: 'Причина', modelValue: 'all' }, attachTo: document.body });
    const items = part.findAll('[role=radio]');
    expect(items.map((item) => item.attributes('aria-checked'))).toEqual(['true', 'false']);
    await items[1]?.trigger('click');
    expect(part.emitted('update:modelValue')).toEqual([['jump']]);
  });
});

describe('UiAvatar', () => {
  it('shows two letters', () => {
    part = mount(UiAvatar, { props: { name: 'Соколова М. А.' } });
    expect(part.text()).toBe('СМ');
  });
});

describe('W-11 the journal of toasts', () => {
  it('keeps the last fifty, tells what was undone, and is cleared', () => {
    const { entries, clear } = useToastJournal();
    clear();
    for (let n = 1; n <= 60; n++)
      useToasts().show({ text: `${n}`, action: { label: 'Отменить', run: () => undefined } });
    useToasts().runAction();
    expect(entries.value).toHaveLength(50);
    expect(entries.value[0]).toMatchObject({ text: '60', isUndone: true });
    expect(entries.value[1]).toMatchObject({ text: '59', isUndone: false });
    clear();
    expect(entries.value).toEqual([]);
  });
});
