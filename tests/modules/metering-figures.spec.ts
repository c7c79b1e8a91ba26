import { describe, expect, it } from 'vitest';
import type { ReviewItem } from '../../contract/metering';
import { loadMeters } from '../../main/modules/metering/metering.map';
import { volumeBetween } from '../../main/modules/metering/metering.rules';
import { loadProfiles } from '../../main/profiles';
import { openDemo } from '../helpers/demo';
import { waitingRows } from '../helpers/lists';

/** One rule, written twice: in SQL for lists and in TypeScript for checks. */
describe.each([...loadProfiles([]).values()])('figures of the queue under $code', (profile) => {
  it.each(['2024-04-15', '2026-01-31'])('are those of the rules (%s)', async (today) => {
    const { read } = await openDemo(profile, today);
    const { items } = JSON.parse(await read.reviewLists.queueJson(waitingRows(1000))) as { items: ReviewItem[] };
    expect(items.length).toBeGreaterThan(20);
    for (const item of items) {
      const meters = await loadMeters(read.readings, item.accountId, item.period);
      for (const line of item.lines) {
        const facts = meters
          .map((meter) => meter.facts)
          .find((known) => known.registers.some(({ registerId }) => registerId === line.registerId));
        const register = facts?.registers.find(({ registerId }) => registerId === line.registerId);
        const previous = register?.previous?.valueMilli ?? null;
        const volume =
          facts && previous !== null ? volumeBetween(previous, line.valueMilli, facts.digits, facts.ratio) : null;
        expect([line.previousMilli, line.usualMilli, line.volumeMilli]).toEqual([
          previous,
          register?.usualMilli ?? null,
          volume,
        ]);
      }
    }
  });
});
