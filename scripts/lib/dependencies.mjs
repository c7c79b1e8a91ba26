import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { inRoot, MODULES, ROOT } from './project.mjs';
import { run } from './processes.mjs';
import { ensureCompiler } from './system.mjs';
import { Refusal, say } from './terminal.mjs';

const STAMP = '.lockfile-hash';

const lockfileHash = () =>
  createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
const installedHash = (stamp) => (existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : '');

/** Whether `npm ci` has to run. It empties the folder: one that is a link is somebody else's too, and is refused. */
export const needsInstall = (modules, wanted) => {
  if (installedHash(join(modules, STAMP)) === wanted) return false;
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new Refusal(
      'node_modules — ссылка на чужую папку, и в ней не то, что названо в package-lock.json: удалите ссылку или обновите ту папку и повторите команду.',
    );
  }
  return true;
};

// Node's own headers spare node-gyp a download that a closed network refuses.
const headers = () => {
  const prefix = resolve(dirname(process.execPath), '..');
  return existsSync(join(prefix, 'include/node/node_api.h')) ? { npm_config_nodedir: prefix } : {};
};

const npm = (args, options) => {
  const cli = process.env.npm_execpath;
  if (cli !== undefined && /\.c?js$/.test(cli)) return run(process.execPath, [cli, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
};

export const runNpm = (args, options = {}) =>
  npm(args, { cwd: ROOT, ...options, env: { ...headers(), ...options.env } });

/** Installs what the lockfile names, unless that is what lies in node_modules. */
export const ensureDependencies = async () => {
  const wanted = lockfileHash();
  if (!needsInstall(MODULES, wanted)) return;
  await ensureCompiler();
  say('Устанавливаю зависимости по package-lock.json (одна-две минуты)…');
  const { code, output } = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
  if (code !== 0) {
    throw new Refusal(
      `${output.trim()}\nНе удалось установить зависимости: проверьте доступ к реестру npm и повторите команду.`,
    );
  }
  writeFileSync(join(MODULES, STAMP), `${wanted}\n`);
};
