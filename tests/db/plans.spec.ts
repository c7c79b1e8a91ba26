import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReadRepositories, readRepositories } from '../../db/repositories';
import type { Sql, SqlValue } from '../../db/sql';
import { type TestBase, openTestBase } from '../helpers/base';
import { addSubmission } from './samples';

// On an almost empty base without statistics of these tables: a plan that needs neither size nor ANALYZE to be right.

let base: TestBase;
beforeAll(async () => {
  base = await openTestBase(async (repos) => {
    await addSubmission(repos);
  });
});
afterAll(() => base.close());

/** Tables that grow with the company; a plan may not read one from end to end. */
const large =
  /^SCAN (account|a|customer|c|sign_in_identifier|i|customer_account|l|account_service|meter|m|register|tariff_rate|r|x|command)\b/;

async function plansOf(ask: (read: ReadRepositories) => Promise<unknown>): Promise<string[]> {
  const { screen } = base.base;
  const plans: string[] = [];
  const all = async <T>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> => {
    const rows = await screen.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
    plans.push(...rows.map((row) => row.detail));
    return screen.all<T>(sql, params);
  };
  const recording: Sql = {
    all,
    get: async <T>(sql: string, params?: readonly SqlValue[]) => (await all<T>(sql, params))[0],
  };
  await ask(readRepositories(recording));
  return plans;
}

describe('no large table is read from end to end by', () => {
  const questions: Record<string, (read: ReadRepositories) => Promise<unknown>> = {
    'settings.valueOn': (read) => read.settings.valueOn('x', 1),
    'staff.byLogin': (read) => read.staff.byLogin('x'),
    'customers.byIdentifier': (read) => read.customers.byIdentifier(['login', 'email'], 'x'),
    'customers.byId': (read) => read.customers.byId(1),
    'accounts.ofCustomer': (read) => read.accounts.ofCustomer(1),
    'accounts.isLinked': (read) => read.accounts.isLinked(1, 1),
    'accounts.customersOf': (read) => read.accounts.customersOf(1),
    'catalogue.ratesOn': (read) => read.catalogue.ratesOn(1, 1),
    'meters.byId': (read) => read.meters.byId(1),
    'meters.registersOf': (read) => read.meters.registersOf(1),
    'commands.find': (read) => read.commands.find(Buffer.alloc(16)),
  };
  test.each(Object.entries(questions))('%s', async (_name, ask) => {
    const plans = await plansOf(ask);
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.filter((plan) => large.test(plan))).toEqual([]);
    expect(plans.filter((plan) => /AUTOMATIC/.test(plan))).toEqual([]);
  });
});
