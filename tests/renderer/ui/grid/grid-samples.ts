import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { vi } from 'vitest';
import { h, reactive, ref, type Component } from 'vue';
import { DataGrid, useArraySource, type GridColumn, type GridSource } from '../../../../renderer/ui';
import type { WindowAnswer, WindowRequest } from '../../../../renderer/ui';

export interface Line {
  id: number;
  zone: 'day' | 'night';
}

export const COLUMNS: readonly GridColumn<Line>[] = [
  { id: 'name', title: 'Имя', width: 100, fixed: true, sortable: true, text: ({ id }) => `Абонент ${id}` },
  { id: 'account', title: 'Счёт', width: 90, sortable: true, text: ({ id }) => String(id).padStart(6, '0') },
  { id: 'value', title: 'Стало', width: 60, numeric: true, text: ({ id }) => `${id},5`, copied: ({ id }) => id + 0.5 },
];

/** Records with one row each; ids in `pairs` have two. */
export function lines(count: number, pairs: readonly number[] = []): Line[] {
  return Array.from({ length: count }, (_, id) => id).flatMap((id): Line[] => {
    const day: Line = { id, zone: 'day' };
    return pairs.includes(id) ? [day, { id, zone: 'night' }] : [day];
  });
}

const HEIGHT = 352;

/** happy-dom lays nothing out: boxes get a height, ten rows and a head fit. */
export function stubSizes(): void {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(HEIGHT);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return this.classList.contains('dg-head-group') ? 32 : 0;
  });
}

export const idOf = ({ id }: Line): number => id;

export interface Mounted {
  grid: VueWrapper;
  unmount: () => void;
  box: HTMLElement;
  press: (key: string, init?: KeyboardEventInit) => Promise<void>;
  active: () => unknown;
  lit: () => (string | undefined)[];
  selected: () => { all: boolean; ids: number[] };
}

export async function mountGrid(source: GridSource<Line>, props: Record<string, unknown> = {}): Promise<Mounted> {
  const state = reactive<Record<string, unknown>>({
    source,
    columns: COLUMNS,
    label: 'Список',
    rowName: ({ id }: Line) => `Абонент ${id}, счёт`,
    rowId: ({ id }: Line, place: number) => `line-${id}-${place}`,
    ...props,
  });
  for (const model of ['activeId', 'selected', 'sort', 'layout']) {
    state[`onUpdate:${model}`] = (value: unknown) => (state[model] = value);
  }
  const host = mount({ setup: () => () => h(DataGrid as Component, state) }, { attachTo: document.body });
  const grid = host.findComponent(DataGrid as Component);
  await flushPromises();
  const box = grid.get('[role=grid]').element as HTMLElement;
  const given = (): Record<string, unknown> => grid.props();
  return {
    grid,
    unmount: () => host.unmount(),
    box,
    async press(key, init = {}) {
      const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
      box.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...init }));
      await flushPromises();
    },
    active: () => given()['activeId'],
    lit: () => grid.findAll('.dg-row.lit').map((row) => row.attributes('id')),
    selected() {
      const { all, ids } = given()['selected'] as { all: boolean; ids: Set<number> };
      return { all, ids: [...ids] };
    },
  };
}

export function arrayOf(rows: readonly Line[]): { rows: { value: readonly Line[] }; source: GridSource<Line> } {
  const list = ref<readonly Line[]>(rows);
  return { rows: list, source: useArraySource(list, idOf) };
}

/** A server whose answers come when the test lets them. */
export function slowServer(initial: readonly Line[]) {
  const asked: { request: WindowRequest; answer: () => void; fail: (error: Error) => void }[] = [];
  const state = { rows: initial };
  const load = (request: WindowRequest): Promise<WindowAnswer<Line>> => {
    const { rows } = state;
    const place = request.around === null ? -1 : rows.findIndex(({ id }) => id === request.around);
    const from = place < 0 ? request.from : Math.max(0, place - Math.floor(request.limit / 2));
    const found = rows.slice(from, from + request.limit);
    const value = { count: rows.length, from, rows: found, place: place < 0 ? null : place };
    return new Promise((resolve, fail) => asked.push({ request, answer: () => resolve(value), fail }));
  };
  return {
    state,
    load,
    asked,
    /** Answers the oldest question. */
    async answer(): Promise<void> {
      asked.shift()?.answer();
      await flushPromises();
    },
    async answerAll(): Promise<void> {
      for (let turn = 0; turn < 50 && asked.length > 0; turn += 1) await this.answer();
    },
  };
}
