import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createWindowSource } from '../../../../renderer/ui';
import { idOf, lines, slowServer, type Line } from './grid-samples';

const SIZE = 20;

function made(count: number, pairs: number[] = []) {
  const server = slowServer(lines(count, pairs));
  const source = createWindowSource<Line>({ idOf, load: server.load, size: SIZE, keep: 100 });
  const look = async (from: number, to: number): Promise<void> => {
    source.want(from, to);
    await flushPromises();
  };
  const shown = (from: number, to: number): (number | undefined)[] =>
    Array.from({ length: to - from }, (_, place) => source.rowAt(from + place)?.id);
  return { server, source, look, shown };
}

async function loaded(count: number, pairs: number[] = []) {
  const all = made(count, pairs);
  void all.source.reload();
  await all.server.answer();
  return all;
}

describe('a list loaded by windows', () => {
  it('asks for what is looked at now, one window at a time', async () => {
    const { server, source, look, shown } = await loaded(1000);
    expect(source.count).toBe(1000);
    await look(300, 310);
    await look(500, 510);
    await look(700, 710);
    expect(server.asked.map(({ request }) => request.from)).toEqual([300]);
    await server.answer();
    expect(server.asked.map(({ request }) => request.from)).toEqual([700]);
    await server.answerAll();
    expect(shown(700, 703)).toEqual([700, 701, 702]);
    expect(shown(500, 501)).toEqual([undefined]);
  });

  it('lets go of rows that are far away', async () => {
    const { server, source, look } = await loaded(1000);
    for (let from = 0; from < 600; from += 20) {
      await look(from, from + 10);
      await server.answerAll();
    }
    expect(source.rowAt(0)).toBeUndefined();
    expect(source.indexOf(0)).toBe(-1);
    expect(source.indexOf(585)).toBe(585);
  });

  it('the answer to an older question is not believed', async () => {
    const { server, source, shown } = await loaded(30);
    void source.reload();
    const [old] = server.asked.splice(0);
    server.state.rows = lines(30).filter(({ id }) => id % 2 === 0);
    void source.reload();
    await server.answer();
    old?.answer();
    await flushPromises();
    expect(source.count).toBe(15);
    expect(shown(0, 3)).toEqual([0, 2, 4]);
  });

  it('what is shown stays until the new window is there, which stands around the record to keep', async () => {
    const { server, source, look, shown } = await loaded(1000);
    await look(0, 10);
    await server.answerAll();
    server.state.rows = lines(1000).reverse();
    const done = source.reload({ keep: 3 });
    await flushPromises();
    expect(shown(0, 3)).toEqual([0, 1, 2]);
    expect(source.isLoading.value).toBe(true);
    await server.answer();
    await done;
    expect(source.indexOf(3)).toBe(996);
  });

  it('a shorter list is asked for at its end rather than shown empty', async () => {
    const { server, source, look, shown } = await loaded(1000);
    await look(900, 910);
    await server.answerAll();
    server.state.rows = lines(50);
    void source.reload();
    await server.answerAll();
    expect(source.count).toBe(50);
    expect(shown(49, 50)).toEqual([49]);
  });

  it('a record removed while a window loads does not come back, nor is another lost', async () => {
    const { server, source, look, shown } = await loaded(100, [5]);
    await look(18, 30);
    source.removeRecord(5);
    expect(source.count).toBe(99);
    server.state.rows = server.state.rows.filter(({ id }) => id !== 5);
    await server.answerAll();
    expect(source.count).toBe(99);
    expect(shown(4, 7)).toEqual([4, 6, 7]);
    expect(shown(18, 22)).toEqual([19, 20, 21, 22]);
  });

  it('the same during a reload: it is asked again', async () => {
    const { server, source, shown } = await loaded(10);
    void source.reload();
    source.removeRecord(2);
    server.state.rows = lines(10).filter(({ id }) => id !== 2);
    await server.answerAll();
    expect(source.count).toBe(9);
    expect(shown(0, 3)).toEqual([0, 1, 3]);
  });

  it('records are put in and changed in place', async () => {
    const { source, shown } = await loaded(10);
    source.insertRecord(
      [
        { id: 77, zone: 'day' },
        { id: 77, zone: 'night' },
      ],
      1,
    );
    expect(shown(0, 4)).toEqual([0, 77, 77, 1]);
    expect(source.replaceRecord(77, [{ id: 77, zone: 'day' }])).toBe(true);
    expect(shown(0, 4)).toEqual([0, 77, 1, 2]);
    expect(source.count).toBe(11);
    expect(source.removeRecord(500)).toBe(false);
  });

  it('a failure is told, what is shown stays, and it is tried again when asked', async () => {
    const { server, source, look, shown } = await loaded(100);
    await look(50, 60);
    server.asked.shift()?.fail(new Error('gone'));
    await flushPromises();
    expect(source.error.value).toEqual(new Error('gone'));
    expect(server.asked).toHaveLength(0);
    expect(shown(0, 2)).toEqual([0, 1]);
    source.retry();
    await flushPromises();
    await server.answerAll();
    expect(source.error.value).toBeNull();
    expect(shown(50, 51)).toEqual([50]);
  });

  it('a reload that failed is what is tried again: rows of two orders never stand together', async () => {
    const { server, source, look, shown } = await loaded(100);
    server.state.rows = lines(100).reverse();
    void source.reload({ keep: 70 });
    server.asked.shift()?.fail(new Error('gone'));
    await flushPromises();
    await look(50, 60);
    source.retry();
    await flushPromises();
    expect(server.asked.map(({ request }) => request.around)).toEqual([70]);
    await server.answerAll();
    expect(source.indexOf(70)).toBe(29);
    expect(shown(50, 51)).toEqual([49]);
  });

  it('a window that is far away when it comes is no failure', async () => {
    const { server, source, look, shown } = await loaded(1000);
    for (let from = 0; from < 100; from += 20) {
      await look(from, from + 10);
      await server.answerAll();
    }
    await look(130, 140);
    await look(800, 810);
    await server.answerAll();
    expect(source.error.value).toBeNull();
    expect(shown(800, 801)).toEqual([800]);
  });

  it.each([
    ['that ends before what was asked', 0],
    ['that begins behind it', 600],
  ])('a window %s is not taken for the rest of the list', async (_name, second) => {
    const rows = lines(1000);
    const load = ({ from: asked }: { from: number }) => {
      const from = asked === 0 ? 0 : second;
      return Promise.resolve({ count: rows.length, from, rows: rows.slice(from, from + 500), place: null });
    };
    const source = createWindowSource<Line>({ idOf, load });
    await expect(source.all(new AbortController().signal, () => undefined)).rejects.toThrow('No row 500');
  });

  it('gives all rows in parts, with progress, until it is stopped', async () => {
    const { server, source } = await loaded(1200);
    const shares: number[] = [];
    const stop = new AbortController();
    const all = source.all(stop.signal, (share) => shares.push(share));
    await flushPromises();
    await server.answerAll();
    expect((await all).map(({ id }) => id)).toEqual(lines(1200).map(({ id }) => id));
    expect(shares).toEqual([500 / 1200, 1000 / 1200, 1]);
    const stopped = source.all(stop.signal, () => undefined);
    stop.abort();
    await Promise.all([expect(stopped).rejects.toThrow(), server.answerAll()]);
  });
});
