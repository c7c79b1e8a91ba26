// Measurements made inside the page, each beside the same one of a page with nothing on it.
import type { Page } from '@playwright/test';

export interface Frames {
  fps: number;
  /** The longest frame, ms. */
  worst: number;
  bareFps: number;
  bareWorst: number;
  /** The most rows that were in the document at once. */
  rows: number;
  /** How many of its own heights the list went in a frame. */
  heights: number;
}

/** Scrolls the list by `step` points a frame for `ms`, and an empty part of the same size. */
export const frames = (page: Page, options: { step: number; ms: number }): Promise<Frames> =>
  page.evaluate(async ({ step, ms }) => {
    let rows = 0;
    const scroll = async (element: Element, count: () => number): Promise<number[]> => {
      const deltas: number[] = [];
      let last = await new Promise<number>(requestAnimationFrame);
      const end = last + ms;
      while (last < end) {
        element.scrollTop += step;
        const now = await new Promise<number>(requestAnimationFrame);
        deltas.push(now - last);
        rows = Math.max(rows, count());
        last = now;
      }
      return deltas;
    };
    const told = (deltas: readonly number[]) => ({
      fps: (1000 * deltas.length) / deltas.reduce((sum, delta) => sum + delta, 0),
      worst: Math.max(...deltas),
    });
    const grid = document.querySelector('[role="grid"]');
    const scrolled = [grid, ...(grid?.querySelectorAll('*') ?? []), grid?.parentElement].find(
      (element) => element && element.scrollHeight > element.clientHeight * 10,
    );
    if (!grid || !scrolled) throw new Error('There is no long list.');
    const empty = document.createElement('div');
    const long = document.createElement('div');
    Object.assign(empty.style, {
      position: 'fixed',
      inset: '0',
      overflow: 'auto',
      background: 'Canvas',
      zIndex: '999',
    });
    Object.assign(long.style, { height: `${scrolled.scrollHeight}px` });
    empty.append(long);
    document.body.append(empty);
    const bare = told(await scroll(empty, () => 0));
    empty.remove();
    scrolled.scrollTop = 0;
    const list = told(await scroll(scrolled, () => grid.querySelectorAll('[role="row"]').length));
    return { ...list, bareFps: bare.fps, bareWorst: bare.worst, rows, heights: step / scrolled.clientHeight };
  }, options);

/** From the change of address to the frame in which the page stands, ms; in turns, so that the machine's moods meet both. */
export const paintTimes = (
  page: Page,
  options: { list: string; bare: string; rounds: number },
): Promise<{ list: number[]; bare: number[] }> =>
  page.evaluate(async ({ list, bare, rounds }) => {
    const painted = () =>
      new Promise<number>((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        requestAnimationFrame(() => port2.postMessage(null));
      });
    const open = async (hash: string, isThere: () => boolean): Promise<number> => {
      const began = performance.now();
      location.hash = hash;
      for (;;) {
        const now = await painted();
        if (isThere()) return now - began;
      }
    };
    const isList = () => document.querySelectorAll('[role="grid"] [role="row"] [role="gridcell"]').length > 30;
    const isBare = () => document.querySelector('[role="grid"]') === null && document.querySelector('h1') !== null;
    const times = { list: [] as number[], bare: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      times.bare.push(await open(bare, isBare));
      times.list.push(await open(list, isList));
    }
    return times;
  }, options);

/** From a key to the frame in which another row is active, ms; and from a key that changes one attribute of an empty part. */
export const keyTimes = (
  page: Page,
  options: { key: string; times: number },
): Promise<{ list: number[]; bare: number[]; rows: number }> =>
  page.evaluate(async ({ key, times }) => {
    const grid = document.querySelector('[role="grid"]');
    if (!grid) throw new Error('There is no list.');
    const painted = () =>
      new Promise<number>((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        requestAnimationFrame(() => port2.postMessage(null));
      });
    const press = async (target: Element, state: () => string | null): Promise<number> => {
      const before = state();
      const began = performance.now();
      target.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }));
      for (;;) {
        const now = await painted();
        if (state() !== before) return now - began;
        if (now - began > 5_000) throw new Error('The key moved nothing.');
      }
    };
    const probe = document.createElement('div');
    let turns = 0;
    probe.addEventListener('keydown', () => probe.setAttribute('data-turns', String((turns += 1))));
    document.body.append(probe);
    const found = { list: [] as number[], bare: [] as number[], rows: 0 };
    for (let turn = 0; turn < times; turn += 1) {
      found.bare.push(await press(probe, () => probe.getAttribute('data-turns')));
      found.list.push(await press(grid, () => grid.getAttribute('aria-activedescendant')));
      found.rows = Math.max(found.rows, grid.querySelectorAll('[role="row"]').length);
    }
    probe.remove();
    return found;
  }, options);
