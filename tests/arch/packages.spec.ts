import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { importsOf, sources } from './tree';

const packages: Record<string, string> = { ...manifest.dependencies, ...manifest.devDependencies };
const NATIVE = ['@node-rs/argon2', 'sqlite3'];

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const isConfigOrScript = (path: string): boolean => !path.includes('/') || path.startsWith('scripts/');

// The manifest itself names every package, so only its commands count.
const named = [
  ...sources('.json', '.mjs', '.mts', '.ts', '.yml').filter(
    ({ path }) => isConfigOrScript(path) && !/^package(-lock)?\.json$/.test(path),
  ),
  { path: 'package.json', text: JSON.stringify(manifest.scripts) },
];

describe('packages', () => {
  it('have exact versions', () => {
    const loose = Object.entries(packages).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  it('are bundled, but for the native ones', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(NATIVE);
  });

  it('are all used', () => {
    const imported = new Set(
      sources('.ts', '.mts', '.mjs', '.vue', '.css').flatMap((file) =>
        importsOf(file).map(({ specifier }) => packageOf(specifier)),
      ),
    );
    // Types are used where what they describe is.
    const isImported = (name: string): boolean => imported.has(name.replace(/^@types\//, ''));
    const mentions = (name: string): boolean => named.some(({ text }) => text.includes(name.replace(/^@types\//, '"')));
    expect(Object.keys(packages).filter((name) => !isImported(name) && !mentions(name))).toEqual([]);
  }, 90_000);
});
