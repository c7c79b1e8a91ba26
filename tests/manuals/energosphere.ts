// Registration and sign-in of «Энергосфера», which the manuals of S0 and S1 share word for word: steps of their walks.
import type { Page } from '@playwright/test';
import type { Letter } from '../helpers/mailbox';
import { expect, linkIn, type Post, test } from '../helpers/e2e/mail';
import type { Program } from '../helpers/e2e/program';
import { plain, plainText } from '../helpers/e2e/texts';

export interface Newcomer {
  fullName: string;
  address: string;
  contractNumber: string;
  phone: string;
  email: string;
  password: string;
}

const LICENCE = 'Принимаю лицензионное соглашение';
const PERSONAL = 'Даю согласие на обработку персональных данных';

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const submit = (page: Page) => page.getByRole('button', { name: 'Зарегистрироваться', exact: true }).click();

/** The message that stands by a field or a box. */
async function expectMessage(page: Page, label: string, message: RegExp): Promise<void> {
  await expect(field(page, label)).toHaveAttribute('aria-invalid', 'true');
  const id = (await field(page, label).getAttribute('aria-describedby')) ?? 'no message';
  await expect(page.locator(`[id="${id}"]`)).toHaveText(message);
}

/** From the form to the letter. */
async function register(page: Page, post: Post, person: Newcomer): Promise<Letter> {
  const texts: readonly [row: string, label: string, value: string][] = [
    ['F028 полное имя', 'Полное имя', person.fullName],
    ['F029 адрес объекта', 'Адрес', person.address],
    ['F030 номер договора', 'Номер договора', person.contractNumber],
    ['F031 номер телефона', 'Номер телефона', person.phone],
    ['F032 электронная почта будет логином', 'Электронная почта', person.email],
  ];
  await test.step('F027 все поля обязательны для заполнения', async () => {
    await expect(page.getByText('Все поля обязательны для заполнения')).toBeVisible();
    await submit(page);
    for (const [, label] of texts) await expectMessage(page, label, /\S/);
    for (const label of ['Пароль', 'Подтверждение пароля']) await expectMessage(page, label, /\S/);
  });
  for (const [row, label, value] of texts) {
    await test.step(row, async () => {
      await field(page, label).fill(value);
      await field(page, label).press('Tab');
      await expect(field(page, label)).not.toHaveAttribute('aria-invalid', 'true');
    });
  }
  await test.step('F033 в пароле не меньше шести знаков', async () => {
    await expect(page.getByText('Не менее 6 знаков')).toHaveCount(0);
    await field(page, 'Пароль').fill('Ключ5');
    await field(page, 'Подтверждение пароля').fill('Ключ5');
    await submit(page);
    await expectMessage(page, 'Пароль', /6 знаков/);
    await field(page, 'Пароль').fill(person.password);
  });
  await test.step('F034 подтверждение пароля', async () => {
    await field(page, 'Подтверждение пароля').fill(`${person.password}?`);
    await submit(page);
    await expectMessage(page, 'Подтверждение пароля', /Пароли не совпадают/);
    await field(page, 'Подтверждение пароля').fill(person.password);
  });
  for (const [row, label, other] of [
    ['F035 лицензионное соглашение', LICENCE, PERSONAL],
    ['F036 согласие на обработку персональных данных', PERSONAL, LICENCE],
  ] as const) {
    await test.step(row, async () => {
      await field(page, other).check();
      await field(page, label).uncheck();
      await submit(page);
      await expectMessage(page, label, /Без этого согласия/);
      await field(page, label).check();
    });
  }
  expect(post.mailbox.letters.filter(({ to }) => to === person.email)).toEqual([]);
  await test.step('F037 кнопка «Зарегистрироваться»', async () => {
    await submit(page);
    await expect(field(page, 'Полное имя')).not.toBeVisible();
  });
  await test.step('F038 выслано письмо, в котором находится ссылка', async () => {
    const shown = page.getByText(/На почтовый ящик .+ выслано письмо, в котором находится ссылка/);
    await expect(shown).toBeVisible();
  });
  return post.mailbox.next(person.email);
}

