import { existsSync, readdirSync, statSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, TOOLS } from './project.mjs';
import { runTool } from './processes.mjs';
import { Refusal, say } from './terminal.mjs';

const SOURCES = [
  'contract',
  'main',
  'preload',
  'renderer',
  'db',
  'package-lock.json',
  'package.json',
  'electron.vite.config.mts',
  'scripts/lib/lean-main.mjs',
  'tsconfig.base.json',
];

const newest = (path) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

/** Folder of a flavour: `out` for people, `out-test` for tests. */
export const outputOf = (flavour) => inRoot(flavour === 'test' ? 'out-test' : 'out');

const stampOf = (flavour) => join(outputOf(flavour), 'package.json');

// A manifest inside lets Electron open the folder itself, so that both flavours can lie side by side.
const writeManifest = (flavour) => {
  const { name, productName, version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const manifest = { name, productName, version, main: 'main/index.js' };
  writeFileSync(stampOf(flavour), `${JSON.stringify(manifest, null, 2)}\n`);
};

const isFresh = (flavour) => {
  const stamp = stampOf(flavour);
  return existsSync(stamp) && statSync(stamp).mtimeMs > Math.max(...SOURCES.map((source) => newest(inRoot(source))));
};

/** Builds a flavour unless its output is newer than every source. */
export const build = async (flavour) => {
  if (isFresh(flavour)) return;
  say(flavour === 'test' ? 'Собираю программу для проверок…' : 'Собираю программу…');
  const { code, output } = await runTool(TOOLS.electronVite, ['build', '--logLevel', 'warn'], {
    quiet: true,
    env: { ENERGO_FLAVOUR: flavour, NODE_ENV: 'production', NO_COLOR: '1' },
  });
  if (code !== 0) throw new Refusal(`${output.trim()}\nСборка не удалась: исправьте ошибку выше и повторите команду.`);
  writeManifest(flavour);
};
