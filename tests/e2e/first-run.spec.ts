// What a person meets on a computer without a base, and on the second start.
import type { Page } from '@playwright/test';
import { rowsOf } from '../helpers/e2e/base-file';
import { demoPeople, signInAsCustomer, trySignIn } from '../helpers/e2e/people';
import { temporaryFolder } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';

const PASSWORD = 'korabl-v-tumane-42';
const NTESK = /Нижнетагильская/;

async function chooseNtesk(page: Page): Promise<void> {
  const companies = page.getByLabel('Компания', { exact: true });
  await expect(companies.getByRole('option')).toHaveCount(5);
  const name = await companies.getByRole('option', { name: NTESK }).innerText();
  await companies.selectOption({ label: name });
}

test('the demonstration company is made, and the second start goes to sign-in', async ({ launch }) => {
  const userData = await temporaryFolder();
  const program = await launch({ userData });
  const page = await program.window();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('С чего начнём');
  await page.getByRole('radio', { name: /Демонстрационная компания/ }).check();
  await chooseNtesk(page);
  await page.getByRole('button', { name: 'Создать и открыть' }).click();

  const listed = page.getByRole('region', { name: 'Демонстрационная компания' });
  await expect(listed).toBeVisible();
  const people = await demoPeople(page);
  expect(new Set(people.map(({ role }) => role))).toEqual(new Set(['customer', 'operator', 'senior', 'administrator']));
  for (const { login, password } of people) {
    await expect(listed).toContainText(login);
    await expect(listed).toContainText(password);
  }
  await listed.getByRole('button').filter({ hasText: 'Ivan' }).click();
  await page.getByRole('button', { name: /^Войти/ }).click();
  await expect(page.getByRole('button', { name: 'Выйти из системы' })).toBeVisible();
  await program.close();

  const again = await launch({ userData });
  const secondPage = await again.window();
  await expect(secondPage).toHaveURL(/#\/sign-in$/);
  await signInAsCustomer(secondPage, 'Ivan');
  await again.close();
});

test('a new base is made with its administrator, who then signs in', async ({ launch }) => {
  const userData = await temporaryFolder();
  const program = await launch({ userData });
  const page = await program.window();
  await page.getByRole('radio', { name: /Новая база/ }).check();
  await chooseNtesk(page);
  const create = page.getByRole('button', { name: 'Создать базу' });

  await test.step('what is missing is said by the field', async () => {
    await create.click();
    await expect(page.getByLabel('Фамилия, имя, отчество')).toBeFocused();
    await page.getByLabel('Фамилия, имя, отчество').fill('Белова Татьяна Юрьевна');
    await page.getByLabel('Логин').fill('belova');
    await page.locator('#first-run-password').fill('korotkiy');
    await page.locator('#first-run-repeat').fill('korotkiy');
    await create.click();
    await expect(page.locator('#first-run-password-message')).toContainText('короче 12 знаков');
    await page.locator('#first-run-password').fill(PASSWORD);
    await create.click();
    await expect(page.locator('#first-run-repeat-message')).toContainText('Пароли не совпадают: введите их ещё раз.');
  });

  await page.locator('#first-run-repeat').fill(PASSWORD);
  await create.click();
  await expect(page).toHaveURL(/#\/sign-in$/);
  expect(await demoPeople(page)).toEqual([]);
  await trySignIn(page, 'staff', 'belova', PASSWORD);
  await expect(page.getByRole('heading', { name: 'Показания на проверке', level: 1 })).toBeVisible();
  await expect(page.getByText('Все показания проверены.')).toBeVisible();
  const staff = await rowsOf<{ role: string; hash: string }>(
    program.baseFile,
    'SELECT role, substr(password_hash, 1, 10) AS hash FROM staff',
  );
  expect(staff).toEqual([{ role: 'administrator', hash: '$argon2id$' }]);
  await program.close();

  const again = await launch({ userData });
  await expect(await again.window()).toHaveURL(/#\/sign-in$/);
  await again.close();
});
