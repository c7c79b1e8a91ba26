// A base or a profile that cannot be used stops the start with a page that says what and where, and changes nothing.
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { changeBase } from '../helpers/e2e/base-file';
import { launchProgram, removeFolder, rootOf, temporaryFolder } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';

const DEMO = 'ntesk';

interface Case {
  code: string;
  title: string;
  /** What the page must name. */
  names: RegExp;
  spoil: (baseFile: string) => Promise<void>;
}

const CASES: readonly Case[] = [
  {
    code: 'FILE_EMPTY',
    title: 'Файл базы данных пуст.',
    names: /energo\.db/,
    spoil: (file) => truncate(file),
  },
  {
    code: 'FILE_FOREIGN',
    title: 'Файл создан другой программой.',
    names: /energo\.db/,
    spoil: (file) => writeFile(file, 'not a base at all '.repeat(512)),
  },
  {
    code: 'FILE_NEWER',
    title: 'База данных создана более новой версией программы.',
    names: /99/,
    spoil: (file) => changeBase(file, 'PRAGMA user_version = 99'),
  },
  {
    code: 'PROFILE_BROKEN',
    title: 'В настройках компании есть ошибка.',
    names: /readings\.window\.toDay/,
    spoil: async (file) => {
      const folder = join(dirname(file), 'profiles');
      const text = await readFile(join(__dirname, '../../main/profiles/ntesk.json'), 'utf8');
      await mkdir(folder);
      await writeFile(join(folder, 'own.json'), text.replace('"ntesk"', '"own"').replace('"toDay": 25', '"toDay": 45'));
    },
  },
];

let prepared: string;

test.beforeAll(async () => {
  prepared = await temporaryFolder();
  const program = await launchProgram({ demo: DEMO, userData: prepared });
  await program.window();
  await program.close();
});

test.afterAll(() => removeFolder(prepared));

for (const { code, title, names, spoil } of CASES) {
  test(`${code} is explained`, async ({ launch }) => {
    const userData = await temporaryFolder();
    await cp(prepared, userData, { recursive: true });
    const baseFile = join(rootOf({ demo: DEMO }, userData), 'base', 'energo.db');
    await spoil(baseFile);
    const spoilt = await readFile(baseFile);

    const program = await launch({ demo: DEMO, userData, tolerate: [new RegExp(`start ${code}`)] });
    const page = await program.window();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByText(`Код: ${code}`)).toBeVisible();
    await expect(page.locator('main')).toContainText(names);

    await page.getByRole('button', { name: 'Скопировать подробности' }).click();
    await expect(page.getByText('Подробности скопированы')).toBeVisible();
    const copied = await program.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toContain(title);
    expect(copied).toContain(`Код: ${code}`);
    expect(copied).toMatch(names);

    await page.evaluate(() => (location.hash = '#/sign-in'));
    await expect(page).toHaveURL(/#\/failure$/);
    await program.close();
    expect((await readFile(baseFile)).equals(spoilt)).toBe(true);
    await removeFolder(userData);
  });
}

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
  await removeFolder(userData);
});
