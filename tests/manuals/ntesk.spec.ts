// The manual of АО «НТЭСК» (S2), «Ввод показаний»: a step for each row of functions.md, on the manual's own numbers.
import type { Locator, Page } from '@playwright/test';
import { rowsOf, submissionCounts } from '../helpers/e2e/base-file';
import { openSection, signInAsCustomer } from '../helpers/e2e/people';
import type { Program } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';
import { numberIn, plain, plainText } from '../helpers/e2e/texts';

const HEADS = [
  'Услуга',
  'Прибор учета',
  '№ счетчика',
  'Дата очередной поверки',
  'Показания на начало периода',
  'Введенное показание',
  'Ед. изм.',
  'Дата ввода показания',
  'Введите показания до запятой',
];
const ZONES = ['День', 'Ночь'] as const;
type Zone = (typeof ZONES)[number];

const table = (page: Page) => page.getByRole('table', { name: /Ввод показаний/ });
const row = (page: Page, zone: Zone) => table(page).getByRole('row').filter({ hasText: zone });
const field = (place: Page | Locator, zone: Zone) =>
  place.getByRole('textbox', { name: new RegExp(`^${zone}, счётчик № 937060`) });
const dialog = (page: Page) => page.getByRole('dialog');
const send = (page: Page) => page.getByRole('button', { name: 'Передать показания' }).click();

/** Cells of a zone by their heads; the second zone has no cells of its own for what is said of the whole meter. */
async function cells(page: Page, zone: Zone): Promise<ReadonlyMap<string, Locator>> {
  const own = await row(page, zone).getByRole('cell').all();
  const heads = own.length === HEADS.length ? HEADS : HEADS.filter((_, at) => ![0, 2, 3].includes(at));
  expect(own).toHaveLength(heads.length);
  return new Map(own.map((cell, at) => [heads[at] ?? '', cell]));
}

async function cellText(page: Page, zone: Zone, head: string): Promise<string> {
  const cell = (await cells(page, zone)).get(head);
  return cell === undefined ? '' : plainText(cell);
}

async function openReadings(program: Program): Promise<Page> {
  const page = await program.window();
  await signInAsCustomer(page, 'Ivan');
  await openSection(page, 'Ввод показаний');
  await expect(row(page, 'День')).toBeVisible();
  return page;
}

async function typeValues(place: Page | Locator, day: string, night: string): Promise<void> {
  await field(place, 'День').fill(day);
  await field(place, 'Ночь').fill(night);
}

/** The message that stands by a field. */
const messageOf = async (input: Locator): Promise<Locator> =>
  input.page().locator(`[id="${(await input.getAttribute('aria-describedby')) ?? 'no message'}"]`);

async function expectRefused(page: Page, zone: Zone, values: [string, string], message: RegExp): Promise<void> {
  await typeValues(page, ...values);
  await send(page);
  await expect(field(page, zone)).toHaveAttribute('aria-invalid', 'true');
  await expect(await messageOf(field(page, zone))).toHaveText(message);
  await expect(dialog(page)).toHaveCount(0);
}

const SENTENCE = /Расход по переданным показаниям составил: Электроэнергия, ([\d,.]+) кВт\.ч на сумму ([\d,.]+) руб\./;

async function expectConsumption(page: Page, volume: number, roubles: number): Promise<void> {
  const read = async () =>
    SENTENCE.exec(await plainText(dialog(page)))
      ?.slice(1)
      .map(numberIn);
  await expect.poll(read).toEqual([volume, roubles]);
}

async function openReport(page: Page): Promise<Locator> {
  await openSection(page, 'Отчёты');
  await expect(page.getByRole('heading', { name: 'Показания приборов учёта' })).toBeVisible();
  await page.getByLabel('Вид').selectOption({ label: 'Индивидуальный' });
  await page.getByLabel('С', { exact: true }).fill('01.04.2024');
  await page.getByLabel('По', { exact: true }).fill('15.04.2024');
  await page.getByRole('button', { name: 'Сформировать отчёт' }).click();
  return page.locator('main');
}

