import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWindowSource } from '../../../../renderer/ui';
import { idOf, lines, mountGrid, slowServer, stubSizes, type Mounted } from './grid-samples';

async function loaded(count: number) {
  const server = slowServer(lines(count));
  const source = createWindowSource({ idOf, load: server.load, size: 20, keep: 100 });
  void source.reload();
  await server.answer();
  return { server, source };
}

describe('the grid over a list loaded by windows', () => {
  let mounted: Mounted | undefined;
  beforeEach(stubSizes);
  afterEach(() => {
    mounted?.unmount();
    vi.restoreAllMocks();
  });

  it('remembers where a key leads until its rows are there', async () => {
    const { server, source } = await loaded(1000);
    mounted = await mountGrid(source, { activeId: 0 });
    await server.answerAll();
    await mounted.press('End');
    expect(mounted.active()).toBe(0);
    expect(mounted.grid.findAll('.dg-waiting').length).toBeGreaterThan(0);
    expect(mounted.box.getAttribute('aria-busy')).toBe('true');
    await mounted.press('ArrowUp');
    await server.answerAll();
    expect(mounted.active()).toBe(998);
    expect(mounted.box.getAttribute('aria-activedescendant')).toBe('line-998-0');
  });

  it('forgets where a key led when another record is chosen meanwhile', async () => {
    const { server, source } = await loaded(1000);
    mounted = await mountGrid(source, { activeId: 0 });
    await server.answerAll();
    await mounted.press('End');
    mounted.grid.vm.$emit('update:activeId', 7);
    await flushPromises();
    mounted.box.scrollTop = 995 * 32;
    mounted.box.dispatchEvent(new Event('scroll'));
    await flushPromises();
    await server.answerAll();
    expect(source.rowAt(999)?.id).toBe(999);
    expect(mounted.active()).toBe(7);
  });

  it('G-05 the same record stays where it is on the screen after another sort', async () => {
    const { server, source } = await loaded(1000);
    mounted = await mountGrid(source, { activeId: 0 });
    await server.answerAll();
    for (let turn = 0; turn < 5; turn += 1) await mounted.press('ArrowDown');
    server.state.rows = lines(1000).reverse();
    void source.reload({ keep: 5 });
    await server.answerAll();
    expect(mounted.active()).toBe(5);
    expect(994 * 32 - mounted.box.scrollTop).toBe(5 * 32);
  });

  it('a record that is scrolled far away is not taken for removed', async () => {
    const { server, source } = await loaded(1000);
    mounted = await mountGrid(source, { activeId: 1 });
    await server.answerAll();
    for (const row of [200, 300, 400, 500, 600, 700]) {
      mounted.box.scrollTop = row * 32;
      mounted.box.dispatchEvent(new Event('scroll'));
      await flushPromises();
      await server.answerAll();
    }
    expect(source.rowAt(1)).toBeUndefined();
    expect(mounted.active()).toBe(1);
    await mounted.press('ArrowDown');
    await server.answerAll();
    expect(mounted.active()).toBe(2);
  });
});
