import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, sources } from './tree';

const GALLERY = /^renderer\/(gallery\/|i18n\/ru\/gallery(-parts)?$)/;
const ROUTER = 'renderer/router/index.ts';
const ROUTES = 'renderer/gallery/routes';

const files = sources('.ts', '.vue').filter(({ path }) => path.startsWith('renderer/'));

describe('the gallery', () => {
  it('is imported by the router alone', () => {
    const importers = files
      .filter(({ path }) => !/^renderer\/(gallery\/|i18n\/ru\/gallery)/.test(path))
      .filter((file) =>
        importsOf(file).some(({ specifier }) =>
          GALLERY.test(posix.join(posix.dirname(file.path), specifier).replace(/\.(ts|vue)$/, '')),
        ),
      );
    expect(importers.map(({ path }) => path)).toEqual([ROUTER]);
  });

  it('is in the test flavour only: in a release its routes are code that nobody calls', () => {
    const router = files.find(({ path }) => path === ROUTER)?.text ?? '';
    const named = /import \{ (\w+) \} from '\.\.\/gallery\/routes'/.exec(router)?.[1];
    expect(named, ROUTES).toBeDefined();
    const used = router.split('\n').filter((line) => new RegExp(`\\b${named}\\b`).test(line) && !/^import/.test(line));
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((line) => !/__TEST_FLAVOUR__ \? |if \(__TEST_FLAVOUR__\)/.test(line))).toEqual([]);
  });
});
