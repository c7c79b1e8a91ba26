// The manual of ООО «Электроторг» (S4): a step for each row of functions.md.
import type { Page } from '@playwright/test';
import { expect, linkIn, test, withoutWaiting } from '../helpers/e2e/mail';
import { demoPerson, openSection } from '../helpers/e2e/people';
import { plainText } from '../helpers/e2e/texts';

const SNILS = '123-456-789 64';
const OTHER_SNILS = '102-898-039 62';
const PASSWORD = 'zhuravl-nad-polem-4';
const NEXT_PASSWORD = 'tropa-v-elnike-11';
const EMAIL = 'Malysheva@pochta.example';
const NEXT_EMAIL = 'malysheva-k@pochta.example';
const PHONE = '79000000779';

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function signIn(page: Page, way: RegExp, label: string, login: string, password: string): Promise<void> {
  await page.getByRole('radio', { name: way }).check();
  await field(page, label).fill(login);
  await field(page, 'Пароль').fill(password);
  await press(page, 'Войти в ЛК');
  await expect(page.getByRole('button', { name: 'Выйти из системы' })).toBeVisible();
}
async function signOut(page: Page): Promise<void> {
  await press(page, 'Выйти из системы');
  await expect(page).toHaveURL(/#\/sign-in$/);
}
const save = async (page: Page): Promise<void> => {
  await field(page, 'Текущий пароль').fill(PASSWORD);
  await press(page, 'Сохранить');
};

const WAYS = [
  ['F083 вход по СНИЛС', /^Физическое лицо \(вход по СНИЛС\)/, 'СНИЛС', '112-233-445 95'],
  ['F084 вход по ОГРН', /^Юридическое лицо \(вход по ОГРН\)/, 'ОГРН', '1026600000129'],
  ['F085 вход по ОГРНИП', /^Индивидуальный предприниматель \(вход по ОГРНИП\)/, 'ОГРНИП', '304660000000125'],
] as const;

test('вход, регистрация и «Ваш профиль»', async ({ post }) => {
  const program = await post.launch({ demo: 'elektrotorg', prepare: withoutWaiting });
  const page = await program.window();
  await post.connect(page);

  await test.step('F025 значок дома', async () => {
    const home = page.getByRole('link', { name: 'Главная страница' });
    await expect(home.locator('svg, .ui-icon').first()).toBeVisible();
    await home.click();
    await expect(page).toHaveURL(/#\/start$/);
    await press(page, 'Войти в систему');
  });
  for (const [row, way, label, login] of WAYS) {
    await test.step(row, async () => {
      await signIn(page, way, label, login, (await demoPerson(page, 'customer', login)).password);
      await signOut(page);
    });
  }
  await test.step('F086 вход по электронной почте', async () => {
    const { password } = await demoPerson(page, 'customer', '112-233-445 95');
    await signIn(page, /^Вход по электронной почте/, 'Электронная почта', 'Solovyova@pochta.example', password);
  });
  await test.step('F093 выход', () => signOut(page));
  await test.step('F087 кнопки «Войти в ЛК» и «Регистрация»', async () => {
    await expect.poll(() => plainText(page.getByRole('heading', { level: 1 }))).toBe('Личный кабинет');
    await expect(page.getByRole('button', { name: 'Войти в ЛК' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Регистрация', exact: true })).toBeVisible();
  });

  await test.step('F026 кнопка «Регистрация»', async () => {
    await press(page, 'Регистрация');
    await expect(page.getByRole('heading', { name: 'Регистрация', level: 1 })).toBeVisible();
  });
  const forms = page.getByRole('radiogroup', { name: 'Правовая форма' });
  await test.step('F069 правовая форма', async () => {
    for (const name of ['Физическое лицо', 'Юридическое лицо', 'Индивидуальный предприниматель'])
      await expect(forms.getByRole('radio', { name })).toBeVisible();
  });
  await test.step('F070 СНИЛС, ОГРН или ОГРНИП', async () => {
    for (const [form, label] of [
      ['Юридическое лицо', 'ОГРН'],
      ['Индивидуальный предприниматель', 'ОГРНИП'],
      ['Физическое лицо', 'СНИЛС'],
    ] as const) {
      await forms.getByRole('radio', { name: form }).check();
      await expect(field(page, label)).toBeVisible();
    }
    await field(page, 'СНИЛС').fill('123-456-789 65');
    await field(page, 'СНИЛС').press('Tab');
    await expect(field(page, 'СНИЛС')).toHaveAttribute('aria-invalid', 'true');
    await field(page, 'СНИЛС').fill(SNILS);
  });
  await test.step('F071 ваш пароль', async () => {
    await field(page, 'Пароль').fill(PASSWORD);
    await field(page, 'Повтор пароля').fill(PASSWORD);
  });
  await test.step('F072 электронная почта для уведомлений', async () => {
    await field(page, 'Электронная почта').fill(EMAIL);
    await expect(page.getByText('Для уведомлений')).toHaveCount(2);
  });
  await test.step('F031 телефон для уведомлений', () => field(page, 'Телефон').fill(PHONE.slice(1)));
  await test.step('F073 уже клиент: лицевой счёт и ФИО', async () => {
    await page.getByRole('checkbox', { name: /^Я уже клиент/ }).check();
    await field(page, 'Номер лицевого счёта').fill('591000815');
    await field(page, 'ФИО').fill('Малышева Ксения Антоновна');
  });
  await test.step('F036 согласие об обработке персональных данных', async () => {
    const consent = field(page, 'Даю согласие на обработку персональных данных');
    await press(page, 'Зарегистрироваться');
    await expect(consent).toHaveAttribute('aria-invalid', 'true');
    await consent.check();
  });
  await test.step('F074 сразу в личный кабинет', async () => {
    await press(page, 'Зарегистрироваться');
    await expect(page.getByRole('button', { name: 'Выйти из системы' })).toBeVisible();
  });
  const letter = await post.mailbox.next(EMAIL);
  program.startAgain(linkIn(letter));
  await page.getByRole('dialog').getByRole('button', { name: 'Подтвердить' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await openSection(page, 'Ваш профиль');
  await test.step('F138 «Персональные данные» и «Лицевой счёт»', async () => {
    for (const name of ['Доступ к ЛК', 'Персональные данные', 'Лицевой счёт'])
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  });
  await test.step('F139 лицевой счёт для показаний', async () => {
    await expect(page.getByText(/указать свой лицевой счёт для сдачи показаний приборов учёта онлайн/)).toBeVisible();
    await expect(page.getByText('ЛС № 591000815')).toBeVisible();
  });
  await test.step('F136 «Доступ к ЛК»: чем входить', async () => {
    const by = page.getByRole('radiogroup', { name: 'Входить в личный кабинет по' });
    for (const name of [/^СНИЛС/, /^ОГРН /, /^ОГРНИП/, /^Электронная почта/])
      await expect(by.getByRole('radio', { name })).toHaveCount(1);
    await expect(by.getByRole('radio', { name: /^СНИЛС/ })).toBeChecked();
    await field(page, 'СНИЛС').fill(OTHER_SNILS);
  });
  await test.step('F137 кнопка «Сохранить»', async () => {
    await save(page);
    await expect(page.getByText(/^Сохранено: персональные данные и вход/)).toBeVisible();
  });
  await test.step('F135 правовая форма меняется', async () => {
    await page.getByLabel('Правовая форма').selectOption({ label: 'Индивидуальный предприниматель' });
    await page.getByRole('radio', { name: /^ОГРНИП/ }).check();
    await field(page, 'ОГРНИП').fill('304500116000157');
    await save(page);
    await expect(page.getByText(/^Сохранено: персональные данные и вход/)).toBeVisible();
  });
  await test.step('F134 телефон меняется', async () => {
    await field(page, 'Телефон').fill('9000000780');
    await save(page);
    await expect(page.getByText(/новый телефон ждёт подтверждения/)).toBeVisible();
    expect((await post.smsc.next('79000000780')).text).toMatch(/^\d{6}\b/);
  });
  await test.step('F132 электронная почта меняется', async () => {
    await field(page, 'Электронная почта (для уведомлений)').fill(NEXT_EMAIL);
    await save(page);
    await expect(page.getByText(/новый адрес ждёт подтверждения/)).toBeVisible();
    program.startAgain(linkIn(await post.mailbox.next(NEXT_EMAIL)));
    await page.getByRole('dialog').getByRole('button', { name: 'Подтвердить' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(field(page, 'Электронная почта (для уведомлений)')).toHaveValue(NEXT_EMAIL);
  });
  await test.step('F131 «Новый пароль (если хотите изменить)»', async () => {
    await field(page, 'Новый пароль (если хотите изменить)').fill(NEXT_PASSWORD);
    await save(page);
    await expect(page.getByText(/^Сохранено: новый пароль/)).toBeVisible();
    await signOut(page);
    await signIn(page, /вход по ОГРНИП/, 'ОГРНИП', '304500116000157', NEXT_PASSWORD);
  });
});
