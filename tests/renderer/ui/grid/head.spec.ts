import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { arrayOf, lines, mountGrid, stubSizes, type Mounted } from './grid-samples';

let mounted: Mounted | undefined;
beforeEach(stubSizes);
afterEach(() => {
  mounted?.unmount();
  vi.restoreAllMocks();
});

async function open(props: Record<string, unknown> = {}) {
  mounted = await mountGrid(arrayOf(lines(5)).source, props);
  const { grid } = mounted;
  const titles = grid.findAll<HTMLElement>('.dg-title');
  const key = async (at: number, name: string, init: KeyboardEventInit = {}): Promise<void> => {
    await titles[at]?.trigger('keydown', { key: name, ...init });
    await flushPromises();
  };
  const heads = (): (string | undefined)[] => grid.findAll('[role=columnheader]').map((head) => head.text());
  const prop = (name: string): unknown => (grid.props() as Record<string, unknown>)[name];
  return { ...mounted, titles, key, heads, prop };
}

describe('heads of a grid', () => {
  it('sort by a press, the other way by the next one, and say so', async () => {
    const { titles, prop, grid } = await open();
    await titles[1]?.trigger('click');
    expect(prop('sort')).toEqual({ by: 'account', down: false });
    await titles[1]?.trigger('click');
    expect(prop('sort')).toEqual({ by: 'account', down: true });
    const states = grid.findAll('[role=columnheader]').map((head) => head.attributes('aria-sort'));
    expect(states).toEqual(['none', 'descending', undefined]);
    await titles[2]?.trigger('click');
    expect(prop('sort')).toEqual({ by: 'account', down: true });
  });

  it('are one stop of Tab, arrows lead among them and back to the rows', async () => {
    const { titles, key, box } = await open();
    expect(titles.map((title) => title.attributes('tabindex'))).toEqual(['0', '-1', '-1']);
    titles[0]?.element.focus();
    await key(0, 'ArrowRight');
    expect(document.activeElement).toBe(titles[1]?.element);
    expect(titles.map((title) => title.attributes('tabindex'))).toEqual(['-1', '0', '-1']);
    await key(1, 'End');
    expect(document.activeElement).toBe(titles[2]?.element);
    await key(2, 'ArrowDown');
    expect(document.activeElement).toBe(box);
  });

  it('Alt+Shift with arrows moves a column, its letters stay with it', async () => {
    const { key, heads, grid } = await open();
    await key(1, 'ArrowRight', { altKey: true, shiftKey: true });
    expect(heads()).toEqual(['Имя', 'Стало', 'Счёт']);
    expect(grid.findAll('#line-1-0 [role=gridcell]').map((cell) => cell.text())).toEqual([
      'Абонент 1',
      '1,5',
      '000001',
    ]);
    expect(grid.findAll('#line-1-0 [role=gridcell]').map((cell) => cell.attributes('aria-colindex'))).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  it('Alt with an arrow makes a column wider or narrower', async () => {
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(90);
    const { key, prop, box } = await open();
    await key(1, 'ArrowRight', { altKey: true });
    expect(prop('layout')).toEqual({ order: [], widths: { account: 106 }, shown: {} });
    expect(box.style.getPropertyValue('--tracks')).toBe('100px 106px 60px');
    await key(1, 'Home', { altKey: true });
    expect(prop('layout')).toMatchObject({ widths: { account: 91 } });
  });

  it('what was searched for is marked in the cells, ё as е', async () => {
    const { grid } = await open({ find: 'абонЁнт 3' });
    expect(grid.get('#line-3-0 mark').text()).toBe('Абонент 3');
    expect(grid.findAll('mark')).toHaveLength(1);
  });

  it('a slot may say what a cell shows', async () => {
    const { grid } = await open({ selectKey: 'none' });
    expect(grid.get('#line-2-0 .dg-value').text()).toBe('2,5');
    expect(grid.get('#line-2-0 .dg-value').classes()).toContain('num');
  });
});

describe('the context menu', () => {
  const items = () => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];

  it('by Shift+F10 and by the right button is the same, and gives the focus back', async () => {
    const { press, box, grid } = await open({ menu: () => [{ id: 'look', label: 'Смотреть' }] });
    box.focus();
    await press('F10', { shiftKey: true });
    await vi.waitFor(() =>
      expect(items().map((item) => item.textContent?.trim())).toEqual(['Смотреть', 'КопироватьCtrl+C']),
    );
    items()[0]?.click();
    await flushPromises();
    expect(grid.emitted('act')).toEqual([['look', { id: 0, zone: 'day' }]]);
    await vi.waitFor(() => expect(document.activeElement).toBe(box));
    await grid.get('#line-3-0').trigger('mousedown', { button: 2 });
    await grid.get('#line-3-0').trigger('contextmenu', { button: 2 });
    await vi.waitFor(() => expect(items()).toHaveLength(2));
    items()[0]?.click();
    expect(grid.emitted('act')?.[1]).toEqual(['look', { id: 3, zone: 'day' }]);
  });

  it('by a key of a record that is not on the screen shows the record first', async () => {
    mounted = await mountGrid(arrayOf(lines(1000)).source, { activeId: 0 });
    const { box, press, grid } = mounted;
    box.focus();
    box.scrollTop = 500 * 32;
    box.dispatchEvent(new Event('scroll'));
    await flushPromises();
    expect(grid.find('#line-0-0').exists()).toBe(false);
    await press('ContextMenu');
    await vi.waitFor(() => expect(items()).toHaveLength(1));
  });
});
