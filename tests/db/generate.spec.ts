import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { dateToDays, type LocalDate } from '../../contract/types/time';
import { BASE_FILE, MARKER_FILE } from '../../db/base-folder';
import { openBase } from '../../db/data-source';
import { readRepositories } from '../../db/repositories';
import { fillBase, type Filled } from '../../db/seeds/fill-base';
import { generate } from '../../db/seeds/generate';
import { openTestBase, temporaryFolder, type TestBase } from '../helpers/base';
import { waitingRows } from '../helpers/lists';

const TODAY = dateToDays('2026-11-15' as LocalDate);

let folder: string;
let log: MockInstance<typeof console.log>;
beforeEach(async () => {
  folder = await temporaryFolder();
  log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(async () => {
  log.mockRestore();
  await rm(folder, { recursive: true, force: true });
});

const hash = async (password: string) => `hash of ${password}`;
const printed = () => log.mock.calls.map(([line]) => String(line)).join('\n');
const count = async ({ base }: TestBase, sql: string): Promise<number> =>
  (await base.screen.get<{ n: number }>(`SELECT count(*) AS "n" FROM ${sql}`))?.n ?? 0;

async function filledBase(accounts: number, seed = 1): Promise<{ test: TestBase; filled: Filled }> {
  const results: Filled[] = [];
  const test = await openTestBase(async (repos, manager) => {
    results.push(await fillBase(repos, manager, { accounts, seed, today: TODAY }));
  });
  const [filled] = results;
  if (!filled) throw new Error('Not filled');
  return { test, filled };
}

describe('fillBase', () => {
  it('adds what it says: 1.2 meters an account, 24 months of readings, 1 % that wait', async () => {
    const { test, filled } = await filledBase(1000);
    try {
      expect(await count(test, '"account"')).toBe(1000);
      expect(await count(test, '"customer_account"')).toBe(1000);
      expect(filled.meters / 1000).toBeCloseTo(1.2, 1);
      expect(await count(test, '"meter"')).toBe(filled.meters);
      expect(await count(test, '"register"')).toBe(filled.registers);
      expect(await count(test, '"meter_reading" WHERE "state" IN (2, 5)')).toBe(filled.meters * 24);
      expect(await count(test, '"reading" WHERE "status" IN (2, 5)')).toBe(filled.readings);
      expect(await test.read.reviewLists.pendingCounts()).toMatchObject({ pending: 10 });
      expect(filled.waiting).toBe(10);
      expect(await test.base.screen.all('PRAGMA foreign_key_check')).toEqual([]);
    } finally {
      await test.close();
    }
  });

  it('gives every reading a usual volume that is near what it used', async () => {
    const { test } = await filledBase(300);
    try {
      const queue = JSON.parse(await test.read.reviewLists.queueJson(waitingRows(50))) as {
        items: { checks: string[]; lines: { volumeMilli: number; usualMilli: number }[] }[];
      };
      expect(queue.items).toHaveLength(3);
      for (const { checks, lines } of queue.items) {
        const times = checks.includes('TOO_BIG') ? 9 : 1;
        for (const { volumeMilli, usualMilli } of lines) {
          expect(volumeMilli).toBeGreaterThan((usualMilli * times) / 2);
          expect(volumeMilli).toBeLessThan(usualMilli * times * 2);
        }
      }
    } finally {
      await test.close();
    }
  });

  it('depends on the seed and on nothing else', async () => {
    const dump = async (seed: number) => {
      const { test } = await filledBase(40, seed);
      const tables = ['account', 'meter', 'register', 'meter_reading', 'reading'];
      const rows = await Promise.all(tables.map((table) => test.base.screen.all(`SELECT * FROM "${table}"`)));
      await test.close();
      return rows;
    };
    const first = await dump(1);
    expect(await dump(1)).toEqual(first);
    expect(await dump(2)).not.toEqual(first);
  });
});

describe('npm run generate', () => {
  it('makes a whole base with its marker and says where it lies', async () => {
    await generate(['--accounts', '50', '--out', folder, '--seed', '3'], hash);
    expect(printed()).toContain(join(folder, BASE_FILE));
    expect(JSON.parse(await readFile(join(folder, MARKER_FILE), 'utf8'))).toMatchObject({ profile: 'ntesk' });
    const base = await openBase(join(folder, BASE_FILE));
    expect(await base.screen.get('SELECT count(*) AS "n" FROM "account"')).toEqual({ n: 50 });
    await base.close();
  });

  it('makes a base in which everybody waits and the people of the demonstration can sign in', async () => {
    await generate(['--demo', '--waiting', '300', '--out', folder], hash);
    const base = await openBase(join(folder, BASE_FILE));
    const { pending, checks } = await readRepositories(base.screen).reviewLists.pendingCounts();
    expect(pending).toBeGreaterThan(300);
    expect(checks.find(({ check }) => check === 'TOO_BIG')?.count).toBeGreaterThan(30);
    expect(await base.screen.get(`SELECT "role" FROM "staff" WHERE "login_norm" = 'operator'`)).toBeDefined();
    expect(await base.screen.all('PRAGMA foreign_key_check')).toEqual([]);
    await base.close();
  });

  it('does not replace a base', async () => {
    await generate(['--accounts', '10', '--out', folder], hash);
    await expect(generate(['--accounts', '10', '--out', folder], hash)).rejects.toThrow(/уже есть база/);
  });

  it.each([
    ['--accounts', 'many'],
    ['--accounts', '0'],
    ['--waiting', '-1'],
    ['--seed', 'x'],
    ['--today', 'tomorrow'],
  ])('refuses %s %s', async (name, value) => {
    await expect(generate([name, value, '--out', folder], hash)).rejects.toThrow(name);
  });
});
