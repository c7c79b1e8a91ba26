import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { arrayOf, lines, mountGrid, stubSizes, type Mounted } from './grid-samples';

let mounted: Mounted | undefined;
beforeEach(stubSizes);
afterEach(() => {
  mounted?.unmount();
  vi.restoreAllMocks();
});

async function open(count: number, pairs: number[] = [], props: Record<string, unknown> = {}) {
  const list = arrayOf(lines(count, pairs));
  mounted = await mountGrid(list.source, props);
  return { ...mounted, list };
}

describe('the active record', () => {
  it('is the first one until another is chosen', async () => {
    const { active, box } = await open(5);
    expect(active()).toBe(0);
    expect(box.getAttribute('aria-activedescendant')).toBe('line-0-0');
  });

  it.each([
    ['ArrowDown', 51],
    ['ArrowUp', 49],
    ['PageDown', 58],
    ['PageUp', 42],
    ['Home', 0],
    ['End', 99],
  ])('G-04 %s leads from 50 to %i', async (key, expected) => {
    const { press, active } = await open(100, [], { activeId: 50, foot: 32 });
    await press(key);
    expect(active()).toBe(expected);
    await press(key, { ctrlKey: true });
    if (key === 'Home' || key === 'End') expect(active()).toBe(expected);
  });

  it('stays at both ends', async () => {
    const { press, active } = await open(3);
    await press('ArrowUp');
    expect(active()).toBe(0);
    await press('End');
    await press('ArrowDown');
    expect(active()).toBe(2);
  });

  it('of two rows is lit, named and passed as one', async () => {
    const { press, active, lit, grid } = await open(5, [1, 2]);
    await press('ArrowDown');
    expect(lit()).toEqual(['line-1-0', 'line-1-1']);
    expect(grid.get('#line-1-0').attributes('aria-label')).toBe('Абонент 1, счёт');
    expect(grid.get('#line-1-1').attributes('aria-label')).toBeUndefined();
    await press('ArrowDown');
    await press('ArrowDown');
    expect(active()).toBe(3);
    await press('ArrowUp');
    expect(active()).toBe(2);
    expect(lit()).toEqual(['line-2-0', 'line-2-1']);
  });

  it('leaves keys to those who have taken them', async () => {
    const { box, active } = await open(5);
    const event = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true });
    event.preventDefault();
    box.dispatchEvent(event);
    await nextTick();
    expect(active()).toBe(0);
  });

  it('Enter and F2 open, a letter begins the search', async () => {
    const { press, grid } = await open(5);
    await press('Enter');
    await press('F2');
    await press('ж');
    await press('7');
    expect(grid.emitted('open')).toHaveLength(2);
    expect(grid.emitted('search')).toEqual([['ж'], ['7']]);
  });
});

describe('G-05 when the list changes', () => {
  it.each([
    ['the next one follows one that has gone', 4, [4], 5],
    ['the one before, when it was the last', 9, [9], 8],
    ['the nearest, when its neighbours have gone too', 4, [3, 4, 5], 6],
    ['itself, when others have gone', 4, [0, 1, 2], 4],
  ])('%s', async (_name, from, gone, expected) => {
    const { list, active } = await open(10, [], { activeId: from });
    list.rows.value = list.rows.value.filter(({ id }) => !gone.includes(id));
    await flushPromises();
    expect(active()).toBe(expected);
  });

  it('keeps its place on the screen when rows above come or go', async () => {
    const { list, box, active } = await open(200, [], { activeId: 100 });
    const before = 100 * 32 - box.scrollTop;
    list.rows.value = list.rows.value.filter(({ id }) => id >= 20);
    await flushPromises();
    expect(80 * 32 - box.scrollTop).toBe(before);
    list.rows.value = lines(200, [3, 4]);
    await flushPromises();
    expect(102 * 32 - box.scrollTop).toBe(before);
    expect(active()).toBe(100);
  });

  it('the focus stays on the grid', async () => {
    const { list, box } = await open(10);
    box.focus();
    list.rows.value = lines(2);
    await flushPromises();
    list.rows.value = [];
    await flushPromises();
    expect(document.activeElement).toBe(box);
  });
});

it('G-12, G-10 tells a reader its size and keeps few rows in the document', async () => {
  const { grid, box, press } = await open(1000, [], { totals: { name: 'Итого' } });
  expect(box.getAttribute('aria-rowcount')).toBe('1002');
  expect(box.getAttribute('aria-colcount')).toBe('3');
  expect(box.getAttribute('aria-multiselectable')).toBe('true');
  await press('End');
  expect(grid.get('#line-999-0').attributes('aria-rowindex')).toBe('1001');
  expect(grid.findAll('[role=row]').length).toBeLessThanOrEqual(60);
  expect(grid.find('#line-500-0').exists()).toBe(false);
});

it('the lit row never lies under what covers the lower end', async () => {
  const { box, press } = await open(100, [], { foot: 64 });
  for (let turn = 0; turn < 20; turn += 1) await press('ArrowDown');
  expect(21 * 32 - box.scrollTop).toBe(320 - 64);
});
