import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type * as baseFolder from '../../db/base-folder';
import { MARKER_FILE, RUNNING_FILE } from '../../db/base-folder';
import { QUICK_CHECK } from '../../db/dialect';
import { StorageError } from '../../db/errors';
import type { ReadyState } from '../../db/migrate';
import { Reader } from '../../db/reader';
import { UnitOfWork } from '../../db/unit-of-work';
import { demoFolder } from '../../main/demo-folder';
import { logStart } from '../../main/start-report';
import { temporaryFolder } from '../helpers/base';
import { cheapPasswords, type ProgramOptions, startSeeded, TestProgram } from '../helpers/program';
import { uid } from '../helpers/uid';

const marker = vi.hoisted(() => ({ failures: 0 }));
vi.mock('../../db/base-folder', async (importOriginal) => {
  const real = await importOriginal<typeof baseFolder>();
  const writeMarker: typeof real.writeMarker = async (...args) => {
    marker.failures -= 1;
    if (marker.failures >= 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    return real.writeMarker(...args);
  };
  return { ...real, writeMarker };
});

const opened: TestProgram[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  marker.failures = 0;
  for (const test of opened.splice(0)) await test.close();
});

const built = async (options: ProgramOptions = {}) => {
  const test = new TestProgram(options.folder ?? (await temporaryFolder()), options);
  opened.push(test);
  return test;
};
const started = async (options?: ProgramOptions) => {
  const test = await built(options);
  await test.program.start();
  return test;
};
const programOf = async (test: TestProgram) => (await test.seat()).call('settings.program', {});

const base = () => ({
  uid: uid(),
  profile: 'ntesk',
  administrator: { fullName: 'Котов Илья Юрьевич', login: 'kotov', password: 'тихая река утром' },
});

describe('a demonstration named on the command line', () => {
  it('goes straight in, and the next time to the same base', async () => {
    const test = await started({ demo: 'energosbyt' });
    expect(await programOf(test)).toMatchObject({ phase: 'ready', company: { profile: 'energosbyt' } });
    await test.close();
    const again = await started({ folder: test.folder, demo: 'energosbyt' });
    expect(await programOf(again)).toMatchObject({ phase: 'ready', company: { profile: 'energosbyt' } });
    expect(await again.auditActions()).toEqual(['settings.createDemo']);
  });

  it.each(['NTESK', '', 'ntesc', '../ntesk'])('as %j is refused by its name, whatever base there is', async (demo) => {
    const { test: real } = await startSeeded();
    await real.close();
    const test = await started({ folder: real.folder, demo });
    const { phase, failure } = await programOf(test);
    expect(phase).toBe('failed');
    expect(failure).toMatchObject({
      code: 'PROFILE_BROKEN',
      params: { switch: `--demo=${demo}`, reason: 'NO_PROFILE' },
    });
  });

  it('has a folder of its own, and a name that can be no profile has none of them', () => {
    const names = ['ntesk', 'own-company', 'NTESK', '', '..', '../ntesk', 'a/b', '_'];
    expect(names.map(demoFolder)).toEqual(['ntesk', 'own-company', ...Array<string>(6).fill('_')]);
  });

  it('is refused by npm start too, in one sentence that lists the companies', async () => {
    for (const args of [['--demo', 'NTESK'], ['--demo='], ['--demo']]) {
      const run = promisify(execFile)(process.execPath, ['scripts/start.mjs', ...args], { timeout: 10_000 });
      const failure = await run.catch((reason: unknown) => reason);
      expect(failure).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/^[^\n]*utek, nesko, ntesk, energosbyt, elektrotorg\.\n$/) as string,
      });
    }
  });

  it('that cannot be opened fails once', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, `${RUNNING_FILE}.tmp`));
    const test = await started({ folder, demo: 'ntesk' });
    expect(await programOf(test)).toMatchObject({ phase: 'failed' });
    expect(test.failures).toHaveLength(1);
  });
});

