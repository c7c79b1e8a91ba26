// A base or a profile that cannot be used stops the start with a page that says what, whether the data are safe and what to do, and changes nothing.
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import sqlite3 from 'sqlite3';
import { changeBase } from '../helpers/e2e/base-file';
import { faultyDisk } from '../helpers/e2e/faulty';
import { type Program, rootOf, temporaryFolder } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';

const DEMO = 'ntesk';
const NEWEST = '(SELECT max(id) FROM migrations)';

interface Case {
  code: string;
  title: string;
  /** What the page must name. */
  names: RegExp;
  /** A backup may mend it. */
  restorable?: true;
  spoil: (baseFile: string, disk: ReturnType<typeof faultyDisk>['disk']) => Promise<unknown> | void;
}

const beside = (file: string, name: string): string => join(dirname(file), name);

async function ownProfile(file: string): Promise<void> {
  const text = await readFile(join(__dirname, '../../main/profiles/ntesk.json'), 'utf8');
  await mkdir(beside(file, 'profiles'));
  const own = text.replace('"ntesk"', '"own"').replace('"toDay": 25', '"toDay": 45');
  await writeFile(join(beside(file, 'profiles'), 'own.json'), own);
}

async function oldSchemaThatFails(file: string): Promise<void> {
  await changeBase(file, `DELETE FROM migrations WHERE id = ${NEWEST}`);
  await changeBase(file, 'PRAGMA user_version = 2');
}

async function changedAudit(file: string): Promise<void> {
  await changeBase(file, 'DROP TRIGGER "audit_fixed"');
  await changeBase(file, `UPDATE "audit" SET "actor" = 'someone'`);
}

const CASES: readonly Case[] = [
  {
    code: 'FILE_EMPTY',
    title: 'Файл базы данных пуст.',
    names: /energo\.db/,
    restorable: true,
    spoil: (file) => truncate(file),
  },
  {
    code: 'FILE_MISSING',
    title: 'Файл базы данных не найден там, где он был.',
    names: /energo\.db/,
    restorable: true,
    spoil: (file) => rm(file),
  },
  {
    code: 'FILE_FOREIGN',
    title: 'На месте базы данных лежит файл, который программа не узнаёт.',
    names: /это не файл базы данных/,
    restorable: true,
    spoil: (file) => writeFile(file, 'not a base at all '.repeat(512)),
  },
  {
    code: 'FILE_NEWER',
    title: 'База данных создана более новой версией программы.',
    names: /99/,
    spoil: (file) => changeBase(file, 'PRAGMA user_version = 99'),
  },
  {
    code: 'FILE_DAMAGED',
    title: 'Файл базы данных повреждён.',
    names: /файл короче/,
    restorable: true,
    spoil: (file) => truncate(file, 65_536),
  },
  {
    code: 'AUDIT_BROKEN',
    title: 'Журнал действий не сходится: он повреждён или изменён в обход программы.',
    names: /Строка журнала/,
    restorable: true,
    spoil: changedAudit,
  },
  {
    code: 'MARKER_BROKEN',
    title: 'Служебный файл рядом с базой данных испорчен или не читается.',
    names: /installation\.json/,
    restorable: true,
    spoil: (file) => rm(file).then(() => writeFile(beside(file, 'installation.json'), '{')),
  },
  {
    code: 'MIGRATION_FAILED',
    title: 'Не удалось обновить базу данных для этой версии программы.',
    names: /изменение таблиц/,
    restorable: true,
    spoil: oldSchemaThatFails,
  },
  {
    code: 'FOLDER_UNWRITABLE',
    title: 'Программа не может записывать в папку данных.',
    names: /Папка/,
    spoil: (file) => rm(beside(file, 'energo.lock')).then(() => mkdir(beside(file, 'energo.lock'))),
  },
  {
    code: 'NO_SPACE',
    title: 'На диске не хватает места, чтобы открыть базу данных.',
    names: /Папка/,
    spoil: (_file, disk) => disk.leave(0),
  },
  {
    code: 'DISK_FAILED',
    title: 'Диск не смог прочитать или записать данные.',
    names: /Папка/,
    spoil: (_file, disk) => disk.fail({ kind: 'write', at: 1, forever: true }),
  },
  {
    code: 'PROFILE_BROKEN',
    title: 'В настройках компании есть ошибка.',
    names: /readings\.window\.toDay/,
    spoil: ownProfile,
  },
];

