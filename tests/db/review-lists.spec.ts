import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DecidedSort, type ReviewItem, ReviewSort } from '../../contract/metering';
import { dateToDays, type LocalDate } from '../../contract/types/time';
import type { DecidedWindow, QueueWindow } from '../../db/repositories/review-lists.repository';
import { fillPending } from '../../db/seeds/fill-base';
import { openTestBase, type TestBase } from '../helpers/base';
import { decidedRows, waitingRows } from '../helpers/lists';

const TODAY = dateToDays('2026-11-15' as LocalDate);

interface Listed {
  rows: number;
  submissions: number;
  first: number;
  place: number | null;
  items: ReviewItem[];
}

let base: TestBase;
beforeAll(async () => {
  base = await openTestBase(async (repos, manager) => {
    await fillPending(repos, manager, { submissions: 120, seed: 5, today: TODAY });
    const staff = { login: 'o', loginNorm: 'o', fullName: 'О', shortName: 'О', passwordHash: '!', createdAt: 1 };
    await repos.staff.insert({ ...staff, role: 'operator' });
    // A third is decided, some at the same moment; one of five is rejected.
    await manager.query(
      `UPDATE "meter_reading" SET "state" = CASE "id" % 5 WHEN 0 THEN 3 ELSE 2 END, "decided_at" = "submitted_at" + "id" % 7, "decided_by" = 1
        WHERE "state" = 1 AND "id" % 3 = 0`,
    );
  });
});
afterAll(() => base.close());

const listed = (json: string) => JSON.parse(json) as Listed;
const queue = async (other: Partial<QueueWindow> = {}) =>
  listed(await base.read.reviewLists.queueJson({ ...waitingRows(1000), ...other }));
const decided = async (other: Partial<DecidedWindow> = {}) =>
  listed(await base.read.reviewLists.decidedJson({ ...decidedRows(1000), ...other }));

/** The submission of every row of the whole list. */
const rowsOf = ({ items }: Listed) => items.flatMap(({ meterReadingId, lines }) => lines.map(() => meterReadingId));

/** What a window must be, by the whole list. */
function windowOf(whole: Listed, from: number, limit: number): Pick<Listed, 'first' | 'items'> {
  const rows = rowsOf(whole);
  const ids = new Set(rows.slice(from, from + limit));
  const first = rows.slice(from)[0];
  return {
    first: first === undefined ? from : rows.indexOf(first),
    items: whole.items.filter(({ meterReadingId }) => ids.has(meterReadingId)),
  };
}

const QUEUE_ORDERS = ReviewSort.shape.by.options.flatMap((by) => [false, true].map((down) => ({ by, down })));
const DECIDED_ORDERS = DecidedSort.shape.by.options.flatMap((by) => [false, true].map((down) => ({ by, down })));

const KEYS = {
  submittedAt: 'm.submitted_at',
  decidedAt: 'm.decided_at',
  customer: 'a.holder_norm',
  account: 'a.number',
  serial: 'k.serial_norm',
};

/** The ids in order, put so in another way. */
async function ordered(where: string, { by, down }: ReviewSort | DecidedSort): Promise<number[]> {
  const rows = await base.base.screen.all<{ id: number; key: string | number; at: number }>(
    `SELECT m.id, ${KEYS[by]} AS "key", m.submitted_at AS "at" FROM meter_reading m JOIN account a ON a.id = m.account_id JOIN meter k ON k.id = m.meter_id
      WHERE ${where}`,
  );
  const isTime = by === 'submittedAt' || by === 'decidedAt';
  const compare = (one: string | number, other: string | number) => (one < other ? -1 : one > other ? 1 : 0);
  rows.sort((one, other) => {
    const byKey = compare(one.key, other.key) * (down ? -1 : 1);
    const ties = isTime ? (one.id - other.id) * (down ? -1 : 1) : compare(one.at, other.at) || one.id - other.id;
    return byKey || ties;
  });
  return rows.map(({ id }) => id);
}

describe.each(QUEUE_ORDERS)('the queue by $by, down: $down', (sort) => {
  it('is in order, each submission once', async () => {
    const { items } = await queue({ sort });
    expect(items.map(({ meterReadingId }) => meterReadingId)).toEqual(await ordered('m.state = 1', sort));
  });

  it('comes by windows that together are the whole, whatever their edges', async () => {
    const whole = await queue({ sort });
    expect(whole.rows).toBe(rowsOf(whole).length);
    expect(whole.rows).toBeGreaterThan(whole.submissions);
    for (let from = 0; from <= whole.rows + 2; from += 1)
      for (const limit of [1, 2, 7]) {
        const { first, items } = await queue({ sort, from, limit });
        expect([from, limit, { first, items }]).toEqual([from, limit, windowOf(whole, from, limit)]);
      }
  });

  it('tells where a submission stands', async () => {
    const whole = await queue({ sort });
    const rows = rowsOf(whole);
    for (const { meterReadingId } of whole.items) {
      const { place } = await queue({ sort, limit: 1, around: meterReadingId });
      expect([meterReadingId, place]).toEqual([meterReadingId, rows.indexOf(meterReadingId)]);
    }
  });
});

