import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { flushPromises } from '@vue/test-utils';
import { createWindowSource } from '../../../../renderer/ui';
import { arrayOf, idOf, lines, mountGrid, slowServer, stubSizes, type Mounted } from './grid-samples';

let mounted: Mounted | undefined;
beforeEach(stubSizes);
afterEach(() => {
  mounted?.unmount();
  vi.restoreAllMocks();
});

async function open(props: Record<string, unknown> = {}) {
  mounted = await mountGrid(arrayOf(lines(20, [2])).source, { activeId: 0, ...props });
  return mounted;
}

describe('G-04 selection', () => {
  it('Space marks and unmarks, moving on keeps the marks', async () => {
    const { press, selected } = await open();
    await press(' ');
    await press('ArrowDown');
    await press('ArrowDown');
    await press(' ');
    expect(selected().ids).toEqual([0, 2]);
    await press(' ');
    expect(selected().ids).toEqual([0]);
  });

  it('Shift with arrows follows the cursor, forth and back, and keeps earlier marks', async () => {
    const { press, selected } = await open();
    await press(' ');
    for (let turn = 0; turn < 4; turn += 1) await press('ArrowDown');
    await press('ArrowDown', { shiftKey: true });
    await press('ArrowDown', { shiftKey: true });
    expect(selected().ids).toEqual([0, 4, 5, 6]);
    for (let turn = 0; turn < 3; turn += 1) await press('ArrowUp', { shiftKey: true });
    expect(selected().ids).toEqual([0, 3, 4]);
  });

  it('a record of two rows is taken whole', async () => {
    const { press, selected, grid } = await open({ activeId: 3 });
    await press('ArrowUp', { shiftKey: true });
    expect(selected().ids).toEqual([2, 3]);
    expect(grid.findAll('.dg-row.marked')).toHaveLength(3);
  });

  it('Ctrl+A marks the list without its ids, Space takes one out, Esc gives up', async () => {
    const { press, selected, grid } = await open();
    await press('a', { ctrlKey: true });
    expect(selected()).toEqual({ all: true, ids: [] });
    await press(' ');
    expect(selected()).toEqual({ all: true, ids: [0] });
    expect(grid.get('#line-0-0').attributes('aria-selected')).toBe('false');
    expect(grid.get('#line-1-0').attributes('aria-selected')).toBe('true');
    await press('Escape');
    expect(selected()).toEqual({ all: false, ids: [] });
  });

  it('Esc is left to others when nothing is marked', async () => {
    const { box } = await open();
    const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    box.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });

  it.each([
    ['ctrl+space', { ctrlKey: true }, [0]],
    ['ctrl+space', {}, undefined],
    ['none', {}, undefined],
  ])('with the key %s and %o', async (selectKey, init, expected) => {
    const { press, grid } = await open({ selectKey });
    await press(' ', init);
    const given = grid.props() as { selected?: { ids: Set<number> } };
    expect(given.selected && [...given.selected.ids]).toEqual(expected ?? (given.selected ? [] : undefined));
  });

  it('a click chooses one and drops the marks, with Ctrl it marks, with Shift it takes all between', async () => {
    const { grid, selected, active } = await open();
    await grid.get('#line-4-0').trigger('mousedown', { button: 0, ctrlKey: true });
    expect(selected().ids).toEqual([4]);
    await grid.get('#line-6-0').trigger('mousedown', { button: 0, shiftKey: true });
    expect(selected().ids).toEqual([4, 5, 6]);
    expect(active()).toBe(6);
    await grid.get('#line-5-0').trigger('mousedown', { button: 2 });
    expect(selected().ids).toEqual([4, 5, 6]);
    await grid.get('#line-1-0').trigger('mousedown', { button: 0 });
    expect(selected().ids).toEqual([]);
  });

  it('a range reaches over rows that are not loaded', async () => {
    const server = slowServer(lines(1000));
    const source = createWindowSource({ idOf, load: server.load, size: 50 });
    void source.reload();
    await server.answer();
    mounted = await mountGrid(source, { activeId: 0 });
    await server.answerAll();
    await mounted.press('End', { shiftKey: true });
    expect(mounted.box.getAttribute('aria-busy')).toBe('true');
    await server.answerAll();
    await flushPromises();
    expect(mounted.selected().ids).toHaveLength(1000);
    expect(mounted.active()).toBe(999);
    expect(mounted.box.getAttribute('aria-busy')).toBe('false');
  });

  it('a range whose rows do not come marks nothing, nor does one that was given up', async () => {
    const server = slowServer(lines(1000));
    const source = createWindowSource({ idOf, load: server.load, size: 50 });
    void source.reload();
    await server.answer();
    mounted = await mountGrid(source, { activeId: 0 });
    await server.answerAll();
    await mounted.press('End', { shiftKey: true });
    server.asked.forEach(({ fail }) => fail(new Error('gone')));
    await flushPromises();
    expect(mounted.selected().ids).toEqual([]);
    expect(source.error.value).toEqual(new Error('gone'));
    source.retry();
    await flushPromises();
    await server.answerAll();
    await mounted.press('Home');
    await server.answerAll();
    await mounted.press('End', { shiftKey: true });
    await mounted.press('Escape');
    await server.answerAll();
    expect(mounted.selected().ids).toEqual([]);
  });
});
