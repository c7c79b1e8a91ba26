// Rows G-01 to G-05, O-04 of ux.md on the queue of registrations, and what the customer reads of it (F065, F066).
import type { Page } from '@playwright/test';
import { rowsOf } from '../helpers/e2e/base-file';
import { findInList, grid, wasOnBody, watchFocus } from '../helpers/e2e/operator';
import { call, newUid, openSection, signInAsCustomer, signInAsStaff, signOutOfStaff } from '../helpers/e2e/people';
import { expect, test } from '../helpers/e2e/test';

const FREE = `SELECT number FROM account a WHERE closed_on IS NULL AND NOT EXISTS
  (SELECT 1 FROM registration r WHERE r.account_id = a.id) ORDER BY id DESC LIMIT 2`;
const COMMENT = 'Принесите договор в офис';

const row = (page: Page, account: string) => page.getByRole('row').filter({ hasText: account });
const openQueue = async (page: Page): Promise<void> => {
  await openSection(page, /^Регистрации/);
  await expect(grid(page)).toBeFocused();
};
async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Выйти из системы' }).click();
  await expect(page).toHaveURL(/#\/sign-in$/);
}

test('an operator decides by keys, takes back, and the customer reads why not', async ({ launch }) => {
  test.setTimeout(90_000);
  const program = await launch({ demo: 'energosbyt' });
  const page = await program.window();
  const accounts = await rowsOf<{ number: string }>(program.baseFile, FREE);
  const [wanted = ''] = accounts.map(({ number }) => number);
  const { login } = await signInAsCustomer(page);
  const asked = { numbers: [wanted], phone: '+7 950 400-00-01', message: '', isNewOwner: false };
  await call(page, 'accounts.requestBinding', { uid: newUid(), ...asked });
  await leave(page);

  await signInAsStaff(page);
  await openQueue(page);
  await watchFocus(page);
  const plain = page.getByRole('row').filter({ hasText: 'отличий нет' });
  const waiting = await plain.count();
  const name = (await plain.first().getByRole('gridcell').first().textContent()) ?? '';

  await test.step('G-01 Enter approves, G-03 Ctrl+Z takes back', async () => {
    await plain.first().click();
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Одобрено:/).first()).toContainText(name.trim().slice(0, 5));
    await expect(plain).toHaveCount(waiting - 1);
    await page.keyboard.press('Control+z');
    await expect(plain).toHaveCount(waiting);
  });

  await test.step('G-02 Del rejects with words of one\u2019s own', async () => {
    await findInList(page, wanted);
    await expect(page.getByRole('row')).toHaveCount(2);
    await row(page, wanted).click();
    await page.keyboard.press('Delete');
    await page.keyboard.press('7');
    await page.keyboard.type(COMMENT);
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Отклонено:/).first()).toBeVisible();
    await expect(row(page, wanted)).toHaveCount(0);
  });
  expect(await wasOnBody(page)).toBe(false);
  await signOutOfStaff(page);

  await signInAsCustomer(page, login);
  await openSection(page, /Лицевые счета|счета/);
  await expect(page.getByText(`Заявка отклонена: № ${wanted}`)).toBeVisible();
  await expect(page.getByText(`Пояснение: ${COMMENT}`)).toBeVisible();
});

test('O-04 what a colleague has open is marked with the name, and can be taken', async ({ launch }) => {
  test.setTimeout(90_000);
  const program = await launch({ demo: 'ntesk' });
  const page = await program.window();
  await signInAsStaff(page);
  await openQueue(page);
  const opening = program.app.waitForEvent('window');
  await call(page, 'settings.openWindow', {});
  const other = await opening;
  await other.waitForLoadState();
  await signInAsStaff(other, 'senior');
  await openQueue(other);
  await expect(other.getByText(/^Сейчас ведёт /)).toBeVisible();
  await other.keyboard.press('Delete');
  await expect(other.getByText(/^Эту запись ведёт /).first()).toBeVisible();
  await other.keyboard.press('Control+Shift+L');
  await expect(other.getByText(/^Сейчас ведёт /)).toHaveCount(0);
  await expect(page.getByText(/^Сейчас ведёт /)).toBeVisible();
});
