/**
 * Threat: what lets a test change the program lies in the one that people get.
 * Invariant: a release has no word of it, and no source map; the same look finds all of it in the build for tests.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { build, outputOf } from '../../scripts/lib/build.mjs';
import { sources } from './tree';

const BUILDING = 240_000;

/** Where the word of a test would show, as file and the first lines around it. */
const TRACES: Record<string, RegExp> = {
  'a variable that only tests set': /ENERGO_[A-Z_]+/,
  'a protection left off': /ENERGO_UNPROTECTED/,
  'a clock that is told the time': /ENERGO_NOW/,
  'the constant itself, not folded': /__TEST_FLAVOUR__/,
  // One address in a remark of the library that makes PDF files is not ours.
  'the gallery of parts': /(?<!cs\.cmu\.edu\/~dst\/Adobe\/)gallery/i,
  'a reference to a source map': /sourceMappingURL=(?!data:)/,
};

type Flavour = 'release' | 'test';
const bundles = {} as Record<Flavour, { name: string; text: string }[]>;

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(join(folder, entry.name)) : [join(folder, entry.name)],
  );

beforeAll(async () => {
  for (const flavour of ['release', 'test'] as const) {
    await build(flavour);
    const root = outputOf(flavour);
    bundles[flavour] = filesOf(root).map((file) => ({
      name: file.slice(root.length + 1),
      text: /\.(m?js|css|html|json|map)$/.test(file) ? readFileSync(file, 'utf8') : '',
    }));
  }
}, BUILDING);

const found = (flavour: Flavour, trace: RegExp) =>
  bundles[flavour].filter(({ name, text }) => trace.test(name) || trace.test(text)).map(({ name }) => name);

describe('a release', () => {
  it('is whole: main, preload and the page were built', () => {
    const names = bundles.release.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['main/index.js', 'preload/index.js', 'renderer/index.html']));
  });

  it.each(Object.entries(TRACES))('has nothing of %s', (_what, trace) => {
    expect(found('release', trace)).toEqual([]);
  });

  it.each(Object.entries(TRACES))('teeth: the build for tests has %s', (_what, trace) => {
    expect(found('test', trace)).not.toEqual([]);
  });

  it('has no source map, and the build for tests has one', () => {
    expect(found('release', /\.map$/)).toEqual([]);
    expect(found('test', /\.map$/)).not.toEqual([]);
  });

  it('looks at how it was started before anything else of ours runs; the build for tests does not look', () => {
    const [release = '', test = ''] = (['release', 'test'] as const).map(
      (flavour) => bundles[flavour].find(({ name }) => name === 'main/index.js')?.text,
    );
    const [look, other] = [release.indexOf('lookAtStart();'), release.indexOf('commandLine.getSwitchValue(')];
    expect(look).toBeGreaterThan(0);
    expect(look).toBeLessThan(other);
    expect(test).not.toContain('lookAtStart();');
  });
});

describe('the sources', () => {
  const own = sources('.ts', '.vue').filter(({ path }) => /^(contract|db|main|preload|renderer)\//.test(path));
  const linesWith = (word: RegExp) =>
    own.flatMap(({ path, text }) =>
      text.split('\n').flatMap((line) => (word.test(line) ? [`${path}: ${line.trim()}`] : [])),
    );

  it('read the environment where only the build for tests does, and at the first line', () => {
    const read = linesWith(/\bprocess\.env\b|\benv\b.*= process;/);
    const free = read.filter((line) => !line.includes('__TEST_FLAVOUR__ ?'));
    expect(free.filter((line) => !line.startsWith('main/first-line.ts: '))).toEqual([]);
    expect(read.length).toBeGreaterThan(free.length);
  });

  it('name the constant where the build folds it', () => {
    const named = linesWith(/__TEST_FLAVOUR__/).filter((line) => !/env\.d\.ts: /.test(line));
    expect(named.filter((line) => !/__TEST_FLAVOUR__ \?|if \(!?__TEST_FLAVOUR__\)/.test(line))).toEqual([]);
    expect(named.length).toBeGreaterThan(2);
  });
});
