import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../../main/platform/logger';
import { temporaryFolder } from '../helpers/base';

const NOW = Date.UTC(2026, 3, 15, 5);
const DAY_MS = 86_400_000;
const LARGEST = 20_000;

let folder: string;
beforeEach(async () => (folder = join(await temporaryFolder(), 'logs')));
const linesOf = async (name = 'program.log') => (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');

describe('the log', () => {
  it('has one line per event: instant, level, incident, what and where', async () => {
    const log = createLogger(folder, () => NOW);
    log.info('Migrated from version 3 to 5;\na backup is kept.');
    const incident = log.failure('close', new Error('The base is closed.', { cause: 'Иванов Иван' }));
    const [info = '', failure = ''] = await linesOf();
    expect(await linesOf()).toHaveLength(2);
    expect(info).toBe('2026-04-15T05:00:00.000Z [info] Migrated from version 3 to 5; a backup is kept.');
    expect(failure).toMatch(
      /^2026-04-15T05:00:00\.000Z \[error\] [0-9A-F]{8} close: Error: The base is closed\. \| at .*logger\.spec\.ts:\d+:\d+.* \| because \*$/,
    );
    expect(failure).toContain(incident);
    expect(incident).toMatch(/[A-F]/);
    expect(log.lost).toBe(0);
  });

  it('keeps five older files, each of the size that is allowed', async () => {
    const log = createLogger(folder, () => NOW, LARGEST);
    for (let line = 0; line < 300; line += 1) log.info(`${line % 100} ${'status '.repeat(100)}`);
    const names = ['program.1.log', 'program.2.log', 'program.3.log', 'program.4.log', 'program.5.log', 'program.log'];
    expect((await readdir(folder)).sort()).toEqual(names);
    for (const name of names) expect((await stat(join(folder, name))).size).toBeLessThan(LARGEST * 1.1);
    expect((await linesOf()).at(-1)).toContain('] 99 status');
    expect(log.files().map((file) => basename(file))).toEqual(['program.log', ...names.slice(0, 5)]);
  });

  it('has no line that is older than 30 days', async () => {
    await mkdir(folder, { recursive: true });
    const ago = (days: number) => new Date(NOW - days * DAY_MS);
    for (const [name, days] of [
      ['program.1.log', 14],
      ['program.2.log', 16],
    ] as const) {
      await writeFile(join(folder, name), 'x\n');
      await utimes(join(folder, name), ago(days), ago(days));
    }
    await writeFile(join(folder, 'program.log'), `${ago(16).toISOString()} [info] old\n`);
    const log = createLogger(folder, () => NOW);
    log.info('The last stop was unclean.');
    expect(await readdir(folder)).not.toContain('program.3.log');
    expect((await linesOf('program.1.log'))[0]).toContain('old');
    expect((await linesOf('program.2.log'))[0]).toBe('x');
  });

  it('never throws and counts what it could not write', async () => {
    await writeFile(folder, 'a file where the folder should be');
    const console = vi.spyOn(globalThis.console, 'error');
    const log = createLogger(folder, () => NOW);
    log.info('one');
    expect(log.failure('close', new Error('no'))).toMatch(/^[0-9A-F]{8}$/);
    expect(log.lost).toBe(2);
    expect(console).not.toHaveBeenCalled();
    await rm(folder);
  });

  it('goes on after a file was taken away', async () => {
    const log = createLogger(folder, () => NOW);
    log.info('one');
    await rm(folder, { recursive: true });
    log.info('two');
    expect(log.lost).toBe(1);
    await mkdir(folder);
    log.info('three');
    expect(await linesOf()).toHaveLength(1);
  });
});
