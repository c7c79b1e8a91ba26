// With the text twice as large in the smallest window: one column, one scroll bar, nothing cut. And a refusal keeps its row level.
import type { Page } from '@playwright/test';
import { setSize, setZoom } from '../helpers/e2e/appearance';
import { openSection, signInAsCustomer } from '../helpers/e2e/people';
import { expect, test } from '../helpers/e2e/test';

/** Parts of the page that have a scroll bar of their own. */
const scrolled = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowY))
      .filter(({ clientHeight, scrollHeight }) => clientHeight > 0 && scrollHeight > clientHeight + 1)
      .map(({ tagName, className }) => `${tagName}.${className}`),
  );

test('text twice as large: sign-in and readings', async ({ launch }) => {
  const program = await launch({ demo: 'ntesk' });
  const page = await program.window();
  const enlarge = async (): Promise<void> => {
    await setSize(program, page, 1024, 640);
    await setZoom(page, 2);
  };
  await enlarge();
  await expect(page.locator('.brand-panel')).toBeHidden();
  expect(await scrolled(page)).toHaveLength(1);

  await setZoom(page, 1);
  await signInAsCustomer(page, 'Ivan');
  await openSection(page, 'Ввод показаний');
  await expect(page.getByRole('table').nth(1)).toBeVisible();
  await enlarge();
  expect(await scrolled(page)).toHaveLength(1);
});

test('a refusal keeps the first lines of its row level', async ({ launch }) => {
  const page = await (await launch({ demo: 'ntesk' })).window();
  await signInAsCustomer(page, 'Ivan');
  await openSection(page, 'Ввод показаний');
  await page.getByRole('textbox', { name: /^День/ }).fill('4900');
  await page.getByRole('textbox', { name: /^Ночь/ }).fill('5018');
  await page.getByRole('button', { name: 'Передать показания' }).click();
  await expect(page.getByText(/Меньше предыдущего/)).toBeVisible();
  const row = page.locator('.readings tbody tr').first();
  const tops: (number | undefined)[] = [];
  for (const text of ['Электроэнергия', 'индивидуальный', /^4\s938$/, '25.11.2028'])
    tops.push((await row.locator('td span').getByText(text).first().boundingBox())?.y);
  expect(new Set(tops).size, String(tops)).toBe(1);
});
