import { Linter } from 'eslint';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { houseRules } from '../../scripts/lib/eslint-plugin.mjs';
import { ROOT } from './tree';

const linter = new Linter({ cwd: ROOT });
const config: Linter.Config[] = [
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { house: houseRules },
    rules: { 'house/bans': 'error', 'house/imports': 'error' },
  },
];
const faults = (file: string, code: string): number =>
  linter.verify(code, config, { filename: join(ROOT, file) }).length;

describe('what the lint refuses', () => {
  it.each([
    ['main/rpc/router.ts', 'Promise.withResolvers();'],
    ['main/rpc/router.ts', 'Object.groupBy([], String);'],
    ['renderer/stores/a.store.ts', 'Array.fromAsync([]);'],
    ['main/rpc/router.ts', 'structuredClone(a);'],
    ['main/index.ts', 'import.meta.dirname;'],
    ['main/window/window.ts', "import { ipcMain } from 'electron';"],
    ['main/transport/ipc.ts', "import { ipcRenderer } from 'electron';"],
    ['main/transport/ipc.ts', "shell.openExternal('https://a');"],
    ['renderer/stores/a.store.ts', 'window.bridge.invoke();'],
    ['db/data-source.ts', 'const options = { synchronize: true };'],
    ['db/repositories/a.repository.ts', 'repository.save([a, b]);'],
    ['db/repositories/a.repository.ts', 'repository.save(readings);'],
    ['db/repositories/a.repository.ts', 'repository.save(items.map(f));'],
    ['db/migrations/1-base.ts', 'queryRunner.addColumn(a, b);'],
    ['main/modules/metering/metering.service.ts', 'Date.now();'],
    ['renderer/format/dates.ts', 'new Date();'],
    ['renderer/stores/a.store.ts', "export { a } from '../../main/rpc/router';"],
    ['renderer/stores/a.store.ts', "void import('../../main/rpc/router');"],
    ['renderer/stores/a.store.ts', "require('electron');"],
  ])('%s: %s', (file, code) => {
    expect(faults(file, code)).toBe(1);
  });

  it.each([
    ['main/transport/ipc.ts', "import { ipcMain } from 'electron';"],
    ['main/window/links.ts', "shell.openExternal('https://a');"],
    ['renderer/api/client.ts', 'window.bridge.invoke();'],
    ['db/repositories/a.repository.ts', 'repository.save(reading);'],
    ['db/migrations/1-base.ts', "queryRunner.query('SELECT 1');"],
    ['main/platform/clock.ts', 'Date.now();'],
    ['renderer/format/dates.ts', 'new Date(0);'],
  ])('but not %s: %s', (file, code) => {
    expect(faults(file, code)).toBe(0);
  });
});
