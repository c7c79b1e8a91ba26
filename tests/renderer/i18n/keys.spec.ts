import { describe, expect, it } from 'vitest';
import { ru } from '../../../renderer/i18n/ru';

const sources = import.meta.glob<string>('../../../renderer/**/*.{vue,ts}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function leaves(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, child]: [string, unknown]): [string, string][] => {
    if (typeof child === 'string') return [[`${path}${key}`, child]];
    return typeof child === 'object' && child !== null ? leaves(child, `${path}${key}.`) : [];
  });
}

const texts = new Map(leaves(ru));
const used = Object.entries(sources).flatMap(([file, source]) =>
  [...source.matchAll(/\bt\(\s*'([a-zA-Z0-9_.]+)'|[kK]ey: '((?:[a-z]+\.)+[a-zA-Z]+)'/g)].map(
    ([, called, named]) => [file, called ?? named ?? ''] as const,
  ),
);

describe('keys of texts', () => {
  it('that a screen uses all exist', () => {
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter(([, key]) => key.includes('.') && !texts.has(key))).toEqual([]);
  });

  it('have a text that vue-i18n can read, in Russian letters and without a double space', () => {
    const broken = [...texts].filter(([, text]) => text.trim() === '' || / {2}|[@$]/.test(text));
    expect(broken).toEqual([]);
  });

  it('have one form or three', () => {
    expect([...texts].filter(([, text]) => ![1, 3].includes(text.split(' | ').length))).toEqual([]);
  });
});