describe('the queue', () => {
  it('past its end is empty and still counts', async () => {
    const { rows, submissions } = await queue();
    expect(await queue({ from: 5000 })).toEqual({ rows, submissions, first: 5000, place: null, items: [] });
  });

  it('leaves out what this window has decided itself, in the counts and the places too', async () => {
    const whole = await queue();
    const [one, two, three] = whole.items;
    if (!one || !two || !three) throw new Error('Too few');
    const left = await queue({ without: [one.meterReadingId, two.meterReadingId], around: three.meterReadingId });
    expect(left.submissions).toBe(whole.submissions - 2);
    expect(left.rows).toBe(whole.rows - one.lines.length - two.lines.length);
    expect(left.items).toEqual(whole.items.slice(2));
    expect(left.place).toBe(0);
    expect((await queue({ without: [one.meterReadingId], around: one.meterReadingId })).place).toBeNull();
  });

  it.each(QUEUE_ORDERS)('is searched by $by, down: $down, with a cause, a place and without some', async (sort) => {
    const { items } = await queue({ sort });
    expect((await queue({ sort, find: { by: 'number', from: '66', below: '67' } })).items).toEqual(items);
    const named = items.filter(({ customer, checks }) => customer.startsWith('К') && checks.includes('TOO_BIG'));
    const [gone = 0, ...left] = named.map(({ meterReadingId }): number => meterReadingId);
    const search = { sort, find: { by: 'holder', from: 'к', below: 'л' }, check: 'TOO_BIG', without: [gone] } as const;
    const found = await queue({ ...search, around: left.at(-1) ?? 0 });
    const rows = rowsOf(found);
    expect(found.items).toEqual(named.slice(1));
    const place = rows.findIndex((id) => id === left.at(-1));
    expect([found.rows, found.place]).toEqual([rows.length, place]);
    expect((await queue({ ...search, around: gone })).place).toBeNull();
    expect(left.length).toBeGreaterThan(1);
  });

  it('has its counts by one statement, so that they agree', async () => {
    const all = vi.spyOn(base.base.screen, 'all');
    await base.read.reviewLists.pendingCounts();
    expect(all).toHaveBeenCalledTimes(1);
    all.mockRestore();
  });

  it('has what a cause holds up, and counts each cause', async () => {
    const whole = await queue();
    const { pending, checks } = await base.read.reviewLists.pendingCounts();
    expect(pending).toBe(whole.submissions);
    for (const { check, count } of checks) {
      const items = whole.items.filter((item) => item.checks.includes(check));
      expect(await queue({ check })).toMatchObject({ submissions: count, items });
    }
    expect(checks.map(({ check }) => check)).toContain('TOO_BIG');
    expect(await queue({ check: 'ROLLOVER' })).toMatchObject({ rows: 0, submissions: 0, items: [] });
  });

  it('knows no place of what does not wait', async () => {
    const [item] = (await decided()).items;
    expect((await queue({ around: item?.meterReadingId ?? 0 })).place).toBeNull();
    const other = (await queue({ check: 'TOO_BIG' })).items[0]?.meterReadingId ?? 0;
    expect((await queue({ check: 'VERIFICATION_EXPIRED', around: other })).place).toBeNull();
  });
});

describe.each(DECIDED_ORDERS)('what was decided by $by, down: $down', (sort) => {
  it('is in order and comes by windows that together are the whole', async () => {
    const whole = await decided({ sort });
    expect(whole.items.map(({ meterReadingId }) => meterReadingId)).toEqual(
      await ordered('m.decided_at IS NOT NULL', sort),
    );
    const rows = rowsOf(whole);
    expect([whole.rows, whole.submissions]).toEqual([rows.length, whole.items.length]);
    for (let from = 0; from <= whole.rows; from += 3) {
      const around = rows[from] ?? 0;
      const { first, items, place } = await decided({ sort, from, limit: 5, around });
      expect([from, { first, items }]).toEqual([from, windowOf(whole, from, 5)]);
      expect(place).toBe(around === 0 ? null : rows.indexOf(around));
    }
  });

  it('may be those of one state', async () => {
    for (const [state, code] of [['accepted', 2] as const, ['rejected', 3] as const]) {
      const { items } = await decided({ sort, state });
      const ids = items.map(({ meterReadingId }) => meterReadingId);
      expect(ids).toEqual(await ordered(`m.decided_at IS NOT NULL AND m.state = ${code}`, sort));
    }
    expect((await decided({ sort, state: 'superseded' })).rows).toBe(0);
  });
});
