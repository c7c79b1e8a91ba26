import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const MODULES = join(ROOT, 'node_modules');
export const ARTIFACTS = join(ROOT, 'artifacts');

export const inRoot = (...parts) => join(ROOT, ...parts);

/** Development tools, run by this very Node rather than through a shell. */
export const TOOLS = {
  prettier: join(MODULES, 'prettier/bin/prettier.cjs'),
  eslint: join(MODULES, 'eslint/bin/eslint.js'),
  secretlint: join(MODULES, 'secretlint/bin/secretlint.js'),
  types: join(MODULES, 'vue-tsc/bin/vue-tsc.js'),
  vitest: join(MODULES, 'vitest/vitest.mjs'),
  playwright: join(MODULES, '@playwright/test/cli.js'),
  electronVite: join(MODULES, 'electron-vite/bin/electron-vite.js'),
  electronBuilder: join(MODULES, 'electron-builder/cli.js'),
};

/** Where a program of the PATH lies, or undefined. */
export const findProgram = (name) =>
  (process.env.PATH ?? '')
    .split(process.platform === 'win32' ? ';' : ':')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