describe('closing', () => {
  it('during the start of a demonstration waits for it and leaves nothing open', async () => {
    let began: () => void = () => undefined;
    const seeding = new Promise<void>((resolve) => (began = resolve));
    const hash = (password: string) => {
      began();
      return cheapPasswords.hash(password);
    };
    const test = await built({ demo: 'ntesk', passwords: { ...cheapPasswords, hash } });
    const starting = test.program.start();
    await seeding;
    await test.program.close();
    expect(existsSync(join(test.folder, RUNNING_FILE))).toBe(false);
    await starting;
    expect(existsSync(join(test.folder, RUNNING_FILE))).toBe(false);
    expect(test.failures).toEqual([]);
    const again = await started({ folder: test.folder });
    expect(await programOf(again)).toMatchObject({ phase: 'ready' });
    expect(again.infos).toEqual([]);
  });

  it('asked for twice ends once', async () => {
    const { test } = await startSeeded();
    const ends: string[] = [];
    const first = test.program.close().then(() => ends.push('first'));
    const second = test.program.close().then(() => ends.push('second'));
    await Promise.all([first, second]);
    expect(ends).toEqual(['first', 'second']);
    expect(existsSync(join(test.folder, RUNNING_FILE))).toBe(false);
    await test.close();
  });

  it('does not wait for the check in the background, and ending it is no failure', async () => {
    const endless =
      'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 300000000) SELECT max(x) FROM c';
    const { all } = Reader.prototype;
    const reading = vi.spyOn(Reader.prototype, 'all').mockImplementation(function (this: Reader, sql, params) {
      return all.call(this, sql === QUICK_CHECK ? endless : sql, params);
    });
    const { test } = await startSeeded();
    await vi.waitFor(() => expect(reading).toHaveBeenCalledWith(QUICK_CHECK));
    await setTimeout(200);
    const from = performance.now();
    await test.close();
    expect(performance.now() - from).toBeLessThan(2_000);
    expect(test.failures).toEqual([]);
  });
});

describe('after an unclean stop', () => {
  const startOver = async (isUnclean: boolean) => {
    const folder = await temporaryFolder();
    if (isUnclean) await writeFile(join(folder, RUNNING_FILE), '1\n');
    const reading = vi.spyOn(Reader.prototype, 'all');
    const { test } = await startSeeded({ folder });
    opened.push(test);
    const count = (text: string) => reading.mock.calls.filter(([sql]) => sql.includes(text)).length;
    await vi.waitFor(() => expect(count('WHERE "id" > ?')).toBe(1));
    return { infos: test.infos, checks: count(QUICK_CHECK) };
  };

  it('the file is checked once, at the start, and the log says so', async () => {
    expect(await startOver(true)).toEqual({ checks: 1, infos: [expect.stringMatching(/unclean/)] });
  });

  it('and only then: otherwise it is checked in the background', async () => {
    expect(await startOver(false)).toEqual({ checks: 1, infos: [] });
  });

  it('a migration is named by its versions alone', () => {
    const infos: string[] = [];
    const state = { state: 'ready', wasUnclean: false, migration: { from: 3, to: 5, backup: '/home/ivanov/b.db' } };
    logStart(state as ReadyState, { info: (message) => void infos.push(message) });
    expect(infos).toEqual([expect.stringMatching(/from version 3 to 5/)]);
    expect(infos.join()).not.toContain('ivanov');
  });
});

describe('a first run that fails', () => {
  it('before there is a base may be tried again', async () => {
    let isBroken = true;
    const hash = (password: string) =>
      isBroken ? Promise.reject(new Error('no memory')) : cheapPasswords.hash(password);
    const test = await started({ passwords: { ...cheapPasswords, hash } });
    const seat = await test.seat();
    expect((await seat.refused('settings.createBase', base())).code).toBe('INTERNAL');
    isBroken = false;
    await seat.call('settings.createBase', base());
    expect(await programOf(test)).toMatchObject({ phase: 'ready' });
  });

  it('for want of space says so, and may be tried again', async () => {
    const test = await started();
    const seat = await test.seat();
    const failure = new StorageError('full', new Error('SQLITE_FULL'));
    vi.spyOn(UnitOfWork.prototype, 'write').mockRejectedValueOnce(failure);
    const refusal = await seat.refused('settings.createBase', base());
    expect([refusal.code, refusal.params]).toEqual(['STORAGE_FULL', { incident: 'INCIDENT' }]);
    expect(test.failures).toMatchObject([{ code: 'NO_SPACE', cause: failure }]);
    expect(await programOf(test)).toMatchObject({ phase: 'choosing' });
    await seat.call('settings.createBase', base());
  });

  it('at the marker opens the base that is whole without it', async () => {
    const test = await started();
    marker.failures = 1;
    expect(await (await test.seat()).call('settings.createBase', base())).toEqual({});
    expect(await programOf(test)).toMatchObject({ phase: 'ready' });
    expect(existsSync(join(test.folder, MARKER_FILE))).toBe(true);
    expect(test.failures).toHaveLength(1);
    await (await test.seat()).call('identity.signIn', { as: 'staff', login: 'kotov', password: 'тихая река утром' });
  });

  it('at the marker twice is a failed start, from which a new one recovers', async () => {
    const test = await started();
    marker.failures = 2;
    await (await test.seat()).refused('settings.createBase', base());
    expect(await programOf(test)).toMatchObject({ phase: 'failed' });
    await test.close();
    const again = await started({ folder: test.folder });
    expect(await programOf(again)).toMatchObject({ phase: 'ready' });
  });
});
