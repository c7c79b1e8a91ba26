// One base, three clients: windows of the node, a window of another computer that the node has admitted, and a customer's phone.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { rowsOf } from '../helpers/e2e/base-file';
import { activate, findInList, rowsOfReading } from '../helpers/e2e/operator';
import { call, demoPerson, openSection, signInAsCustomer, signInAsStaff, trySignIn } from '../helpers/e2e/people';
import { Cable } from '../helpers/e2e/cable';
import { freePort, type OpenPhone, phoneFixture } from '../helpers/e2e/phone';
import type { Program } from '../helpers/e2e/program';
import { expect, test as windows } from '../helpers/e2e/test';

const test = windows.extend<{ openPhone: OpenPhone }>({ openPhone: phoneFixture });
const STATION = 'Окно 3, зал';
/** The day's value is far above the usual: it waits for an operator. */
const VALUES = { День: '9939', Ночь: '5018' } as const;
const WITHIN_MS = 1_000;
const TYPED = 'Юдин';

const drawer = (page: Page): Locator => page.getByRole('dialog');
const listSearch = (page: Page): Locator => page.getByRole('searchbox', { name: 'Поиск в списке' });
/** Who sits there, as colleagues are told. */
const shortNameAt = async (page: Page): Promise<string> => (await call(page, 'identity.me', {})).name;
const openPart = (page: Page, name: string) => page.locator('[data-commands]').getByText(name).click();

/** The signs of the fingerprint that a screen shows, however they are grouped. */
async function fingerprintOn(page: Page): Promise<string> {
  const groups = page.getByRole('group', { name: 'Отпечаток сертификата' }).locator('.group');
  return (await groups.allInnerTexts()).join('').replace(/[^0-9A-F]/g, '');
}

class Administrator {
  private constructor(
    readonly page: Page,
    private readonly password: string,
  ) {}

  static async at(page: Page): Promise<Administrator> {
    const { login, password } = await demoPerson(page, 'administrator');
    await trySignIn(page, 'staff', login, password);
    await openSection(page, 'Рабочие места');
    return new Administrator(page, password);
  }

  /** Switches the network on or off. */
  async switchNetwork(isOn: boolean, port?: number): Promise<void> {
    const { page } = this;
    await openPart(page, 'Доступ по сети');
    await page.getByRole('button', { name: isOn ? 'Включить доступ' : 'Изменить', exact: true }).click();
    await drawer(page).getByRole('checkbox', { name: 'Принимать рабочие места и телефоны' }).setChecked(isOn);
    if (port !== undefined) await drawer(page).getByLabel('Порт', { exact: true }).fill(String(port));
    await drawer(page).getByLabel('Ваш пароль').fill(this.password);
    await drawer(page).getByRole('button', { name: 'Сохранить' }).click();
    await expect(drawer(page)).toHaveCount(0);
    const said = isOn ? 'Включён: рабочие места и телефоны подключаются' : 'Выключен: к узлу никто не подключается';
    await expect(page.getByText(said)).toBeVisible();
  }

  /** Admits the station when both screens show the same code. */
  async approve(code: string): Promise<void> {
    const { page } = this;
    await openPart(page, 'Рабочие места');
    const row = page.getByRole('grid', { name: 'Список рабочих мест' }).getByRole('row').filter({ hasText: STATION });
    await expect(row).toContainText(code);
    await row.click();
    await page.getByRole('button', { name: /^Допустить/ }).click();
    await expect(drawer(page)).toContainText(code);
    await drawer(page).getByLabel('Ваш пароль').fill(this.password);
    await drawer(page).getByRole('button', { name: 'Код совпал, допустить' }).click();
    await expect(drawer(page)).toHaveCount(0);
    await expect(row).toContainText('допущено');
  }

  async revoke(): Promise<void> {
    const { page } = this;
    await openPart(page, 'Рабочие места');
    await page.getByRole('button', { name: /^Закрыть доступ/ }).click();
    await drawer(page).getByRole('button', { name: 'Закрыть доступ' }).click();
    await expect(drawer(page)).toHaveCount(0);
  }
}

/** A computer without a base asks to be a station; resolves with the code that it shows. */
async function joinNode(page: Page, address: string, fingerprint: string): Promise<string> {
  await page.getByRole('radio', { name: /Подключиться к узлу/ }).check();
  await page.getByRole('button', { name: 'Найти узел' }).click();
  await page.getByLabel('Адрес узла').fill(address);
  await page.getByRole('button', { name: 'Найти узел' }).click();
  await expect(page.getByRole('button', { name: 'Всё совпадает, дальше' })).toBeVisible();
  expect(await fingerprintOn(page)).toBe(fingerprint);
  await page.getByRole('button', { name: 'Всё совпадает, дальше' }).click();
  await page.getByLabel('Название рабочего места').fill(STATION);
  await page.getByRole('button', { name: 'Попросить допуск' }).click();
  await expect(page.getByRole('heading', { name: 'Ждём администратора' })).toBeVisible();
  return page.locator('.code').innerText();
}

