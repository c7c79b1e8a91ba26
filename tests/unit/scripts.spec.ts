import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { needsInstall } from '../../scripts/lib/dependencies.mjs';
import { downloadWatch } from '../../scripts/lib/download.mjs';
import { unmetRows } from '../../scripts/lib/manuals.mjs';
import { countPlaywright, countVitest } from '../../scripts/lib/reports.mjs';
import { sandboxAdvice } from '../../scripts/lib/sandbox.mjs';
import { saysInstalled } from '../../scripts/lib/system.mjs';
import expectedRows from '../manuals/expected.json';
import allRows from '../manuals/rows.json';

const folder = mkdtempSync(join(tmpdir(), 'energo-scripts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const report = (content: object): string => {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
};

describe('a system package', () => {
  it.each([
    ['installed', 0, true],
    ['not-installed', 0, false],
    ['half-installed', 0, false],
    ['config-files', 0, false],
    ['', 1, false],
  ])('that dpkg calls «%s» (%i) is there: %s', (output, code, there) => {
    expect(saysInstalled({ code, output })).toBe(there);
  });
});

describe('the folder of dependencies', () => {
  const modules = join(folder, 'node_modules');
  const link = join(folder, 'linked');
  mkdirSync(modules);
  writeFileSync(join(modules, '.lockfile-hash'), 'one\n');
  symlinkSync(modules, link, 'junction');

  it('is filled when it is not what the lockfile names', () => {
    expect(needsInstall(modules, 'one')).toBe(false);
    expect(needsInstall(modules, 'two')).toBe(true);
    expect(needsInstall(join(folder, 'none'), 'one')).toBe(true);
  });

  it('is never touched behind a link: another tree lives on it', () => {
    expect(needsInstall(link, 'one')).toBe(false);
    expect(() => needsInstall(link, 'two')).toThrow(/ссылка/);
    expect(readdirSync(modules)).toEqual(['.lockfile-hash']);
  });
});

describe('the download of Electron', () => {
  const judge = (...sizes: [now: number, seen: number][]) => {
    const watch = downloadWatch(0, { still: 20, limit: 600 });
    return sizes.map(([now, seen]) => watch(now, seen)).at(-1);
  };

  it('ends when nothing comes for 20 s, at the start or on the way', () => {
    expect(judge([1, 0], [19, 0])).toBe('waiting');
    expect(judge([1, 0], [20, 0])).toBe('over');
    expect(judge([1, 5], [20, 5])).toBe('running');
    expect(judge([1, 5], [21, 5])).toBe('over');
  });

  it('goes on as long as something comes, up to the limit', () => {
    const slow = (until: number) => Array.from({ length: until }, (_, at): [number, number] => [at + 1, at + 1]);
    expect(judge(...slow(599))).toBe('running');
    expect(judge(...slow(600))).toBe('over');
  });
});

describe('rows that must pass', () => {
  const entry = (row: string, status: 'passed' | 'failed' | 'missing') => ({ manual: 'ntesk', row, status });

  it('are named with their profile when one failed, is missing or was never reported', () => {
    const entries = [entry('F144', 'passed'), entry('F145', 'failed'), entry('F146', 'missing')];
    const expected = { ntesk: ['F144', 'F145', 'F146', 'F147'], energosbyt: ['F144'] };
    expect(unmetRows(['ntesk', 'energosbyt'], entries, expected)).toEqual([
      ['ntesk', ['F145', 'F146', 'F147']],
      ['energosbyt', ['F144']],
    ]);
    expect(unmetRows(['ntesk'], entries, { ntesk: ['F144'] })).toEqual([]);
    expect(unmetRows(['utek'], entries, expected)).toEqual([]);
  });

  it('belong to the manual of their profile', () => {
    const manuals: Record<string, string> = {
      utek: 'S0',
      nesko: 'S1',
      ntesk: 'S2',
      energosbyt: 'S3',
      elektrotorg: 'S4',
    };
    const strange = Object.entries(expectedRows).flatMap(([profile, rows]) =>
      rows.filter((id) => !allRows.some((row) => row.id === id && row.manuals.includes(manuals[profile] ?? ''))),
    );
    expect(strange).toEqual([]);
  });
});

describe('the count of tests', () => {
  const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1, testResults: [] };
  const playwright = { stats: { expected: 4, unexpected: 1, flaky: 0, skipped: 3 } };

  it('has the skipped ones too', () => {
    expect(countVitest(report(vitest), 0)).toEqual({ passed: 5, failed: 0, skipped: 3 });
    expect(countPlaywright(report(playwright), 1)).toEqual({ passed: 4, failed: 1, skipped: 3 });
  });

  it('fails without a report, and when the tool failed though no test did', () => {
    expect(countVitest(join(folder, 'none.json'), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countVitest(report(vitest), 1)).toMatchObject({ passed: 5, failed: 1 });
  });
});

describe('a refused sandbox', () => {
  it('is told by one sentence with the command that helps', () => {
    const said =
      '[7:1123/0101.1:FATAL:setuid_sandbox_host.cc(157)] The SUID sandbox helper binary was found, but is not configured correctly.';
    expect(sandboxAdvice(said, '/opt/electron')).toMatch(/chmod 4755 '\/opt\/electron\/chrome-sandbox'/);
    expect(sandboxAdvice('libva error', '/opt/electron')).toBeUndefined();
  });
});
