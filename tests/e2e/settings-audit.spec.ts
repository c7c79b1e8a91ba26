// Settings and the journal of acts in the real window: a change with its day, its history and its end; a colleague who was faster (O-05);
// the calendar by keyboard and from a list; the journal that is whole, and the report of a shift against it.
import { call, openSection, signInAsStaff } from '../helpers/e2e/people';
import { openGroup, setApprovalTerm } from '../helpers/e2e/scenes/desk-settings';
import { expect, test } from '../helpers/e2e/test';

test('settings with their day and their history; the journal and the report of a shift', async ({ launch }) => {
  test.setTimeout(90_000);
  const program = await launch({ demo: 'ntesk' });
  const page = await program.window();
  const dialog = page.getByRole('dialog');
  const term = dialog.getByLabel('Подтверждение вторым сотрудником', { exact: true });
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  await signInAsStaff(page, 'administrator');

  await test.step('a change is kept, told in words and taken back', async () => {
    await openSection(page, 'Настройки');
    await openGroup(page, 'Сроки');
    await page.keyboard.press('F2');
    await term.fill('48');
    await page.keyboard.press('Enter');
    await press('Сохранить');
    await expect(page.getByText('Подтверждение вторым сотрудником: 72 часа → 48 часов')).toBeVisible();
    await expect(page.getByText('Действует с 15.04.2024', { exact: true })).toBeVisible();
    await press('Отменить изменение');
    await expect(page.getByText('отмена изменения', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Отменить изменение' })).toHaveCount(0);
  });

  await test.step('O-05: what a colleague set meanwhile stands beside what was typed, and nothing is lost', async () => {
    await press(/^Изменить/);
    await term.fill('24');
    await setApprovalTerm(page, 36);
    await press('Сохранить');
    const conflict = page.getByRole('dialog', { name: 'Настройку уже изменили' });
    await expect(conflict.getByRole('row', { name: /Подтверждение вторым сотрудником/ })).toContainText('24 часа');
    await expect(conflict.getByRole('row', { name: /Подтверждение вторым сотрудником/ })).toContainText('36 часов');
    await page.keyboard.press('Escape');
    await expect(term).toHaveValue('24');
    await press('Сохранить');
    await expect(page.getByText('Подтверждение вторым сотрудником: 36 часов → 24 часа')).toBeVisible();
  });

  await test.step('a planned value does not hold yet', async () => {
    await press(/^Изменить/);
    await dialog.getByLabel('Действует с').fill('01.05.2024');
    await term.fill('12');
    await press('Сохранить');
    await expect(page.getByText('С 01.05.2024', { exact: true })).toBeVisible();
    const { current } = await call(page, 'settings.dated', { name: 'terms' });
    expect(current.value).toMatchObject({ approval: { amount: 24 } });
  });

  await test.step('the calendar changes by keyboard and from a list', async () => {
    await openGroup(page, 'Календарь');
    await press('Изменить календарь');
    await page.getByRole('button', { name: /15 апреля 2024/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: /16 апреля 2024.*нерабочий/ })).toBeFocused();
    await press('Вставить список');
    await dialog.getByLabel('Список дней').fill('01.05.2024;праздник;Праздник Весны и Труда\n31.04.2024;рабочий;');
    await press('Добавить');
    await expect(dialog).toContainText('Строка 2: непонятная дата');
    await dialog.getByLabel('Список дней').fill('01.05.2024;праздник;Праздник Весны и Труда');
    await press('Добавить');
    await press('Сохранить календарь');
    await expect(page.getByText(/01\.05\.2024: как по неделе → нерабочий/)).toBeVisible();
  });

  await test.step('the journal tells it in words, is whole, and passes through the printed report', async () => {
    await openSection(page, 'Журнал действий');
    const list = page.getByRole('grid', { name: 'Действия, новые сверху' });
    await expect(list.getByRole('row', { name: /Изменена настройка/ }).first()).toBeVisible();
    await press(/^Проверить целостность/);
    await expect(page.getByText(/^Журнал цел/)).toBeVisible();
    const report = await call(page, 'audit.shiftReport', { on: '2024-04-15', staffId: null });
    await press(/^Отчёт смены/);
    await press('Подготовить к печати');
    await expect(page.getByText(/^Отметка журнала на/).last()).toBeVisible();
    await press('Закрыть');
    await press('Ещё с журналом');
    await page.getByRole('menuitem', { name: 'Сверить с отчётом' }).click();
    await dialog.getByLabel('Записей в журнале').fill(String(report.anchor.count));
    await dialog.getByLabel('Знак последней записи').fill(report.anchor.head.replace(/(.{4})/g, '$1 '));
    await press('Сверить');
    await expect(dialog).toContainText('Совпадает');
    await dialog.getByLabel('Знак последней записи').fill('0000 0000');
    await press('Сверить');
    await expect(dialog).toContainText('Не совпадает');
  });
});