test('ввод показаний: таблица и правила', async ({ launch }) => {
  const program = await launch({ demo: 'ntesk' });
  const page = await openReadings(program);
  const before = await submissionCounts(program.baseFile);

  await test.step('F144 раздел «Ввод показаний»', async () => {
    await expect(page).toHaveURL(/#\/cabinet\/readings$/);
    await expect(page.getByRole('link', { name: 'Ввод показаний' })).toHaveAttribute('aria-current', 'page');
  });
  await test.step('F265 заголовок страницы', async () => {
    const heading = await plainText(page.getByRole('heading', { level: 1 }));
    expect(heading).toBe('Ввод показаний индивидуальных приборов учета');
  });
  await test.step('F145 девять граф таблицы', async () => {
    const heads = await table(page).getByRole('columnheader').allInnerTexts();
    expect(heads.map(plain)).toEqual(HEADS);
    expect(await cellText(page, 'День', 'Услуга')).toBe('Электроэнергия');
    expect(await cellText(page, 'День', '№ счетчика')).toBe('937060');
  });
  await test.step('F146 день и ночь одного прибора учёта', async () => {
    await expect(table(page).locator('tbody').getByRole('row')).toHaveCount(2);
    for (const zone of ZONES) expect(await cellText(page, zone, 'Прибор учета')).toBe(`индивидуальный ${zone}`);
  });
  await test.step('F147 дата очередной поверки', async () => {
    expect(await cellText(page, 'День', 'Дата очередной поверки')).toBe('25.11.2028');
  });
  await test.step('F148 прежние показания и их источник', async () => {
    expect(await cellText(page, 'День', 'Показания на начало периода')).toBe('4938 Очное обслуживание');
    expect(await cellText(page, 'Ночь', 'Показания на начало периода')).toBe('5017 Очное обслуживание');
  });
  await test.step('F149 единица измерения', async () => {
    for (const zone of ZONES) expect(await cellText(page, zone, 'Ед. изм.')).toBe('кВт.ч');
  });
  await test.step('F150 только целые: до запятой', async () => {
    for (const wrong of ['4939,5', '4939.5', '49a9', '1e5', '-4939']) {
      await expectRefused(page, 'День', [wrong, '5018'], /только цифры, без запятой/);
    }
  });
  await test.step('F151 больше предыдущих', async () => {
    await expect(page.getByText('Вводимые показания должны быть больше предыдущих.')).toBeVisible();
    await expectRefused(page, 'День', ['4938', '5018'], /Вводимые показания должны быть больше предыдущих/);
    await expectRefused(page, 'Ночь', ['4939', '5017'], /Вводимые показания должны быть больше предыдущих/);
    await expectRefused(page, 'Ночь', ['4939', '5016'], /Меньше предыдущего показания 5\s?017/);
  });
  expect(await submissionCounts(program.baseFile)).toEqual(before);
});

test('ввод показаний: подтверждение и передача', async ({ launch }) => {
  const program = await launch({ demo: 'ntesk' });
  const page = await openReadings(program);
  const before = await submissionCounts(program.baseFile);

  await test.step('F152 кнопка «Передать показания»', async () => {
    await typeValues(page, '4939', '5018');
    await send(page);
    await expect(dialog(page)).toBeVisible();
  });
  await test.step('F153 расход и стоимость', async () => {
    await expectConsumption(page, 2, 10.3);
  });
  await test.step('F155 без подтверждения показаний нет', async () => {
    const warning = await plainText(dialog(page));
    expect(warning).toContain('Проверьте корректность введенных показаний и подтвердите.');
    expect(warning).toContain('При отсутствии подтверждения показания не будут приняты к расчету.');
    await dialog(page).getByRole('button', { name: 'Отмена' }).click();
    await expect(dialog(page)).toHaveCount(0);
    expect(await submissionCounts(program.baseFile)).toEqual(before);
    await page.reload();
    await expect(row(page, 'День')).toBeVisible();
    for (const zone of ZONES) expect(await cellText(page, zone, 'Введенное показание')).toBe('—');
    await expect(await openReport(page)).toContainText('показаний не было');
    await openSection(page, 'Ввод показаний');
  });
  await test.step('F154 показания правят в окне подтверждения', async () => {
    await typeValues(page, '4941', '5018');
    await send(page);
    await expectConsumption(page, 4, 20.6);
    await expect(field(dialog(page), 'День')).toHaveValue('4941');
    await field(dialog(page), 'День').fill('4939');
    await expectConsumption(page, 2, 10.3);
  });
  await test.step('F156 кнопка «Продолжить»', async () => {
    await dialog(page).getByRole('button', { name: 'Продолжить' }).click();
    await expect(dialog(page)).toHaveCount(0);
    const after = await submissionCounts(program.baseFile);
    expect(after).toEqual({ submissions: before.submissions + 1, readings: before.readings + 2 });
  });
  await test.step('F157 введённое показание и дата сами', async () => {
    await expect.poll(() => cellText(page, 'День', 'Введенное показание')).toMatch(/^4939\b/);
    await expect.poll(() => cellText(page, 'Ночь', 'Введенное показание')).toMatch(/^5018\b/);
    for (const zone of ZONES) expect(await cellText(page, zone, 'Дата ввода показания')).toBe('15.04.2024');
    await expect(page.getByLabel(/Дата ввода/)).toHaveCount(0);
  });
  await test.step('F158 в следующем расчётном периоде', async () => {
    await expect(page.getByText(/приняты и будут учтены в начислениях за май 2024/)).toBeVisible();
    const [latest] = await rowsOf<{ period: number; state: number }>(
      program.baseFile,
      'SELECT period, state FROM meter_reading ORDER BY id DESC LIMIT 1',
    );
    expect(latest).toEqual({ period: 2024 * 12 + 4, state: 2 });
  });
  await test.step('F159 статус в «Отчёты, Показания приборов учёта»', async () => {
    const report = await openReport(page);
    const reported = report.getByRole('row').filter({ hasText: '937060' }).first();
    await expect(reported).toBeVisible();
    const text = plain((await report.getByRole('grid').innerText()).replace(/\n/g, ' '));
    for (const part of ['15.04.2024', '4939', '5018', 'Личный кабинет', 'Принято']) expect(text).toContain(part);
  });
});
