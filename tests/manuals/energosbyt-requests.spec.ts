// The manual of energosbyt.ru (S3), «Заявления»: a step for each row of functions.md.
import { openSection, signInAsCustomer } from '../helpers/e2e/people';
import { expect, test } from '../helpers/e2e/test';

const ACCOUNT = '3100000217';
const KINDS = [
  ['F218', 'Опломбирование счетчиков'],
  ['F219', 'Снятие контрольных показаний'],
  ['F220', 'Ввод в эксплуатацию прибора учета'],
] as const;

test('заявления на услуги', async ({ launch }) => {
  const program = await launch({ demo: 'energosbyt' });
  const page = await program.window();
  await signInAsCustomer(page, ACCOUNT);

  await test.step('F217 раздел «Заявления», кнопка «Оформить»', async () => {
    await openSection(page, 'Заявления');
    await expect(page.getByRole('heading', { name: 'Заявления', level: 1 })).toBeVisible();
    await page.getByRole('button', { name: 'Оформить', exact: true }).click();
  });
  for (const [row, title] of KINDS)
    await test.step(`${row} «${title}»`, () =>
      expect(page.getByRole('menuitem', { name: new RegExp(`^${title}`) })).toBeVisible());
  await page.getByRole('menuitem', { name: /^Опломбирование счетчиков/ }).click();
  await test.step('F222 ответ в течение 72 часов', async () => {
    await expect(page.getByText('Менеджер свяжется с вами в течение 72 часов после отправки заявления')).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: 'Заполнить заявку' }).click();
  });
  await test.step('F221 форма «Заявление на услугу», «Подать заявку»', async () => {
    await expect(page.getByRole('heading', { name: 'Заявление на услугу' })).toBeVisible();
    await page.getByLabel('Прибор учёта', { exact: true }).fill('77310284');
    await page.getByRole('radiogroup', { name: 'Где стоит прибор' }).getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Подать заявку', exact: true }).click();
    await expect(page.getByText('Заявка отправлена')).toBeVisible();
    await expect(page.getByText(/ответ до/).first()).toBeVisible();
  });
});
