import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { UiMenu, type MenuItem } from '../../../renderer/ui';

const ITEMS: MenuItem[] = [
  { id: 'large', label: 'Крупно', checked: false },
  { id: 'usual', label: 'Обычно', checked: true },
  { id: 'light', label: 'Светлые цвета', checked: true, separatorBefore: true },
  { id: 'dark', label: 'Тёмные цвета', checked: false },
  { id: 'about', label: 'О программе', separatorBefore: true },
];

let menu: VueWrapper | undefined;
afterEach(() => menu?.unmount());

async function openMenu(): Promise<HTMLElement[]> {
  menu = mount(UiMenu, {
    props: { items: ITEMS, label: 'Меню' },
    slots: { default: '<button type="button">Открыть</button>' },
    attachTo: document.body,
  });
  await menu.get('button').trigger('keydown', { key: 'Enter' });
  await flushPromises();
  return [...document.querySelectorAll<HTMLElement>('[role^=menuitem]')];
}

describe('UiMenu', () => {
  it('tells which item of a group is chosen by more than a picture', async () => {
    const items = await openMenu();
    expect(items.map((item) => [item.getAttribute('role'), item.getAttribute('aria-checked')])).toEqual([
      ['menuitemradio', 'false'],
      ['menuitemradio', 'true'],
      ['menuitemradio', 'true'],
      ['menuitemradio', 'false'],
      ['menuitem', null],
    ]);
    expect(document.querySelectorAll('[role=separator]')).toHaveLength(2);
  });

  it('tells which item was pressed, chosen or not', async () => {
    const items = await openMenu();
    items[1]?.click();
    expect(menu?.emitted('select')).toEqual([['usual']]);
  });
});