async function activate(page: Page, program: Program, letter: Letter, system: string): Promise<void> {
  await test.step('F039 текст письма', async () => {
    const text = plain(letter.text);
    expect(text).toContain(
      `Вы получили это письмо, т.к. подали заявку на регистрацию в системе ${plain(system)}. Чтобы активировать Вашу учетную запись, Вам необходимо пройти по ссылке`,
    );
  });
  const link = linkIn(letter);
  await test.step('F040 ссылка с ключом открывает программу', async () => {
    program.startAgain(link);
    await expect(page).toHaveURL(/#\/activation/);
  });
  await test.step('F041 страница с полем «Код активации» и кнопкой «Активировать»', async () => {
    await expect.poll(() => plainText(page.getByRole('heading', { level: 1 }))).toBe('Активация учетной записи');
    await expect(page.getByText('Для активации учётной записи воспользуйтесь формой ниже')).toBeVisible();
    await expect(page.getByText('Данные для активации')).toBeVisible();
    await expect(field(page, 'Код активации')).toHaveValue(link.split('/').at(-1) ?? '');
    await page.getByRole('button', { name: 'Активировать', exact: true }).click();
  });
  await test.step('F042 учётная запись успешно активирована', async () => {
    await expect(page.getByText('Учётная запись успешно активирована.')).toBeVisible();
    await page.getByRole('button', { name: 'Войти в систему' }).click();
    await expect(page).toHaveURL(/#\/sign-in$/);
  });
}

async function signIn(page: Page, person: Newcomer): Promise<void> {
  await test.step('F076 подсказка', async () => {
    const lead = 'Пожалуйста, введите имя пользователя и пароль. Зарегистрируйтесь, если у Вас нет учётной записи.';
    await expect(page.getByText(lead)).toBeVisible();
  });
  await test.step('F077 «Запомнить меня»', async () => {
    // Where the computer keeps no keys the box says so and cannot be ticked.
    const box = page.getByRole('checkbox', { name: 'Запомнить меня' });
    await expect(box).toBeVisible();
    if (await box.isDisabled()) await expect(page.getByText(/нет защищённого места для ключей/)).toBeVisible();
    else await box.check();
  });
  await test.step('F078 «Забыли пароль?»', async () => {
    await page.getByRole('link', { name: 'Забыли пароль?' }).click();
    await expect(page.getByRole('heading', { name: 'Восстановление пароля', level: 1 })).toBeVisible();
    await page.getByRole('button', { name: 'Отмена' }).click();
  });
  await test.step('F075 вход по электронной почте и паролю', async () => {
    await field(page, 'Электронная почта').fill(person.email.toUpperCase());
    await field(page, 'Пароль').fill(person.password);
    await page.getByRole('button', { name: 'Войти', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Выйти из системы' })).toBeVisible();
    await expect(page.getByText(new RegExp(person.contractNumber)).first()).toBeVisible();
  });
}

/** From the start page, where both doors are offered, to the cabinet with the account in it. */
export async function becomeCustomer(
  page: Page,
  program: Program,
  post: Post,
  person: Newcomer,
  { system }: { system: string },
): Promise<void> {
  await test.step('F022 зарегистрироваться или войти в систему', async () => {
    await expect(page.getByRole('button', { name: 'Войти в систему' })).toBeVisible();
    await page.getByRole('button', { name: 'Зарегистрироваться' }).click();
    await expect(page).toHaveURL(/#\/registration$/);
    await page.getByRole('button', { name: 'На страницу входа' }).click();
  });
  await test.step('F026 «Регистрация»', async () => {
    await page.getByRole('button', { name: 'Регистрация', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Регистрация', level: 1 })).toBeVisible();
  });
  const letter = await register(page, post, person);
  await activate(page, program, letter, system);
  await signIn(page, person);
}
