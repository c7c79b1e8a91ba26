import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import manifest from '../../package.json';
import { PackedProgram } from '../helpers/package/packed-program';
import { coloursOf, readScreen, toPng } from '../helpers/package/screen';

const SIGN_IN = { state: 'ready', screen: '/sign-in' } as const;

type Fuse = keyof typeof FuseV1Options;
const [OFF, ON] = ['0', '1'].map((digit) => digit.charCodeAt(0));
const FUSES: Partial<Record<Fuse, number | undefined>> = {
  RunAsNode: OFF,
  EnableNodeOptionsEnvironmentVariable: OFF,
  EnableNodeCliInspectArguments: OFF,
  LoadBrowserProcessSpecificV8Snapshot: OFF,
  EnableCookieEncryption: ON,
  OnlyLoadAppFromAsar: ON,
  EnableEmbeddedAsarIntegrityValidation: ON,
};

interface Folder {
  files?: Record<string, Folder>;
}

const JSON_START = 16;

/** Paths of the files in an asar. */
function pathsOf(archive: string): string[] {
  const bytes = readFileSync(archive);
  const header = bytes.subarray(JSON_START, JSON_START + bytes.readUInt32LE(JSON_START - 4)).toString('utf8');
  const walk = ({ files = {} }: Folder, path: string): string[] =>
    Object.entries(files).flatMap(([name, entry]) =>
      entry.files === undefined ? [`${path}${name}`] : walk(entry, `${path}${name}/`),
    );
  return walk(JSON.parse(header) as Folder, '');
}

describe('the packed program', () => {
  let program: PackedProgram;
  beforeAll(() => {
    program = new PackedProgram({ args: ['--demo=ntesk'] });
  });
  afterAll(async () => {
    await program.kill();
    program.home.remove();
  });

  it('starts from its own folder as an ordinary user, opens its base and shows the sign-in', async () => {
    const health = await program.reaches(SIGN_IN);
    expect(health).toMatchObject({ version: manifest.version, pid: program.pid });
    expect(statSync(join(program.home.demo, 'base', 'energo.db')).size).toBeGreaterThan(0);
    expect(program.home.log()).not.toMatch(/\[error\]/);
  });

  it('has drawn its window', async () => {
    await expect.poll(() => coloursOf(readScreen(inject('screen'))).count, { timeout: 10_000 }).toBeGreaterThan(100);
    const picture = readScreen(inject('screen'));
    const folder = join(process.env.ENERGO_ARTIFACTS ?? 'artifacts', 'package');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'sign-in.png'), toPng(picture));
    expect(coloursOf(picture).largestShare).toBeLessThan(0.9);
  });

  it('ends cleanly when it is asked to, and takes its health file away', async () => {
    expect(await program.stop()).toBe(0);
    expect(program.home.health()).toBeNull();
  });
});

describe('what is packed', () => {
  const folder = dirname(inject('release'));

  it('has its fuses flipped', async () => {
    const wire = await getCurrentFuseWire(inject('release'));
    const fuses = Object.entries(FUSES).map(([name, wanted]) => [name, wire[FuseV1Options[name as Fuse]], wanted]);
    for (const [name, state, wanted] of fuses) expect(state, String(name)).toBe(wanted);
  });

  it('is the bundle, the two native packages and the licences, nothing of Electron’s own program or of tests', () => {
    expect(readdirSync(join(folder, 'resources')).sort()).toEqual(['app.asar', 'app.asar.unpacked']);
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['LICENSE.electron.txt', 'LICENSE.energokabinet.txt', 'LICENSES.chromium.html']),
    );
    const packages = ['@node-rs/argon2', '@node-rs/argon2-linux-x64-gnu', 'bindings', 'file-uri-to-path', 'sqlite3'];
    const paths = pathsOf(join(folder, 'resources/app.asar'));
    const strange = paths.filter(
      (path) =>
        !/^(LICENSE|package\.json|out\/(package\.json|(main|preload|renderer)\/.+\.(js|css|html|woff2|svg|png|webmanifest)))$/.test(
          path,
        ) && !packages.some((name) => path.startsWith(`node_modules/${name}/`)),
    );
    expect(strange).toEqual([]);
    expect(paths.filter((path) => path.endsWith('.node'))).toHaveLength(2);
  });

  it('is for everybody to read and for nobody to write', () => {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
    const modes = paths.filter(existsSync).map((path) => statSync(path).mode);
    expect(modes.every((mode) => (mode & 0o044) === 0o044 && (mode & 0o022) === 0)).toBe(true);
  });
});
