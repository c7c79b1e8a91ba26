import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureRuntime } from '../electron-runtime.mjs';
import { build } from './build.mjs';
import { inRoot, TOOLS } from './project.mjs';
import { runTool } from './processes.mjs';
import { Refusal, say } from './terminal.mjs';

const HOSTS = { linux: '--linux', win32: '--win', darwin: '--mac' };
const SYSTEMS = { linux: 'Linux', win32: 'Windows', darwin: 'macOS' };

/** What is made of the unpacked folder, by the system it is for. */
const TARGETS = { linux: ['dir', 'deb', 'AppImage'], win32: ['dir', 'nsis', 'portable'], darwin: ['dir', 'dmg'] };

const manifest = () => JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
const isSet = (name) => Boolean(process.env[name]);

/** { platform, target } of `--linux deb`, `--win nsis` and so on; the folder of this system when nothing is named. */
export const chosenTarget = (args, host = process.platform) => {
  const platform = Object.keys(HOSTS).find((name) => args.includes(HOSTS[name])) ?? host;
  const named = args.find((arg) => !arg.startsWith('-')) ?? 'dir';
  const target = TARGETS[platform]?.find((known) => known.toLowerCase() === named.toLowerCase());
  if (target === undefined) {
    throw new Refusal(`Не знаю, как собрать «${named}»: назовите одно из ${(TARGETS[platform] ?? []).join(', ')}.`);
  }
  if (platform !== host) {
    const where = SYSTEMS[platform];
    throw new Refusal(
      `Программа для ${where} собирается на ${where}: в неё входят части, скомпилированные под эту систему. Повторите команду там.`,
    );
  }
  return { platform, target };
};

const versionOf = (runtimeFolder) => {
  const file = join(runtimeFolder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : manifest().devDependencies.electron;
};

const unpackedName = (platform, arch) => {
  const system = { linux: 'linux', win32: 'win', darwin: 'mac' }[platform];
  return platform === 'darwin'
    ? arch === 'arm64'
      ? 'mac-arm64'
      : 'mac'
    : `${system}-${arch === 'x64' ? '' : `${arch}-`}unpacked`;
};

/**
 * Builds a release and packs it by electron-builder. `flavour` test packs the build that tests drive.
 * Resolves with { folder, binary, electron, isRelease }: `isRelease` is false for an Electron other than the pinned one.
 */
export const pack = async ({ target = 'dir', output = inRoot('dist'), flavour = 'release' } = {}) => {
  const runtime = await ensureRuntime();
  await build(flavour);
  const electron = versionOf(runtime.folder);
  const args = [
    HOSTS[process.platform],
    target,
    `--${process.arch}`,
    '--publish=never',
    `-c.electronDist=${runtime.folder}`,
    `-c.electronVersion=${electron}`,
    `-c.directories.output=${resolve(output)}`,
    // Older ones do not have this fuse, and electron-builder stops at it.
    ...(parseInt(electron) >= 29 ? ['-c.electronFuses.grantFileProtocolExtraPrivileges=false'] : []),
    ...(flavour === 'test' ? ['--config', inRoot('tests/package/test-flavour.yml')] : []),
  ];
  say('Собираю пакет…');
  // What is packed is for everybody to read, whatever this person keeps to themselves.
  process.umask(0o022);
  const result = await runTool(TOOLS.electronBuilder, args, {
    quiet: true,
    env: { NO_COLOR: '1', CSC_IDENTITY_AUTO_DISCOVERY: isSet('CSC_LINK') ? 'true' : 'false' },
  });
  if (result.code !== 0) throw new Refusal(explain(result.output, target));
  const folder = join(resolve(output), unpackedName(process.platform, process.arch));
  const binary = join(folder, process.platform === 'win32' ? 'energokabinet.exe' : 'energokabinet');
  return { folder, binary, electron, isRelease: electron === manifest().devDependencies.electron };
};

/** The file or the folder that electron-builder makes for a target, by the names of electron-builder.yml. */
export const madeBy = (target, { folder }) => {
  const { version } = manifest();
  const system = { linux: 'linux', win32: 'win', darwin: 'mac' }[process.platform];
  const names = {
    nsis: `energokabinet-${version}-setup.exe`,
    portable: `energokabinet-${version}-portable.exe`,
    AppImage: `energokabinet-${version}-${system}-${process.arch === 'x64' ? 'x86_64' : process.arch}.AppImage`,
    dmg: `energokabinet-${version}-${system}-${process.arch}.dmg`,
  };
  return names[target] === undefined ? folder : join(folder, '..', names[target]);
};

const UNREACHABLE = /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|getaddrinfo|status code (403|404|5\d\d)/;

const explain = (output, target) => {
  const reason = UNREACHABLE.test(output)
    ? `Для «${target}» electron-builder скачивает свои инструменты с github.com, а он недоступен: соберите там, где он доступен, или положите их в его кэш.`
    : 'Пакет собрать не удалось: исправьте ошибку выше и повторите команду.';
  return `${output.trim()}\n${reason}`;
};

/** Whether what is built is signed, as a sentence; null on Linux, where a package is not signed so. */
export const signatureNote = (platform = process.platform) => {
  if (platform === 'linux') return null;
  if (isSet('CSC_LINK') || isSet('WIN_CSC_LINK')) return 'Подписано сертификатом из CSC_LINK.';
  return 'Не подписано: задайте CSC_LINK (файл .pfx) и CSC_KEY_PASSWORD, иначе Windows предупредит о неизвестном издателе.';
};
