import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeDurably } from '../../db/base-folder';
import { type Health, HealthFile, screenOf } from '../../main/platform/health';
import { temporaryFolder } from '../helpers/base';

let folder: string;
let file: string;
let phase: Health['state'];
const failures: unknown[] = [];
beforeEach(async () => {
  folder = await temporaryFolder();
  file = join(folder, 'health.json');
  phase = 'opening';
  failures.length = 0;
});

const make = (now = () => Date.UTC(2026, 3, 15)) =>
  new HealthFile({
    file,
    version: '0.2.0',
    schemaVersion: 3,
    phase: () => (phase === 'safe' ? 'ready' : phase),
    now,
    write: writeDurably,
    report: (failure) => failures.push(failure),
  });
const read = async () => JSON.parse(await readFile(file, 'utf8')) as Health;

describe('the health file', () => {
  it('says how the program stands and is gone after a clean stop', async () => {
    const health = make();
    health.begin();
    await expect
      .poll(read)
      .toMatchObject({ state: 'opening', screen: '', version: '0.2.0', schemaVersion: 3, pid: process.pid });
    phase = 'ready';
    health.painted();
    health.shown('app://bundle/index.html#/sign-in', false);
    await expect.poll(read).toMatchObject({ state: 'ready', screen: '/sign-in', screenAt: '2026-04-15T00:00:00.000Z' });
    health.shown('app://bundle/safe/page.html?incident=1', true);
    await expect.poll(read).toMatchObject({ state: 'safe', screen: '/safe' });
    await health.end();
    expect(await readdir(folder)).toEqual([]);
  });

  it('holds no ids', () => {
    expect(screenOf('app://bundle/index.html#/operator/card/1234?find=x')).toBe('/operator/card');
    expect(screenOf('app://bundle/index.html')).toBe('');
  });

  it('says when it begins anew, once', async () => {
    expect(HealthFile.wasRestarting(file)).toBe(false);
    make().restarting();
    expect(HealthFile.wasRestarting(file)).toBe(true);
    const next = make();
    next.begin();
    await expect.poll(() => HealthFile.wasRestarting(file)).toBe(false);
    await next.end();
    await writeFile(file, 'no json');
    expect(HealthFile.wasRestarting(file)).toBe(false);
  });

  it('tells once of a disk that refuses it', async () => {
    await mkdir(file);
    const health = make();
    health.begin();
    await expect.poll(() => failures.length).toBe(1);
    health.changed();
    await new Promise((done) => setTimeout(done, 50));
    expect(failures).toHaveLength(1);
  });
});
