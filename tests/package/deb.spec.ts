import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { makeDeb } from '../../scripts/lib/deb.mjs';

const dpkg = (...args: string[]): string => execFileSync('dpkg-deb', args, { encoding: 'utf8' });

// Of a small folder in place of the program: how the real one is packed takes minutes, and what lies around it is the same.
describe('the .deb', () => {
  let folder = '';
  let deb = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'energo-deb-'));
    const unpacked = join(folder, 'linux-unpacked');
    mkdirSync(join(unpacked, 'resources'), { recursive: true });
    for (const name of ['energokabinet', 'chrome-sandbox']) writeFileSync(join(unpacked, name), name, { mode: 0o755 });
    writeFileSync(join(unpacked, 'resources', 'app.asar'), 'asar');
    deb = await makeDeb(unpacked, folder, { level: 0 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says what it is and what it needs', () => {
    expect(deb.endsWith(`energokabinet_${manifest.version}_amd64.deb`)).toBe(true);
    expect(dpkg('--field', deb, 'Package', 'Version')).toBe(`Package: energokabinet\nVersion: ${manifest.version}\n`);
    expect(dpkg('--field', deb, 'Depends')).toContain('libgtk-3-0 | libgtk-3-0t64');
  });

  it('belongs to root, with the sandbox helper of root and everything else for reading only', () => {
    const lines = dpkg('--contents', deb).trim().split('\n');
    expect(lines.filter((line) => !line.includes(' root/root '))).toEqual([]);
    expect(lines.filter((line) => /^-..s/.test(line)).map((line) => line.split(' ').at(-1))).toEqual([
      './opt/energokabinet/chrome-sandbox',
    ]);
    expect(lines.filter((line) => /^[-d].{4}w|^[-d].{7}w/.test(line))).toEqual([]);
    expect(lines.some((line) => line.endsWith('./usr/bin/energokabinet -> /opt/energokabinet/energokabinet'))).toBe(
      true,
    );
  });

  it('opens links and backups by the program', () => {
    const out = join(folder, 'out');
    dpkg('--extract', deb, out);
    const read = (path: string): string => execFileSync('cat', [join(out, 'usr/share', path)], { encoding: 'utf8' });
    const desktop = read('applications/energokabinet.desktop');
    expect(desktop).toContain('MimeType=x-scheme-handler/energokabinet;application/x-energobackup;');
    expect(desktop).toContain('Exec=/opt/energokabinet/energokabinet %u');
    expect(read('mime/packages/energokabinet.xml')).toContain('pattern="*.energobackup"');
  });
});
