// System packages on Debian and Ubuntu; elsewhere their names are unknown and nothing is said.
import { existsSync, readFileSync } from 'node:fs';
import { findProgram } from './project.mjs';
import { run } from './processes.mjs';
import { Refusal, say } from './terminal.mjs';

const COMPILER = { cc: 'build-essential', make: 'build-essential', python3: 'python3' };
const WINDOW = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1'];
const VIRTUAL_SCREEN = 'xvfb';
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const systemSays = (pattern) =>
  process.platform === 'linux' &&
  existsSync('/etc/os-release') &&
  pattern.test(readFileSync('/etc/os-release', 'utf8'));

const isDebian = () => systemSays(/^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m) && findProgram('dpkg-query') !== undefined;

// The package of Ubuntu is an empty one that asks for snap.
const hasChromiumPackage = () => isDebian() && !systemSays(/^ID=.*\bubuntu\b/m);

const isRoot = () => process.getuid?.() === 0;

// Ubuntu 24.04 and Debian 13 renamed libraries with a 64-bit time.
const spellings = (name) => (name.startsWith('lib') ? [name, `${name}t64`] : [name]);

/** What dpkg-query answers of a package: it also knows those that are «not-installed» or only «half-installed». */
export const saysInstalled = ({ code, output }) => code === 0 && output.trim() === 'installed';

const isInstalled = async (name) => {
  for (const spelling of spellings(name)) {
    if (saysInstalled(await run('dpkg-query', ['-W', '-f=${db:Status-Status}', spelling], { quiet: true })))
      return true;
  }
  return false;
};

const spellingHere = async (name) => {
  for (const spelling of spellings(name).reverse()) {
    const { code } = await run('apt-cache', ['show', '--no-all-versions', spelling], { quiet: true });
    if (code === 0) return spelling;
  }
  return name;
};

const apt = (...args) => run('apt-get', args, { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } });

let isListFresh = false;
const install = async (names) => {
  if (!isRoot()) {
    const line = `sudo apt-get install -y ${(await Promise.all(names.map(spellingHere))).join(' ')}`;
    throw new Refusal(`Не хватает системных пакетов: выполните «${line}» и повторите команду.`);
  }
  say(`Ставлю системные пакеты: ${names.join(', ')}…`);
  if (!isListFresh) await apt('update');
  isListFresh = true;
  const packages = await Promise.all(names.map(spellingHere));
  const { code, output } = await apt('install', '-y', '--no-install-recommends', ...packages);
  if (code !== 0) {
    throw new Refusal(
      `${output.trim()}\nНе удалось поставить пакеты: выполните «apt-get install -y ${packages.join(' ')}» и повторите команду.`,
    );
  }
};

/** What npm needs to build sqlite3 where its ready-made binary cannot be downloaded. */
export const ensureCompiler = async () => {
  if (!isDebian()) return;
  const missing = Object.keys(COMPILER).filter((program) => findProgram(program) === undefined);
  if (missing.length > 0) await install([...new Set(missing.map((program) => COMPILER[program]))]);
};

/** What Electron needs, and a screen without a monitor where one is wanted. */
export const ensureWindowLibraries = async ({ virtualScreen }) => {
  if (!isDebian()) return;
  const wanted = virtualScreen ? [VIRTUAL_SCREEN, ...WINDOW] : WINDOW;
  const states = await Promise.all(wanted.map(isInstalled));
  const missing = wanted.filter((_, at) => !states[at]);
  if (missing.length > 0) await install(missing);
};

/** The browser that plays the phone: of CHROMIUM_PATH, or of the PATH; undefined where there is none. */
export const browserHere = () =>
  process.env.CHROMIUM_PATH || BROWSERS.map(findProgram).find((path) => path !== undefined);

/** What the tests of the phone need; where it cannot be put here they fail, and the sentence says why. */
export const ensureBrowser = async () => {
  if (browserHere() !== undefined) return;
  if (hasChromiumPackage()) return install(['chromium']);
  say('Проверкам телефона нужен Chromium или Chrome: поставьте его или назовите его файл в переменной CHROMIUM_PATH.');
};
