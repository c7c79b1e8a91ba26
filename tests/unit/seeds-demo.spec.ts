import { describe, expect, it } from 'vitest';
import type { ReadingCheck } from '../../contract/metering';
import type { RegisterId } from '../../contract/types/brand';
import { daysToDate, indexToPeriod } from '../../contract/types/time';
import { sourceName } from '../../db/codes';
import { demoPeople } from '../../db/seeds/demo';
import { loginOf } from '../../contract/types/identifiers';
import { refuseWeak } from '../../main/modules/identity/new-password';
import { loadMeters } from '../../main/modules/metering/metering.map';
import { billingPeriod, checkMeter, needsOperator } from '../../main/modules/metering/metering.rules';
import { loadProfiles } from '../../main/profiles';
import type { Profile } from '../../main/profiles/profile.schema';
import type { TestBase } from '../helpers/base';
import { findCustomer, sharedDemo } from '../helpers/demo';
import { decidedRows } from '../helpers/lists';

const profiles = [...loadProfiles([]).values()];
interface Waiting {
  id: number;
  accountId: number;
  meterId: number;
  period: number;
  takenOn: number;
  source: number;
  checks: string;
}

const WAITING = `SELECT "id", "account_id" AS "accountId", "meter_id" AS "meterId", "period", "taken_on" AS "takenOn", "source", "checks"
  FROM "meter_reading" WHERE "state" = 1 ORDER BY "submitted_at"`;

async function raisedFor({ read }: TestBase, profile: Profile, row: Waiting) {
  const takenOn = daysToDate(row.takenOn);
  const meters = await loadMeters(read.readings, row.accountId, indexToPeriod(row.period));
  const meter = meters.find(({ meterId }) => Number(meterId) === row.meterId);
  if (!meter) throw new Error('No such meter');
  const values = await read.readings.valuesOf(row.id);
  const typed = new Map(values.map((value) => [value.registerId as RegisterId, String(value.valueMilli / 1000)]));
  const by = sourceName(row.source) === 'cabinet' ? ('customer' as const) : ('operator' as const);
  const facts = { ...meter.facts, entered: false };
  return checkMeter(facts, typed, { takenOn, today: takenOn, policy: profile.readings, by });
}

describe.each(profiles.map((profile) => [profile.code, profile] as const))('the demo of %s', (code, profile) => {
  it.each(['2024-04-15', '2026-10-29', '2026-03-01', '2025-01-02'])(
    'on %s has a queue that the rules would have made',
    async (today) => {
      const demo = await sharedDemo(profile, today);
      const waiting = await demo.base.screen.all<Waiting>(WAITING);
      expect(waiting.length).toBeGreaterThanOrEqual(45);
      const kinds = new Set<string>();
      for (const row of waiting) {
        const { raised, refused } = await raisedFor(demo, profile, row);
        const codes = raised.map((check) => check.code);
        expect({ id: row.id, refused, codes }).toEqual({
          id: row.id,
          refused: [],
          codes: JSON.parse(row.checks) as ReadingCheck[],
        });
        expect(indexToPeriod(row.period)).toBe(billingPeriod(daysToDate(row.takenOn), profile.readings));
        if (sourceName(row.source) === 'cabinet') expect(needsOperator(profile.readings, raised)).toBe(true);
        for (const check of codes) kinds.add(check);
      }
      const expected: ReadingCheck[] = ['OUT_OF_WINDOW', 'ROLLOVER', 'TOO_BIG', 'VERIFICATION_EXPIRED', 'ZERO'];
      expect([...kinds].sort()).toEqual(expected);
    },
  );

  it('lists people who can sign in by what the profile allows', async () => {
    const demo = await sharedDemo(profile, '2024-04-15');
    const people = demoPeople(code);
    expect(new Set(people.map(({ role }) => role))).toEqual(
      new Set(['customer', 'operator', 'senior', 'administrator']),
    );
    for (const { role, login, password, name } of people) {
      const minimum = role === 'customer' ? Math.max(8, profile.signIn.passwordMinimum) : 12;
      expect(() => refuseWeak(profile, password, [login, name], minimum)).not.toThrow();
      const person =
        role === 'customer' ? await findCustomer(demo, profile, login) : await demo.read.staff.byLogin(loginOf(login));
      expect(person).toMatchObject({ fullName: name, passwordHash: `hash of ${password}` });
    }
  });

  it('has customers with one account, with two, and with no meter', async () => {
    const demo = await sharedDemo(profile, '2024-04-15');
    const shapes = [];
    for (const { login } of demoPeople(code).filter(({ role }) => role === 'customer')) {
      const customer = await findCustomer(demo, profile, login);
      const accounts = await demo.read.accounts.ofCustomer(customer?.id ?? 0);
      shapes.push({ accounts: accounts.length, meters: accounts.reduce((sum, { meterCount }) => sum + meterCount, 0) });
    }
    expect(shapes[0]?.accounts).toBe(1);
    expect(shapes.some(({ accounts }) => accounts === 2)).toBe(true);
    expect(shapes.some(({ meters }) => meters === 0)).toBe(true);
  });

  it('numbers accounts as the profile says and decided something yesterday', async () => {
    const demo = await sharedDemo(profile, '2024-04-15');
    const numbers = await demo.base.screen.all<{ number: string }>(`SELECT "number" FROM "account"`);
    expect(numbers.length).toBeGreaterThanOrEqual(60);
    const pattern = new RegExp(profile.account.numberPattern);
    expect(numbers.filter(({ number }) => !pattern.test(number))).toEqual([]);
    const json = await demo.read.reviewLists.decidedJson(decidedRows(50));
    const decided = (JSON.parse(json) as { items: { decidedAt: string }[] }).items;
    expect(decided.length).toBeGreaterThanOrEqual(10);
    expect(new Set(decided.map(({ decidedAt }) => decidedAt.slice(0, 10)))).toEqual(new Set(['2024-04-14']));
  });

  it('keeps the values of every register rising, or falling through zero only', async () => {
    const demo = await sharedDemo(profile, '2024-04-15');
    const falls = await demo.base.screen.all(
      `SELECT * FROM (SELECT "register_id", "value_milli", lag("value_milli") OVER (PARTITION BY "register_id" ORDER BY "period") AS "before"
         FROM "reading" WHERE "status" IN (2, 5)) WHERE "value_milli" < "before" AND "before" < 90000000`,
    );
    expect(falls).toEqual([]);
  });
});
