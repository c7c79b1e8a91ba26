import { describe, expect, it } from 'vitest';
import { sources, withoutComments } from './tree';

const RUSSIAN_BELONGS = /^(renderer\/i18n|main\/texts|db\/seeds|tests|scripts)\//;

describe('Russian text', () => {
  it('lives in the texts, the profiles and the seeds only', () => {
    const elsewhere = sources('.ts', '.mts', '.mjs', '.vue', '.css')
      .filter(({ path }) => !RUSSIAN_BELONGS.test(path))
      .flatMap(({ path, text }) =>
        withoutComments(text)
          .split('\n')
          .filter((line) => /[\u0400-\u04ff]/.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      );
    expect(elsewhere).toEqual([]);
  });
});
