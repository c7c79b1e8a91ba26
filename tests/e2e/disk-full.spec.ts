// The disk is full while people work: they are told, they read on, and nothing is lost when there is space again.
import { decisionsIn, grid, pendingIn } from '../helpers/e2e/operator';
import { faultyDisk } from '../helpers/e2e/faulty';
import { openSection, signInAsStaff } from '../helpers/e2e/people';
import { temporaryFolder } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';

const DEMO = 'ntesk';

test('a decision on a full disk is told of, reading goes on, and afterwards all is as before', async ({ launch }) => {
  const userData = await temporaryFolder();
  const { disk, variables } = faultyDisk(DEMO, userData);
  const tolerate = [/STORAGE_FULL/, /start NO_SPACE/];
  const program = await launch({ demo: DEMO, userData, variables, tolerate });
  const page = await program.window();
  await signInAsStaff(page);
  await expect(grid(page)).toBeFocused();
  const waiting = await pendingIn(program.baseFile);
  const decided = await decisionsIn(program.baseFile);

  disk.leave(0);
  await page.keyboard.press('Enter');
  await expect(page.getByText('На диске закончилось место.').first()).toBeVisible();
  await expect(page.getByText('Нет места на диске: новое не сохраняется')).toBeVisible();
  expect(await pendingIn(program.baseFile)).toEqual(waiting);
  expect(await decisionsIn(program.baseFile)).toEqual(decided);
  await openSection(page, 'Решённые показания');
  await expect(grid(page)).toBeVisible();
  await openSection(page, /^Показания на проверке/);
  await expect(grid(page).getByRole('row').nth(1)).toBeVisible();

  disk.relax();
  await grid(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Сохранено локально · \d/)).toBeVisible();
  await expect.poll(() => pendingIn(program.baseFile)).toEqual(waiting.slice(1));
  await program.close();

  disk.leave(0);
  const again = await launch({ demo: DEMO, userData, variables, tolerate });
  const failed = await again.window();
  await expect(failed.getByRole('heading', { level: 1 })).toHaveText(
    'На диске не хватает места, чтобы открыть базу данных.',
  );
  disk.relax();
  await failed.getByRole('button', { name: 'Повторить' }).click();
  await expect(failed).toHaveURL(/#\/sign-in$/);
  expect(await pendingIn(again.baseFile)).toEqual(waiting.slice(1));
  await again.close();
});
