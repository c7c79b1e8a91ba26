// SQLite ends its reading of a log at the first frame that does not fit, and says nothing: what was acknowledged behind it would be gone.
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BASE_FILE } from '../../db/base-folder';
import { refuseBrokenLog } from '../../db/log-check';
import { Reader } from '../../db/reader';
import { openTestBase, type TestBase, temporaryFolder } from '../helpers/base';

const FRAME = 24 + 4096;
const HEADER = 32;

let base: TestBase;
let folder: string;
beforeEach(async () => {
  base = await openTestBase();
  folder = await temporaryFolder();
});
afterEach(() => base.close());

const add = (name: string) => base.work.write((repos) => repos.catalogue.insertSupplier({ name }));
const emptyLog = () => base.base.writer.query('PRAGMA wal_checkpoint(RESTART)');

/** What a power cut leaves now, its log changed. */
async function left(change: (log: Buffer) => Buffer): Promise<string> {
  const file = join(folder, BASE_FILE);
  await copyFile(base.file, file);
  await writeFile(`${file}-wal`, change(await readFile(`${base.file}-wal`)));
  return file;
}
const frames = (log: Buffer): number => Math.floor((log.length - HEADER) / FRAME);
const flipped = (log: Buffer, at: number): Buffer => {
  log[at] = (log[at] ?? 0) ^ 1;
  return log;
};

async function suppliers(file: string): Promise<number> {
  const reader = await Reader.open(file);
  const row = await reader.get<{ n: number }>('SELECT count(*) AS n FROM supplier');
  await reader.close();
  return row?.n ?? -1;
}

describe('a log', () => {
  beforeEach(async () => {
    for (const name of ['one', 'two', 'three', 'four']) await add(name);
  });

  test('that is sound is taken', async () => {
    await expect(refuseBrokenLog(await left((log) => log))).resolves.toBeUndefined();
  });

  test.each([
    ['in the data of a frame', HEADER + 24 + 100],
    ['in the sums of a frame', HEADER + 16],
    ['in the salt of a frame', HEADER + 8],
    ['in the sums of the log', 24],
    ['in the page size of the log', 9],
    ['in the magic of the log', 1],
  ])('with a changed bit %s is refused, where SQLite loses commands without a word', async (_where, at) => {
    const file = await left((log) => flipped(log, at));
    await expect(refuseBrokenLog(file)).rejects.toMatchObject({ code: 'FILE_DAMAGED', params: { finding: 'log' } });
    expect(await suppliers(file)).toBeLessThan(4);
  });

  test('whose beginning was lost is refused', async () => {
    await expect(refuseBrokenLog(await left((log) => log.fill(0, 0, 512)))).rejects.toMatchObject({
      code: 'FILE_DAMAGED',
    });
  });

  test('whose last command was torn is taken: nobody was told of that one', async () => {
    for (let cut = 1; cut < FRAME; cut += 512)
      await refuseBrokenLog(await left((log) => log.subarray(0, log.length - cut)));
    await refuseBrokenLog(await left((log) => flipped(log, HEADER + (frames(log) - 1) * FRAME + 60)));
  });

  test('begun anew over an older one is taken', async () => {
    await emptyLog();
    await add('five');
    const file = await left((log) => log);
    expect(frames(await readFile(`${file}-wal`))).toBe(4);
    await refuseBrokenLog(file);
    expect(await suppliers(file)).toBe(5);
    await refuseBrokenLog(await left((log) => log.subarray(0, 20)));
  });

  test('of nothing or of rubbish is taken: it holds no commands', async () => {
    await refuseBrokenLog(await left(() => Buffer.alloc(0)));
    await refuseBrokenLog(await left(() => Buffer.alloc(3 * FRAME, 0xa5)));
    await refuseBrokenLog(await left(() => Buffer.alloc(3 * FRAME)));
  });
});
