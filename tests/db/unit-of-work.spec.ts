import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { StorageError } from '../../db/errors';
import { type TestBase, openTestBase } from '../helpers/base';

let base: TestBase;
beforeEach(async () => {
  base = await openTestBase();
});
afterEach(() => base.close());

const names = async (): Promise<string[]> => {
  const rows = await base.base.screen.all<{ name: string }>(`SELECT "name" FROM "supplier" ORDER BY "id"`);
  return rows.map((row) => row.name);
};
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const add = (name: string) => base.work.write((repos) => repos.catalogue.insertSupplier({ name }));
const runner = () => base.base.writer.createQueryRunner();

describe('the queue', () => {
  test('runs parallel writes one after another, in their order', async () => {
    let running = 0;
    let most = 0;
    const numbers = Array.from({ length: 50 }, (_, index) => index);
    const results = await Promise.all(
      numbers.map((number) =>
        base.work.write(async (repos) => {
          running += 1;
          most = Math.max(most, running);
          await repos.catalogue.insertSupplier({ name: `s${number}` });
          await pause(number % 3);
          running -= 1;
          return number;
        }),
      ),
    );
    expect(results).toEqual(numbers);
    expect(most).toBe(1);
    expect(await names()).toEqual(numbers.map((number) => `s${number}`));
  });

  test('rolls back a failing write alone', async () => {
    const outcomes = await Promise.allSettled([
      add('a'),
      base.work.write(async (repos) => {
        await repos.catalogue.insertSupplier({ name: 'lost' });
        throw new Error('no');
      }),
      add('b'),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await names()).toEqual(['a', 'b']);
  });

  test('refuses a nested write at once and stays usable', async () => {
    await expect(base.work.write(async () => add('inner'))).rejects.toThrow(/Nested write/);
    await add('after');
    expect(await names()).toEqual(['after']);
  });

  test('lets a continuation of a finished write start the next one', async () => {
    let later: Promise<unknown> = Promise.resolve();
    await base.work.write(async (repos) => {
      later = pause(20).then(() => add('later'));
      await repos.catalogue.insertSupplier({ name: 'first' });
    });
    await later;
    expect(await names()).toEqual(['first', 'later']);
  });

  test('is idle only when everything queued is done', async () => {
    let done = 0;
    void base.work.write(() => pause(20)).then(() => (done += 1));
    void base.work.write(() => pause(20)).then(() => (done += 1));
    await base.work.idle();
    expect(done).toBe(2);
  });
});

test('a closed base is not opened again by a late write', async () => {
  await base.base.close();
  await expect(add('late')).rejects.toThrow('The base is closed.');
  expect(base.base.writer.isInitialized).toBe(false);
});

describe('a storage failure', () => {
  test('of a full disk is told as such, keeps nothing, and the queue goes on', async () => {
    await base.base.writer.query('PRAGMA max_page_count = 1');
    const big = base.work.write(async (repos) => {
      for (let n = 0; n < 50; n += 1) await repos.catalogue.insertSupplier({ name: 'x'.repeat(4000) });
    });
    await expect(big).rejects.toMatchObject({ name: 'StorageError', code: 'full' });
    await base.base.writer.query('PRAGMA max_page_count = 1000000');
    await add('after');
    expect(await names()).toEqual(['after']);
  });

  test('of COMMIT is an unknown outcome, and the queue goes on', async () => {
    vi.spyOn(runner(), 'commitTransaction').mockRejectedValueOnce(new Error('SQLITE_IOERR: disk I/O error'));
    const failed = add('unknown');
    await expect(failed).rejects.toBeInstanceOf(StorageError);
    await expect(failed).rejects.toMatchObject({ code: 'unknown' });
    await add('after');
    expect(await names()).toEqual(['after']);
  });

  test('of COMMIT on a full disk is known: nothing was kept', async () => {
    const full = Object.assign(new Error('SQLITE_FULL: database or disk is full'), { code: 'SQLITE_FULL' });
    vi.spyOn(runner(), 'commitTransaction').mockRejectedValueOnce(full);
    await expect(add('lost')).rejects.toMatchObject({ code: 'full' });
    expect(await names()).toEqual([]);
  });

  test('of ROLLBACK renews the connection with its settings', async () => {
    const broken = runner();
    vi.spyOn(broken, 'rollbackTransaction').mockRejectedValueOnce(new Error('no transaction is active'));
    const failing = base.work.write(async (repos) => {
      await repos.catalogue.insertSupplier({ name: 'lost' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(runner()).not.toBe(broken);
    expect(await base.base.writer.query('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
    await add('after');
    expect(await names()).toEqual(['after']);
  });

  test('of opening again is told to the next write, and the one after it succeeds', async () => {
    vi.spyOn(runner(), 'rollbackTransaction').mockRejectedValueOnce(new Error('no transaction is active'));
    vi.spyOn(base.base.writer, 'initialize')
      .mockRejectedValueOnce(new Error('SQLITE_CANTOPEN'))
      .mockRejectedValueOnce(new Error('SQLITE_CANTOPEN'));
    await expect(base.work.write(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(add('lost')).rejects.toThrow('SQLITE_CANTOPEN');
    await add('after');
    expect(await names()).toEqual(['after']);
  });

  test('that SQLite rolled back by itself does not stay in TypeORM', async () => {
    const failing = base.work.write(async (repos) => {
      await repos.catalogue.insertSupplier({ name: 'lost' });
      await base.base.writer.query('ROLLBACK');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await add('after');
    expect(await names()).toEqual(['after']);
  });
});
