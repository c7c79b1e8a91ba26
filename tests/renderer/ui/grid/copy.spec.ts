import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copiedTable } from '../../../../renderer/ui/grid/grid-copy';
import { createWindowSource, type GridColumn, type GridCopying, type GridSource } from '../../../../renderer/ui';
import {
  arrayOf,
  COLUMNS,
  idOf,
  lines,
  mountGrid,
  slowServer,
  stubSizes,
  type Line,
  type Mounted,
} from './grid-samples';

const text = (value: string): string => copiedTable([{ id: 'a', title: 'А', width: 1, text: () => value }], [0]).tsv;

describe('G-09 what is copied', () => {
  it('has heads, numbers with a decimal comma, accounts with their zeros', () => {
    expect(copiedTable(COLUMNS, lines(2)).tsv).toBe(
      'Имя\tСчёт\tСтало\r\nАбонент 0\t000000\t0,5\r\nАбонент 1\t000001\t1,5',
    );
  });

  it('as HTML tells Excel what is text and what is a number', () => {
    const { html } = copiedTable(COLUMNS, lines(2));
    expect(html).toContain(`<td style='mso-number-format:"\\@"'>000001</td>`);
    expect(html).toContain('<td x:num="1.5">1,5</td>');
  });

  it.each([
    ['=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['+cmd|x', `'+cmd|x`],
    ['\uff1dA1', `'\uff1dA1`],
    ['-A1', `'-A1`],
    ['+7 912 000-00-00', '+7 912 000-00-00'],
    ['+312 %', '+312 %'],
    ['1\u00a0234,5', '1 234,5'],
    ['две\tстроки\nтекста', 'две строки текста'],
  ])('%j goes out as %j', (given, expected) => {
    expect(text(given).split('\r\n')[1]).toBe(expected);
  });

  it('signs of HTML are no markup', () => {
    const column: GridColumn<number> = { id: 'a', title: '<b>', width: 1, text: () => '<i>&"' };
    expect(copiedTable([column], [0]).html).toContain('<th>&lt;b&gt;</th>');
    expect(copiedTable([column], [0]).html).toContain('>&lt;i&gt;&amp;&quot;</td>');
  });

  it('unknown is empty', () => {
    const column: GridColumn<number> = { id: 'a', title: 'А', width: 1, text: () => '—', copied: () => null };
    expect(copiedTable([column], [0]).tsv).toBe('А\r\n');
  });
});

describe('Ctrl+C', () => {
  let mounted: Mounted | undefined;
  beforeEach(stubSizes);
  afterEach(() => {
    mounted?.unmount();
    vi.restoreAllMocks();
  });

  /** The event comes to where the caret is; the focus says whose it is. */
  function copyEvent(box: HTMLElement): Map<string, string> {
    box.focus();
    const data = new Map<string, string>();
    const event = new Event('copy', { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { setData: (type: string, value: string) => data.set(type, value) } });
    box.dispatchEvent(event);
    return data;
  }

  it('takes the active record whole, else the selected ones in their order; columns as shown', async () => {
    const layout = { order: ['value', 'name'], widths: {}, shown: { account: false } };
    mounted = await mountGrid(arrayOf(lines(9, [1])).source, { activeId: 1, layout });
    expect(copyEvent(mounted.box).get('text/plain')).toBe('Стало\tИмя\r\n1,5\tАбонент 1\r\n1,5\tАбонент 1');
    await mounted.press('End');
    await mounted.press(' ');
    await mounted.press('Home');
    await mounted.press(' ');
    await mounted.press('ArrowDown');
    expect(copyEvent(mounted.box).get('text/plain')).toBe('Стало\tИмя\r\n0,5\tАбонент 0\r\n8,5\tАбонент 8');
  });

  it('of a list that is not loaded tells its progress, and offers a button when the browser wants a press', async () => {
    const server = slowServer(lines(600));
    const source = createWindowSource({ idOf, load: server.load, size: 50 });
    void source.reload();
    await server.answer();
    mounted = await mountGrid(source, { activeId: 0, selected: { all: true, ids: new Set([3]) } });
    await server.answerAll();
    Object.assign(document, { execCommand: () => false });
    expect(copyEvent(mounted.box).size).toBe(0);
    await server.answerAll();
    await flushPromises();
    const states = mounted.grid.emitted<[GridCopying | null]>('copying')?.map(([state]) => state?.share);
    expect(states).toEqual([0, 500 / 600, 1, undefined]);
    expect(mounted.grid.emitted('copied')).toBeUndefined();
    const write = mounted.grid.emitted<[() => boolean]>('copyReady')?.[0]?.[0];
    let copied = '';
    Object.assign(document, {
      execCommand: () => {
        copied = copyEvent(document.body).get('text/plain') ?? '';
        return true;
      },
    });
    expect(write?.()).toBe(true);
    expect(copied.split('\r\n')).toHaveLength(600);
    expect(mounted.grid.emitted('copied')).toEqual([[599]]);
  });

  it('loads a record whose place is known before its rows, and leaves the clipboard alone when it has gone', async () => {
    const server = slowServer(lines(600));
    const near = createWindowSource({ idOf, load: server.load, size: 50 });
    void near.reload();
    await server.answer();
    const source: GridSource<Line> = {
      ...near,
      get count() {
        return near.count;
      },
      indexOf: (id) => (id === 500 ? 500 : near.indexOf(id)),
    };
    mounted = await mountGrid(source, { selected: { all: false, ids: new Set([1, 500]) } });
    await server.answerAll();
    let copied = '';
    Object.assign(document, {
      execCommand: () => {
        copied = copyEvent(document.body).get('text/plain') ?? '';
        return true;
      },
    });
    copyEvent(mounted.box);
    await server.answerAll();
    await flushPromises();
    expect(copied.split('\r\n').slice(1)).toEqual(['Абонент 1\t000001\t1,5', 'Абонент 500\t000500\t500,5']);
    copied = '';
    server.state.rows = lines(1);
    copyEvent(mounted.box);
    await server.answerAll();
    await flushPromises();
    expect(copied).toBe('');
    expect(mounted.grid.emitted('copied')).toEqual([[2]]);
  });

  it('that is given up copies nothing', async () => {
    const server = slowServer(lines(600));
    const source = createWindowSource({ idOf, load: server.load, size: 50 });
    void source.reload();
    await server.answer();
    mounted = await mountGrid(source, { selected: { all: true, ids: new Set() } });
    await server.answerAll();
    copyEvent(mounted.box);
    mounted.grid.emitted<[GridCopying | null]>('copying')?.[0]?.[0]?.cancel();
    await server.answerAll();
    await flushPromises();
    expect(mounted.grid.emitted('copying')?.at(-1)).toEqual([null]);
    expect(mounted.grid.emitted('copyReady')).toBeUndefined();
    expect(mounted.grid.emitted('copyFailed')).toBeUndefined();
  });
});
