import { gallery } from '../i18n/ru/gallery';
import type { GridId, GridSort } from '../ui';

/** A row as a list of the program gives it: one register of one submission. */
export interface SampleRow {
  id: number;
  customer: string;
  account: string;
  street: string;
  serial: string;
  night: boolean;
  previous: number;
  value: number;
  volume: number;
  usual: number;
  cause: string;
  days: number;
}

export interface SampleQuery {
  from: number;
  limit: number;
  sort: GridSort | null;
  find: string;
  /** The row that the window should stand around. */
  around: GridId | null;
}

export interface SamplePage {
  count: number;
  volume: number;
  from: number;
  place: number | null;
  rows: SampleRow[];
}

const { surnames, initials, streets, causes } = gallery.grid.people;
const LATENCY_MS = 15;

/** The same number for the same seed: rows do not change between starts. */
function scattered(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d);
  return (Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> 8) & 0xffffff;
}
const pick = <T>(list: readonly [T, ...T[]] | readonly T[], seed: number): T => list[seed % list.length] as T;

function makeRow(id: number): SampleRow {
  const seed = scattered(id + 1);
  const usual = 40 + (seed % 300);
  const previous = 1_000 + (scattered(seed) % 90_000);
  const volume = seed % 11 === 0 ? usual * 4 : Math.round(usual * (0.8 + (seed % 40) / 100));
  return {
    id,
    customer: `${pick(surnames, seed)} ${pick(initials, seed >> 4)}`,
    account: `662${String(id).padStart(8, '0')}`,
    street: `${pick(streets, seed >> 7)}, ${(seed % 120) + 1}–${(seed % 90) + 1}`,
    serial: String(100_000 + (scattered(id + 7) % 9_000_000)).padStart(7, '0'),
    night: seed % 3 === 0,
    previous,
    value: previous + volume,
    volume,
    usual,
    cause: volume > usual * 3 ? (causes[0] ?? '') : pick(causes, seed),
    days: id % 40,
  };
}

export const sampleRows = (size: number): SampleRow[] => Array.from({ length: size }, (_, id) => makeRow(id));

/** The part of main in a list of `size` rows: sorts, filters, and answers a window of them as one JSON text. */
function sampleServer(size: number): (query: SampleQuery) => Promise<string> {
  const rows = sampleRows(size);
  const compare = new Intl.Collator('ru').compare;
  let listed: { key: string; rows: SampleRow[] } = { key: '', rows };

  const inOrder = (found: SampleRow[], { by, down }: GridSort): SampleRow[] => {
    const key = by as keyof SampleRow;
    const sign = down ? -1 : 1;
    const isText = typeof rows[0]?.[key] === 'string';
    const difference = isText
      ? (one: SampleRow, other: SampleRow) => compare(String(one[key]), String(other[key]))
      : (one: SampleRow, other: SampleRow) => Number(one[key]) - Number(other[key]);
    return found.sort((one, other) => sign * difference(one, other) || one.id - other.id);
  };
  const list = ({ sort, find }: SampleQuery): SampleRow[] => {
    const key = JSON.stringify([sort, find]);
    if (listed.key !== key) {
      const wanted = find.trim().toLocaleLowerCase('ru');
      const found = rows.filter(
        ({ customer, account }) => customer.toLocaleLowerCase('ru').startsWith(wanted) || account.includes(wanted),
      );
      listed = { key, rows: sort === null ? found : inOrder(found, sort) };
    }
    return listed.rows;
  };

  return async (query) => {
    await new Promise((done) => setTimeout(done, LATENCY_MS));
    const all = list(query);
    const place = query.around === null ? -1 : all.findIndex(({ id }) => id === query.around);
    const from = place < 0 ? query.from : Math.max(0, place - Math.floor(query.limit / 2));
    const page: SamplePage = {
      count: all.length,
      volume: all.reduce((sum, { volume }) => sum + volume, 0),
      from,
      place: place < 0 ? null : place,
      rows: all.slice(from, from + query.limit),
    };
    return JSON.stringify(page);
  };
}

const LARGE = 100_000;
let large: ReturnType<typeof sampleServer> | undefined;

/** One for the window: it stands for main, which has its rows before a list is opened. */
export const largeServer = (): ReturnType<typeof sampleServer> => (large ??= sampleServer(LARGE));
