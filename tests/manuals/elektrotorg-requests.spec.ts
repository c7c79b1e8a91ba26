// The manual of ООО «Электроторг» (S4), parts 3 and 4: a connection from a draft to its end, and an appeal.
import type { Page } from '@playwright/test';
import { expect, linkIn, type Post, test, withoutWaiting } from '../helpers/e2e/mail';
import { call, demoPerson, newUid, openSection } from '../helpers/e2e/people';
import { openPapers, putPaper } from '../helpers/e2e/requests';
import { pdfOf, pngOf } from '../helpers/samples/papers';

const SNILS = '123-456-789 64';
const PASSWORD = 'zhuravl-nad-polem-4';
const EMAIL = 'Malysheva@pochta.example';
const TITLE = 'Заявка на подключение';

const field = (page: Page, label: string | RegExp) => page.getByLabel(label, { exact: typeof label === 'string' });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const step = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Шаги заявки' }).getByRole('button', { name }).click();
const choose = (page: Page, question: string, answer: string | RegExp) =>
  page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: answer }).check();

async function register(page: Page): Promise<void> {
  await press(page, 'Регистрация');
  await field(page, 'СНИЛС').fill(SNILS);
  await field(page, 'ФИО').fill('Малышева Ксения Антоновна');
  await field(page, 'Пароль').fill(PASSWORD);
  await field(page, 'Повтор пароля').fill(PASSWORD);
  await field(page, 'Электронная почта').fill(EMAIL);
  await field(page, 'Телефон').fill('9000000779');
  await field(page, 'Даю согласие на обработку персональных данных').check();
  await press(page, 'Зарегистрироваться');
  await expect(page.getByRole('button', { name: 'Выйти из системы' })).toBeVisible();
}

/** What the operator does, over the bridge of a second window of the same program. */
async function asOperator(page: Page): Promise<void> {
  const { login, password } = await demoPerson(page, 'operator');
  await call(page, 'identity.signIn', { as: 'staff', login, password });
}

/** Letters of other changes may come before it; it leaves when its act can no longer be taken back. */
const letterWith = (post: Post, words: string) =>
  expect.poll(async () => (await post.mailbox.next(EMAIL, 30_000)).text, { timeout: 60_000 }).toContain(words);

