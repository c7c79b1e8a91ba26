// Finds or gets an Electron. As a command: node scripts/electron-runtime.mjs -- CMD ARGS runs CMD with it.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MODULES } from './lib/project.mjs';
import { runDownload } from './lib/download.mjs';
import { run } from './lib/processes.mjs';
import { ensureStandIn } from './lib/stand-in.mjs';
import { main, Refusal, say } from './lib/terminal.mjs';

const PACKAGE = join(MODULES, 'electron');
const STILL = Number(process.env.ELECTRON_INSTALL_TIMEOUT_MS ?? 20_000);
const LIMIT = 10 * 60_000;

const ownBinary = () => {
  const pathFile = join(PACKAGE, 'path.txt');
  const binary = existsSync(pathFile) ? join(PACKAGE, 'dist', readFileSync(pathFile, 'utf8').trim()) : undefined;
  return binary !== undefined && existsSync(binary) ? binary : undefined;
};

const installOwn = async () => {
  if (ownBinary() === undefined && STILL > 0) {
    const onFirstByte = () => say('Скачиваю Electron (около 120 МБ, один раз; жду до 10 минут)…');
    await runDownload(join(PACKAGE, 'install.js'), join(PACKAGE, 'dist'), { still: STILL, limit: LIMIT, onFirstByte });
  }
  return ownBinary();
};

const overridden = () => {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) return undefined;
  const names = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron'];
  const binary = names.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (binary === undefined)
    throw new Refusal(`В папке ${folder} из ELECTRON_OVERRIDE_DIST_PATH нет Electron: исправьте путь.`);
  return { folder, binary };
};

/** { folder, binary } of the Electron to run. */
export const ensureRuntime = async () => {
  const given = overridden();
  if (given !== undefined) return given;
  const own = await installOwn();
  if (own !== undefined) return { folder: join(PACKAGE, 'dist'), binary: own };
  const folder = await ensureStandIn();
  if (folder !== undefined) return { folder, binary: join(folder, 'electron') };
  throw new Refusal(
    'Не удалось скачать Electron: проверьте сеть или укажите папку с ним в ELECTRON_OVERRIDE_DIST_PATH.',
  );
};

/** What electron's package, electron-vite and the window tests read. */
export const runtimeEnv = ({ folder, binary }) => ({ ELECTRON_OVERRIDE_DIST_PATH: folder, ELECTRON_EXEC_PATH: binary });

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  await main(async (args) => {
    const runtime = await ensureRuntime();
    const [command, ...rest] = args[0] === '--' ? args.slice(1) : args;
    if (command === undefined) {
      say(runtime.binary);
      return 0;
    }
    return (await run(command, rest, { env: runtimeEnv(runtime) })).code;
  });
}