/** The phone opens what the square of the customer's window says, and is in the cabinet. */
async function pair(node: Program, phone: Page): Promise<void> {
  const window = await node.newWindow();
  await signInAsCustomer(window, 'Ivan');
  const { url } = await call(window, 'devices.pair', {});
  await phone.goto(url ?? '');
  await expect(phone.getByText('Иванов').first()).toBeVisible();
}

async function submitOn(phone: Page): Promise<void> {
  await phone.goto(phone.url().replace(/#.*/, '#/cabinet/readings'));
  for (const [zone, value] of Object.entries(VALUES))
    await phone.getByRole('textbox', { name: new RegExp(`^${zone}, счётчик № 937060`) }).fill(value);
  await phone.getByRole('button', { name: 'Передать показания' }).click();
  await drawer(phone).getByRole('button', { name: 'Продолжить' }).click();
  await expect(drawer(phone)).toHaveCount(0);
}

async function lastSubmission(program: Program): Promise<number> {
  const [row] = await rowsOf<{ id: number }>(program.baseFile, 'SELECT max(id) AS id FROM meter_reading');
  return row?.id ?? 0;
}

function keep(figures: Record<string, number>): void {
  const folder = join(process.env.ENERGO_ARTIFACTS ?? 'artifacts', 'bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'seats-window.json'), `${JSON.stringify(figures, null, 2)}\n`);
}

/** Milliseconds from the key of the operator to the phone's page showing what was decided: both pages tell the time of this computer. */
async function acceptedIn(station: Page, phone: Page): Promise<number> {
  await expect(phone.getByText('На проверке').first()).toBeVisible();
  const shown = phone.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const text = document.body.innerText.replaceAll('\u00a0', ' ');
          if (text.includes('Оператор проверил показания')) resolve(Date.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  const pressed = station.evaluate(
    () =>
      new Promise<number>((resolve) =>
        addEventListener('keydown', () => resolve(Date.now()), { capture: true, once: true }),
      ),
  );
  await station.keyboard.press('Enter');
  return (await shown) - (await pressed);
}

test('a reading goes from a phone to an operator at a station, and back @alone', async ({ launch, openPhone }) => {
  test.setTimeout(150_000);
  const node = await launch({ demo: 'ntesk' });
  const admin = await Administrator.at(await node.window());
  const port = await freePort();
  const cable = await Cable.to(port);
  const station = await (await launch()).window();

  await test.step('a computer becomes a station', async () => {
    await admin.switchNetwork(true, port);
    const code = await joinNode(station, `127.0.0.1:${cable.port}`, await fingerprintOn(admin.page));
    await admin.approve(code);
    await station.locator('input[name="login"]').waitFor();
    await signInAsStaff(station, 'operator');
  });
  const shortName = await shortNameAt(station);
  const colleague = await node.newWindow();
  await signInAsStaff(colleague, 'senior');
  const phone = await openPhone();

  await test.step('a reading of the phone is decided at the station', async () => {
    await pair(node, phone);
    await submitOn(phone);
    const id = await lastSubmission(node);
    await activate(station, id);
    await activate(colleague, id);
    await expect(colleague.getByText(`Сейчас ведёт ${shortName}`)).toBeVisible();
    const seen = await acceptedIn(station, phone);
    await expect(rowsOfReading(station, id)).toHaveCount(0);
    await expect(rowsOfReading(colleague, id)).toHaveCount(0);
    keep({ fromDecisionToPhoneMs: Math.round(seen) });
    expect(seen).toBeLessThan(WITHIN_MS);
  });

  await test.step('a lost link is said, and what was typed stays', async () => {
    await findInList(station, TYPED);
    await cable.cut();
    await expect(station.getByText(/^Нет связи с узлом/).first()).toBeVisible();
    await expect(listSearch(station)).toHaveValue(TYPED);
    await cable.mend();
    await expect(station.getByText(/^Нет связи с узлом/)).toHaveCount(0);
    await expect(listSearch(station)).toHaveValue(TYPED);
    await expect(station.getByRole('row').filter({ hasText: TYPED }).first()).toBeVisible();
  });
  await test.step('a revoked station says so', async () => {
    await admin.revoke();
    await expect(station.getByRole('heading', { name: 'Рабочее место закрыто' })).toBeVisible();
    await cable.cut();
  });
});
