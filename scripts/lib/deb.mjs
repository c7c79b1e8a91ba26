// A .deb out of electron-builder's unpacked folder, by Debian's own dpkg-deb.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { findProgram, inRoot } from './project.mjs';
import { run } from './processes.mjs';
import { Refusal, say } from './terminal.mjs';

const NAME = 'energokabinet';
const HOME = `opt/${NAME}`;
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64', ia32: 'i386' };
// What the binary is linked with (readelf -d). Debian 13 and Ubuntu 24.04 renamed some of them with their 64-bit time.
const DEPENDS = [
  'libasound2 | libasound2t64',
  'libatk-bridge2.0-0 | libatk-bridge2.0-0t64',
  'libatk1.0-0 | libatk1.0-0t64',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'libc6',
  'libcups2 | libcups2t64',
  'libdrm2',
  'libgbm1',
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libxkbcommon0',
];
const RECOMMENDS = ['xdg-utils', 'shared-mime-info', 'desktop-file-utils'];

const control = ({ version, description }, kilobytes) =>
  [
    `Package: ${NAME}`,
    `Version: ${version}`,
    'Section: misc',
    'Priority: optional',
    `Architecture: ${ARCHITECTURES[process.arch]}`,
    `Depends: ${DEPENDS.join(', ')}`,
    `Recommends: ${RECOMMENDS.join(', ')}`,
    `Installed-Size: ${kilobytes}`,
    'Maintainer: Энергокабинет contributors <noreply@localhost>',
    `Description: ${description}`,
    '',
  ].join('\n');

const desktop = (productName, description) =>
  [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${productName}`,
    `Comment=${description}`,
    `Exec=/${HOME}/${NAME} %u`,
    `Icon=${NAME}`,
    'Terminal=false',
    `StartupWMClass=${productName}`,
    'Categories=Office;',
    `MimeType=x-scheme-handler/${NAME};application/x-energobackup;`,
    '',
  ].join('\n');

const MIME = `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-energobackup">
    <comment>Копия базы Энергокабинета</comment>
    <glob pattern="*.energobackup"/>
  </mime-type>
</mime-info>
`;

const write = async (root, path, text) => {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), text);
};

const filesUnder = async (folder) => {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
};

const md5 = async (path) => {
  const hash = createHash('md5');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
};

const fill = async (root, unpacked, manifest) => {
  await mkdir(join(root, 'opt'), { recursive: true });
  await cp(unpacked, join(root, HOME), { recursive: true, verbatimSymlinks: true });
  // Where ordinary users may make no namespaces, Chromium's sandbox needs it.
  await chmod(join(root, HOME, 'chrome-sandbox'), 0o4755);
  await mkdir(join(root, 'usr/bin'), { recursive: true });
  await symlink(`/${HOME}/${NAME}`, join(root, 'usr/bin', NAME));
  await write(root, `usr/share/applications/${NAME}.desktop`, desktop(manifest.productName, manifest.description));
  await write(root, `usr/share/mime/packages/${NAME}.xml`, MIME);
  const icons = join(root, 'usr/share/icons/hicolor/1024x1024/apps');
  await mkdir(icons, { recursive: true });
  await copyFile(inRoot('build/icon.png'), join(icons, `${NAME}.png`));
  await mkdir(join(root, 'usr/share/icons/hicolor/scalable/apps'), { recursive: true });
  await copyFile(inRoot('build/icon.svg'), join(root, `usr/share/icons/hicolor/scalable/apps/${NAME}.svg`));
  await mkdir(join(root, `usr/share/doc/${NAME}`), { recursive: true });
  await copyFile(inRoot('LICENSE'), join(root, `usr/share/doc/${NAME}/copyright`));
};

const describe = async (root, manifest) => {
  const files = await filesUnder(root);
  const sums = await Promise.all(files.map(async (path) => `${await md5(path)}  ${relative(root, path)}\n`));
  const { output } = await run('du', ['-sk', root], { quiet: true });
  await write(root, 'DEBIAN/control', control(manifest, parseInt(output)));
  await write(root, 'DEBIAN/md5sums', sums.sort().join(''));
};

/** Makes the package in `output` and resolves with its path. `level` of xz: 0 is quick and large. */
export const makeDeb = async (unpacked, output, { level = 6 } = {}) => {
  if (findProgram('dpkg-deb') === undefined) {
    throw new Refusal('Пакет .deb собирает dpkg-deb, а его здесь нет: соберите на Debian или Ubuntu.');
  }
  const manifest = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  const made = join(output, `${NAME}_${manifest.version}_${ARCHITECTURES[process.arch]}.deb`);
  const root = await mkdtemp(join(output, 'deb-'));
  say('Собираю пакет .deb…');
  try {
    await chmod(root, 0o755);
    await fill(root, unpacked, manifest);
    await describe(root, manifest);
    const args = ['--root-owner-group', '-Zxz', `-z${level}`, '--build', root, made];
    const { code, output: said } = await run('dpkg-deb', args, { quiet: true });
    if (code !== 0)
      throw new Refusal(`${said.trim()}\nПакет .deb собрать не удалось: исправьте ошибку выше и повторите команду.`);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  return made;
};
