/** A protection that nothing asks for, or that no attack is run without, is a word only. */
import { describe, expect, it } from 'vitest';
import { PROTECTIONS } from '../../main/platform/protections';
import { sources, withoutComments } from './tree';

const LIST = 'main/platform/protections.ts';
const codeOf = (folder: RegExp): string =>
  sources('.ts')
    .filter(({ path }) => folder.test(path) && path !== LIST)
    .map(({ text }) => withoutComments(text))
    .join('\n');

const main = codeOf(/^main\//);
const specs = codeOf(/^tests\/(security|package|e2e)\/.+\.(spec|window)\.ts$/);

/** Ways in which a spec leaves a protection off, or leaves on it alone. */
const LEFT_OFF = [
  /\bprotection: '(\w+)'/g,
  /\bunprotected: \[([^\]]+)\]/g,
  /\bENERGO_UNPROTECTED: '(\w+)'/g,
  /\b(?:protectionsWithout|without)\(\[([^\]]+)\]/g,
];
const leftOff = LEFT_OFF.flatMap((way) =>
  [...specs.matchAll(way)].flatMap(([, names = '']) => names.match(/\w+/g) ?? []),
);

describe.each(PROTECTIONS)('the protection %s', (name) => {
  it('holds somewhere in main', () => {
    expect(new RegExp(`\\b(protections|guards)\\.${name}\\b`).test(main)).toBe(true);
  });

  it('is left off by a spec that attacks it', () => {
    expect(leftOff).toContain(name);
  });
});