const restart = (page: Page) => page.getByRole('button', { name: 'Повторить' }).click();
const bytesOf = (file: string): Promise<Buffer | null> => readFile(file).catch(() => null);

test('each reason is explained, names its place, and is tried again by a button', async ({ launch }) => {
  test.setTimeout(120_000);
  const userData = await temporaryFolder();
  const baseFolder = join(rootOf({ demo: DEMO }, userData), 'base');
  const sound = join(userData, 'sound');
  const file = join(baseFolder, 'energo.db');
  const first = await launch({ demo: DEMO, userData });
  await first.window();
  await first.close();
  await cp(baseFolder, sound, { recursive: true });

  const { disk, variables } = faultyDisk(DEMO, userData);
  let program: Program | undefined;
  for (const { code, title, names, restorable, spoil } of CASES) {
    disk.relax();
    await rm(baseFolder, { recursive: true, force: true });
    await cp(sound, baseFolder, { recursive: true });
    await spoil(file, disk);
    const spoilt = await bytesOf(file);
    if (program) await restart(await program.window());
    else
      program = await launch({
        demo: DEMO,
        userData,
        variables,
        tolerate: CASES.map((one) => new RegExp(`start ${one.code}`)),
      });

    const page = await program.window();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByText(`Код: ${code}`)).toBeVisible();
    await expect(page.locator('main')).toContainText(names);
    await expect(page.getByRole('button', { name: 'Собрать диагностику' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Восстановить из копии' })).toHaveCount(restorable ? 1 : 0);
    expect(await bytesOf(file)).toEqual(spoilt);
  }

  const page = await program?.window();
  if (!program || !page) throw new Error('Nothing was started.');
  await page.getByRole('button', { name: 'Скопировать подробности' }).click();
  await expect(page.getByText('Подробности скопированы')).toBeVisible();
  const copied = await program.app.evaluate(({ clipboard }) => clipboard.readText());
  for (const part of ['В настройках компании есть ошибка.', 'Код: PROFILE_BROKEN', 'readings.window.toDay'])
    expect(copied).toContain(part);
  await page.evaluate(() => (location.hash = '#/sign-in'));
  await expect(page).toHaveURL(/#\/failure$/);

  await rm(join(baseFolder, 'profiles'), { recursive: true });
  await restart(page);
  await expect(page).toHaveURL(/#\/sign-in$/);
});

test('a base that another program holds is let go of, and opened by the button', async ({ launch }) => {
  const userData = await temporaryFolder();
  const lock = join(rootOf({ demo: DEMO }, userData), 'base', 'energo.lock');
  await mkdir(dirname(lock), { recursive: true });
  const holder = new sqlite3.Database(lock);
  await new Promise<void>((done, fail) => holder.run('BEGIN EXCLUSIVE', (error) => (error ? fail(error) : done())));
  const program = await launch({ demo: DEMO, userData, tolerate: [/start LOCKED/] });
  const page = await program.window();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('База данных занята другой программой.');
  await new Promise((done) => holder.close(done));
  await restart(page);
  await expect(page).toHaveURL(/#\/sign-in$/);
  await program.close();
});

test('a demonstration of no known company is refused by its name and opens no base', async ({ launch }) => {
  const userData = await temporaryFolder();
  const program = await launch({ demo: 'NTESK', userData });
  const page = await program.window();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('В настройках компании есть ошибка.');
  await expect(page.locator('main')).toContainText('--demo=NTESK');
  await program.close();
  for (const place of [userData, rootOf({ demo: 'NTESK' }, userData), rootOf({ demo: 'ntesk' }, userData)]) {
    expect(existsSync(join(place, 'base', 'energo.db'))).toBe(false);
  }
});
