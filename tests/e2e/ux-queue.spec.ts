// Row G-05 of ux.md on the operator's own queue: a filter. What others decide meanwhile is in operator-lists.spec.ts.
import { activate, activeReading, grid, pendingIn, wasOnBody, watchFocus } from '../helpers/e2e/operator';
import { signInAsStaff } from '../helpers/e2e/people';
import { expect, test } from '../helpers/e2e/test';

test('G-05 a filter keeps the active reading, or makes another one active when it is filtered out', async ({
  launch,
}) => {
  const program = await launch({ demo: 'ntesk' });
  const page = await program.window();
  await signInAsStaff(page);
  await expect(grid(page)).toBeFocused();
  await watchFocus(page);
  const jumps = page.getByRole('radio', { name: /^Выше обычного/ });
  await jumps.click();
  await expect(jumps).toBeChecked();
  const rows = () => grid(page).getAttribute('aria-rowcount');
  const narrowed = await rows();
  await page.getByRole('radio', { name: /^Все/ }).click();
  await expect.poll(rows).not.toBe(narrowed);

  const [, second = 0] = await pendingIn(program.baseFile);
  await activate(page, second);
  await jumps.click();
  await expect.poll(rows).toBe(narrowed);
  expect(await activeReading(page)).toBe(second);
  await page.getByRole('radio', { name: /^Переход через ноль/ }).click();
  await expect.poll(() => activeReading(page)).not.toBe(second);
  expect(await activeReading(page)).not.toBeNull();
  expect(await wasOnBody(page)).toBe(false);
});
