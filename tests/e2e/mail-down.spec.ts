// The mail is down while a person registers: nothing of theirs is lost, staff see why, and the letter comes when the server does.
import type { Page } from '@playwright/test';
import { openMailbox } from '../helpers/mailbox';
import { rowsOf } from '../helpers/e2e/base-file';
import { ACCOUNTS, codeIn, expect, test } from '../helpers/e2e/mail';
import { openSection, signInAsStaff, trySignIn } from '../helpers/e2e/people';

const PASSWORD = 'ryabina-u-okna-8';
const EMAIL = 'morozova@pochta.example';
const FIELDS = {
  'Полное имя': 'Морозова Светлана Игоревна',
  Адрес: 'г. Ханты-Мансийск, ул. Энгельса, д. 14, кв. 27',
  'Номер договора': '8610000952',
  'Номер телефона': '9000000777',
  'Электронная почта': EMAIL,
  Пароль: PASSWORD,
  'Подтверждение пароля': PASSWORD,
};

/** A port at which nobody answers, which a server may take later. */
async function freePort(): Promise<number> {
  const mailbox = await openMailbox();
  await mailbox.close();
  return mailbox.port;
}

async function register(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Регистрация', exact: true }).click();
  for (const [label, value] of Object.entries(FIELDS)) await page.getByLabel(label, { exact: true }).fill(value);
  for (const name of ['Принимаю лицензионное соглашение', 'Даю согласие на обработку персональных данных'])
    await page.getByLabel(name).check();
  await page.getByRole('button', { name: 'Зарегистрироваться', exact: true }).click();
  await expect(page.getByText(/выслано письмо/)).toBeVisible();
}

test('a registration outlives a mail server that is down, and is seen to wait', async ({ post }) => {
  const port = await freePort();
  const program = await post.launch({ demo: 'utek' });
  const page = await program.window();
  await post.connect(page, port);
  await register(page);
  const kept = () =>
    rowsOf<{ state: string; trouble: string | null }>(
      program.baseFile,
      `SELECT r."state", m."trouble" FROM "registration" r CROSS JOIN "message" m WHERE m."kind" = 'activation' AND r."way" = 'form'`,
    );
  await expect.poll(kept).toEqual([{ state: 'waiting', trouble: expect.stringMatching(/^(REFUSED|UNREACHABLE)$/) }]);

  const staff = await program.newWindow();
  await signInAsStaff(staff, 'administrator');
  await openSection(staff, 'Сообщения');
  const strip = staff.getByRole('region', { name: 'Выбранное сообщение' });
  await expect(staff.getByRole('row').filter({ hasText: 'Завершение регистрации' })).toContainText(
    /Сервер отказал|Нет связи с сервером/,
  );
  await expect(strip).toContainText('Ждёт отправки');
  await expect(strip).toContainText('Сообщение сохранено, программа отправит его сама.');
  await expect(strip).not.toContainText(EMAIL);

  const mailbox = await openMailbox({ port, auth: ACCOUNTS.mail });
  await strip.getByRole('button', { name: /^Отправить сейчас/ }).click();
  const code = codeIn(await mailbox.next(EMAIL));
  await expect(strip).toContainText('Отправлено');
  await page.getByLabel('Код активации').fill(code);
  await page.getByRole('button', { name: 'Активировать' }).click();
  await page.getByRole('button', { name: 'Войти в систему' }).click();
  await trySignIn(page, 'customer', EMAIL, PASSWORD);
  await expect(page.getByRole('button', { name: 'Выйти из системы' })).toBeVisible();
  await program.close();
  await mailbox.close();
});
