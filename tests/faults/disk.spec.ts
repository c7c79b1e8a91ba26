// A disk that fills up at 200 sizes or fails at each of its calls: nothing acknowledged is lost, nothing is half-written, people are told.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordCases } from '../helpers/figures';
import { mounter, runDisk } from './disk-place';
import { bundle, compile, memoryFolder, remove } from './tools';

const SIZES = Number(process.env.ENERGO_DISK_SIZES ?? 200);
/** Of the many writes every so many fails in turn; in the soak each of them. */
const EVERY = Number(process.env.ENERGO_DISK_EVERY ?? 29);
/** Syncs of the log that fail under strace: the earlier ones are those of signing in. */
const STRACED = [8, 11];
const LIMIT_MS = 30 * 60_000;
const HAS_STRACE = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

const isLinux = process.platform === 'linux';

let own: string;
let script: string;
let library: string;
beforeAll(async () => {
  own = memoryFolder();
  [script, library] = await Promise.all([bundle('worker/disk.ts', own), compile('faulty', own)]);
});
afterAll(() => remove(own));

describe.runIf(isLinux).concurrent('a full disk', () => {
  test(
    `at ${SIZES} sizes keeps what was acknowledged and nothing of what was refused`,
    { timeout: LIMIT_MS },
    async () => {
      const mount = await mounter(join(own, 'probe'));
      const request = { kind: 'full', sizes: SIZES } as const;
      const how = mount ? { prefix: (place: string) => [...mount, place] } : { library };
      const { counts, faults } = await runDisk(script, join(own, 'full'), request, how);
      recordCases('faults', 'disk full', { ...counts, mounted: mount ? 1 : 0, lost: faults.length });
      expect(faults).toEqual([]);
      expect(counts).toMatchObject({ sizes: SIZES });
      expect(counts.acknowledged).toBeGreaterThan(SIZES);
      for (const shown of ['start: NO_SPACE', 'createBase: STORAGE_FULL', 'migration: NO_SPACE'])
        expect(counts[shown], shown).toBeGreaterThan(0);
    },
  );

  test('is felt by the library as well, where nothing may be mounted', { timeout: LIMIT_MS }, async () => {
    const { counts, faults } = await runDisk(script, join(own, 'budget'), { kind: 'full', sizes: 10 }, { library });
    expect(faults).toEqual([]);
    expect(counts.refused).toBeGreaterThan(10);
  });
});

describe.runIf(isLinux).concurrent('a failing disk', () => {
  test('at each sync, write, truncation, renaming and removal loses nothing', { timeout: LIMIT_MS }, async () => {
    const request = { kind: 'failing', every: EVERY } as const;
    const { counts, faults } = await runDisk(script, join(own, 'failing'), request, { library });
    recordCases('faults', 'disk failing', { ...counts, lost: faults.length });
    expect(faults).toEqual([]);
    expect(counts['work: STORAGE_UNKNOWN']).toBeGreaterThan(0);
    for (const shown of ['start: DISK_FAILED', 'createBase: STORAGE_FAILED', 'migration: DISK_FAILED'])
      expect(counts[shown], shown).toBeGreaterThan(0);
  });

  test.runIf(HAS_STRACE)('does the same under strace, where it exists', { timeout: LIMIT_MS }, async () => {
    let unknown = 0;
    for (const when of STRACED) {
      const prefix = (place: string) => [
        ...['strace', '-f', '-qq', '-o', '/dev/null', '-P', join(place, 'base', 'energo.db-wal')],
        ...['-e', 'trace=fsync,fdatasync', '-e', `inject=fsync,fdatasync:error=EIO:when=${when}`],
      ];
      const { counts, faults } = await runDisk(
        script,
        join(own, `strace-${when}`),
        { kind: 'straced' },
        {
          prefix,
          // One thread, since strace counts the calls of each.
          env: { UV_THREADPOOL_SIZE: '1' },
        },
      );
      expect(faults).toEqual([]);
      unknown += counts['STORAGE_UNKNOWN'] ?? 0;
    }
    recordCases('faults', 'disk failing under strace', { tried: STRACED.length, unknown });
    expect(unknown).toBeGreaterThan(0);
  });
});

test.runIf(isLinux)(
  'without the rights to read or write the program says so, and opens when it has them',
  async () => {
    const { counts, faults } = await runDisk(script, join(own, 'rights'), { kind: 'rights' }, {});
    recordCases('faults', 'without rights', counts);
    expect(faults).toEqual([]);
  },
  LIMIT_MS,
);