test('заявка на подключение и обращение', async ({ post }) => {
  const program = await post.launch({ demo: 'elektrotorg', prepare: withoutWaiting });
  const page = await program.window();
  await post.connect(page);
  await openPapers(page);
  await register(page);
  program.startAgain(linkIn(await post.mailbox.next(EMAIL)));
  await page.getByRole('dialog').getByRole('button', { name: 'Подтвердить' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await test.step('F165 для показаний нужен счёт или заявка', async () => {
    await openSection(page, 'Главная');
    await expect(page.getByRole('heading', { name: 'Приборы учета' })).toBeVisible();
    await expect(
      page.getByText(
        'Для ввода показаний по приборам учета онлайн укажите ваш лицевой счет или заполните заявку на технологическое подключение.',
      ),
    ).toBeVisible();
  });
  await test.step('F166 ограничение демонстрационной версии', () =>
    expect(page.getByText('Ограничено в демонстрационной версии')).toBeVisible());
  await test.step('F223 разделы кабинета', async () => {
    for (const name of ['Подключение', 'Заявки и обращения', 'Ваш профиль'])
      await expect(page.getByRole('navigation').getByRole('link', { name, exact: true })).toBeVisible();
  });
  await test.step('F224 «Создать»: подключение и обращение', async () => {
    await openSection(page, 'Заявки и обращения');
    await press(page, 'Создать');
    await expect(
      page.getByRole('menuitem', { name: /^Технологическое подключение\s*Подключение к сетям ООО "Электроторг"/ }),
    ).toBeVisible();
    await expect(
      page.getByRole('menuitem', { name: /^Обращение\s*Оставьте заявку, отзыв или задайте вопрос/ }),
    ).toBeVisible();
    await page.getByRole('menuitem', { name: /^Технологическое подключение/ }).click();
    await press(page, 'Заполнить заявку');
    await expect(page.getByRole('heading', { name: 'Заявитель' })).toBeVisible();
  });
  await test.step('F225 отметка, что лицевого счёта нет', async () => {
    await press(page, 'Редактировать');
    const dialog = page.getByRole('dialog', { name: 'Лицевой счёт клиента' });
    await dialog.getByRole('checkbox', { name: 'У меня нет лицевого счёта' }).check();
    await dialog.getByRole('button', { name: 'Готово' }).click();
    await expect(page.getByText('Лицевого счёта нет')).toBeVisible();
  });
  await test.step('F229 к этапу можно вернуться позднее', async () => {
    await expect(page.getByText('Вы всегда можете вернуться к этому этапу позднее.')).toBeVisible();
    await step(page, 'Проверка');
  });
  await test.step('F242 «Заявка заполнена не полностью!»', async () => {
    await expect(page.getByText('Заявка заполнена не полностью!')).toBeVisible();
    await expect(page.getByText('Укажите все необходимые данные.')).toBeVisible();
    await step(page, 'Заявитель');
  });
  await test.step('F226 физическое лицо: форма и скан паспорта', async () => {
    await field(page, 'Фамилия, имя, отчество').fill('Малышева Ксения Антоновна');
    await field(page, 'Серия и номер паспорта').fill('6500 123456');
    await field(page, 'Кем и когда выдан паспорт').fill('ОВД Ленинского района, 14.02.2010');
    await field(page, 'СНИЛС').fill(SNILS);
    await field(page, 'Адрес регистрации').fill('г. Пермь, ул. Луговая, 5');
    await putPaper(page, 'Скан паспорта', 'pasport.png', pngOf(40, 40));
  });
  await test.step('F228 доверенность', async () => {
    await field(page, 'Заявку подаёт представитель').check();
    await field(page, 'ФИО представителя').fill('Гусев Тимур Олегович');
    await field(page, 'Основание полномочий, номер и дата документа').fill('Доверенность № 7 от 03.02.2024');
    await putPaper(page, /^Скан доверенности/, 'doverennost.pdf', pdfOf(1));
  });
  await test.step('F230, F269 тип присоединения', async () => {
    await step(page, 'Тип присоединения');
    await expect(
      page.getByText(
        'Можно подключиться не только постоянно, но и временно. К примеру, пока проводятся основные работы по подключению или объект передвижной.',
      ),
    ).toBeVisible();
    for (const name of [
      'Временное, на период выполнения постоянной схемы электроснабжения',
      'Временное, подключение передвижного объекта',
      'Постоянное подключение',
    ])
      await choose(page, 'Тип присоединения', name);
  });
  await step(page, 'Объект подключения');
  await test.step('F231 наименование устройств', async () => {
    await expect(page.getByText('Что присоединяем, где и по какой причине')).toBeVisible();
    await expect(page.getByText('Пример: «Вводное устройство», «Распределительный щит», «ВРУ», и т.п.')).toBeVisible();
    await field(page, 'Наименование присоединяемых энергопринимающих устройств').fill('ВРУ');
  });
  await test.step('F232 местоположение', () =>
    field(page, 'Местоположение энергопринимающих устройств').fill('Пермский край, д. Ключи, участок 12'));
  await test.step('F233 кадастровый номер', async () => {
    const number = field(page, /^Кадастровый № земельного участка/);
    await number.fill('66:41:0313015');
    await number.press('Tab');
    await expect(number).toHaveAttribute('aria-invalid', 'true');
    await number.fill('59:32:0313015:123');
  });
  await test.step('F234 причина', () => choose(page, 'Причина подачи заявки', 'Новое строительство'));
  await test.step('F235 мощность, категория, напряжение, сроки', async () => {
    await step(page, 'Параметры подключения');
    await field(page, 'Требуемая мощность всего, кВт').fill('15');
    await choose(page, 'Категория надёжности', /^III категория/);
    await field(page, 'Напряжение, кВ').selectOption({ label: '0,4' });
    await field(page, 'Срок ввода в эксплуатацию').fill('01.10.2026');
  });
  await step(page, 'Энергоснабжение');
  await test.step('F236 энергосбытовая компания', () =>
    choose(page, 'Энергосбытовая компания', 'Гарантирующий поставщик'));
  await test.step('F237 ценовая категория', async () => {
    // Households are in no price category: they choose their zones.
    await choose(page, 'Вид договора', 'Энергоснабжение');
    await choose(page, 'Учёт по зонам суток', 'Один тариф');
  });
  await test.step('F238 порядок расчётов', () =>
    choose(page, 'Порядок расчетов', 'Напрямую с энергосбытовой компанией'));

  await test.step('F241, F251 черновик', async () => {
    await openSection(page, 'Заявки и обращения');
    await page.getByRole('link', { name: /Черновики/ }).click();
    const row = page.getByRole('listitem').filter({ hasText: TITLE });
    await expect(row).toContainText(/№\d+ Заявка на подключение/);
    await expect(row).toContainText(/Черновик, обновлено \d{1,2} \S+ \d{4} г\./);
    await expect(row).toContainText('Заявка заполнена не полностью');
    await row.getByRole('link').click();
    await expect(
      page.getByText('Ваша заявка всё ещё в статусе черновика, заполните анкету для её рассмотрения'),
    ).toBeVisible();
  });
  await test.step('F243 номер и плитки', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^№\s\d+ Заявка на подключение$/);
    for (const name of ['Черновик', 'Чат по заявке', 'Анкета на подключение', 'Профиль заявителя'])
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  });
  await test.step('F244 профиль заявителя', async () => {
    await expect(page.getByRole('link', { name: 'Перейти' })).toBeVisible();
  });
  await page.getByRole('link', { name: 'Редактировать' }).first().click();
  await step(page, 'Документы');
  await test.step('F239 документ о праве собственности', () =>
    putPaper(page, /^Копия документа, подтверждающего право собственности/, 'vypiska.pdf', pdfOf(2)));
  await test.step('F240 план расположения устройств', () =>
    putPaper(page, /^План расположения/, 'plan.png', pngOf(60, 60)));
  await step(page, 'Проверка');
  await press(page, 'Отправить заявку');
  await expect(page.getByText('Заявка отправлена')).toBeVisible();

  await test.step('F245, F246 чат с событием отправки', async () => {
    await press(page, 'Открыть чат');
    const chat = page.getByRole('dialog', { name: 'Чат по заявке' });
    await expect(chat.getByText('Отправлена заявка на подключение')).toBeVisible();
    await expect(chat.getByText(/\d{1,2} \S+ \d{4} \d\d:\d\d:\d\d/).first()).toBeVisible();
    const entry = chat.getByPlaceholder('Задайте вопрос...');
    await entry.fill('Когда можно ждать договор?');
    await entry.press('Enter');
    await expect(chat.getByRole('listitem').filter({ hasText: 'Когда можно ждать договор?' })).toBeVisible();
    await page.keyboard.press('Escape');
  });
  const requestId = Number(/requests\/(\d+)/.exec(page.url())?.[1]);
  const desk = await program.newWindow();
  await asOperator(desk);
  const card = () => call(desk, 'requests.card', { requestId });
  const act = async (name: 'requests.start', input = {}) =>
    call(desk, name, { uid: newUid(), requestId, version: (await card()).item.version, ...input });
  await act('requests.start');
  await test.step('F248 запрос недостающих документов', async () => {
    await call(desk, 'requests.ask', {
      ...{ uid: newUid(), requestId, version: (await card()).item.version },
      ...{ words: 'План не читается, пришлите его ещё раз', slots: ['plan'] },
    });
    await expect(page.getByText('План не читается, пришлите его ещё раз').first()).toBeVisible();
    await letterWith(post, 'План не читается');
    await putPaper(page, /^План расположения/, 'plan-2.pdf', pdfOf(1));
    await press(page, 'Отправить ответ');
    await expect(page.getByText('Ответ отправлен, срок снова идёт')).toBeVisible();
  });
  await test.step('F247 состояние в кабинете и в письмах', async () => {
    await call(desk, 'requests.setStage', {
      ...{ uid: newUid(), requestId, version: (await card()).item.version, stage: 'contract', words: '' },
    });
    await expect(page.getByText('Договор заключён').first()).toBeVisible();
    await call(desk, 'requests.finish', {
      ...{ uid: newUid(), requestId, version: (await card()).item.version, words: 'Подключение выполнено' },
    });
    await expect(page.getByText('Выполнена').first()).toBeVisible();
    await letterWith(post, 'Подключение выполнено');
  });

  await test.step('F252 обращение: от чьего имени, вопрос в свободной форме', async () => {
    await openSection(page, 'Заявки и обращения');
    await press(page, 'Создать');
    await page.getByRole('menuitem', { name: /^Обращение/ }).click();
    await press(page, 'Заполнить заявку');
    await choose(page, 'От имени кого создаётся обращение', 'От своего имени');
    await choose(page, 'О чём вы пишете', 'Вопрос');
    await field(page, 'Ваш вопрос в свободной форме').fill('Можно ли увеличить мощность дома?');
  });
  await test.step('F253 документы к обращению', () =>
    putPaper(page, /^Документы к обращению/, 'shema.png', pngOf(30, 30)));
  await press(page, 'Отправить заявку');
  await expect(page.getByText('Заявка отправлена')).toBeVisible();
  await openSection(page, 'Заявки и обращения');
  await test.step('F249 вкладки по состоянию', async () => {
    for (const name of ['Черновики', 'В работе', 'Выполнены', 'Отклонены'])
      await expect(page.getByRole('link', { name: new RegExp(`^${name}`) })).toBeVisible();
  });
  await test.step('F250 «Записей на странице»', async () => {
    await expect(page.getByText('Записей на странице:')).toBeVisible();
    await expect(page.getByText('1–1 из 1')).toBeVisible();
  });
  await test.step('F254 хранятся все заявки и обращения', async () => {
    await page.getByRole('link', { name: /^Выполнены/ }).click();
    await expect(page.getByRole('listitem').filter({ hasText: TITLE })).toBeVisible();
  });
  await test.step('F140 загруженные документы', async () => {
    await openSection(page, 'Ваш профиль');
    await expect(page.getByRole('heading', { name: 'Мои документы' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'pasport.png' })).toBeVisible();
  });
});
