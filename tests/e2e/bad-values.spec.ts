// Wrong values leave the base as it was and are explained by the field; many Enters make one submission.
import type { Page } from '@playwright/test';
import { changeBase, rowsOf, submissionCounts } from '../helpers/e2e/base-file';
import { call, invoke, newUid, openSection, signInAsCustomer } from '../helpers/e2e/people';
import { type Program, temporaryFolder } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';

type Zone = 'День' | 'Ночь';
const MANY = 40;

const field = (page: Page, zone: Zone) => page.getByRole('textbox', { name: new RegExp(`^${zone}, счётчик № 937060`) });
const dialog = (page: Page) => page.getByRole('dialog');
const send = (page: Page) => page.getByRole('button', { name: 'Передать показания' }).click();

async function openReadings(program: Program): Promise<Page> {
  const page = await program.window();
  await signInAsCustomer(page, 'Ivan');
  await openSection(page, 'Ввод показаний');
  await expect(page.getByRole('table', { name: /Ввод показаний/ })).toBeVisible();
  return page;
}

async function type(page: Page, day: string, night: string): Promise<void> {
  await field(page, 'День').fill(day);
  await field(page, 'Ночь').fill(night);
}

const ONLY_DIGITS = 'Введите только цифры, без запятой и красного барабана.';
const CASES: readonly { what: string; day: string; night: string; wrong: Zone; message: string | RegExp }[] = [
  {
    what: 'below the previous',
    day: '4937',
    night: '5018',
    wrong: 'День',
    message: /^Меньше предыдущего показания 4.938/,
  },
  {
    what: 'equal to the previous',
    day: '4939',
    night: '5017',
    wrong: 'Ночь',
    message: /должны быть больше предыдущих/,
  },
  { what: 'letters', day: 'много', night: '5018', wrong: 'День', message: ONLY_DIGITS },
  { what: '1e5', day: '1e5', night: '5018', wrong: 'День', message: ONLY_DIGITS },
  { what: 'a fraction', day: '4939,5', night: '5018', wrong: 'День', message: ONLY_DIGITS },
  { what: 'a negative number', day: '4939', night: '-5018', wrong: 'Ночь', message: ONLY_DIGITS },
  {
    what: 'too many digits',
    day: '104939',
    night: '5018',
    wrong: 'День',
    message: 'Слишком много цифр: у этого счётчика их 5.',
  },
  {
    what: 'one register of two',
    day: '4939',
    night: '',
    wrong: 'Ночь',
    message: 'Введите показания всех зон этого прибора учёта.',
  },
];

test('each wrong value has its message by its field and changes nothing', async ({ launch }) => {
  const program = await launch({ demo: 'ntesk' });
  const page = await openReadings(program);
  const before = await submissionCounts(program.baseFile);
  for (const { what, day, night, wrong, message } of CASES) {
    await test.step(what, async () => {
      await type(page, day, night);
      await send(page);
      const input = field(page, wrong);
      await expect(input).toHaveAttribute('aria-invalid', 'true');
      await expect(input).toBeFocused();
      const described = (await input.getAttribute('aria-describedby')) ?? 'nothing';
      await expect(page.locator(`[id="${described}"]`)).toHaveText(message);
      await expect(dialog(page)).toHaveCount(0);
      await expect(field(page, 'День')).toHaveValue(day);
      await expect(field(page, 'Ночь')).toHaveValue(night);
      expect(await submissionCounts(program.baseFile)).toEqual(before);
    });
  }
  await test.step('nothing at all', async () => {
    await type(page, '', '');
    await send(page);
    await expect(page.getByText('Вы не ввели ни одного показания.')).toBeVisible();
    expect(await submissionCounts(program.baseFile)).toEqual(before);
  });
  await test.step('a value spoilt in the dialog', async () => {
    await type(page, '4939', '5018');
    await send(page);
    const spoilt = dialog(page).getByRole('textbox').first();
    await spoilt.fill('49x');
    await dialog(page).getByRole('button', { name: 'Продолжить' }).click();
    await expect(spoilt).toHaveAttribute('aria-invalid', 'true');
    await expect(dialog(page).getByText(ONLY_DIGITS)).toBeVisible();
    expect(await submissionCounts(program.baseFile)).toEqual(before);
  });
});

/** Keys as a person presses them, and a burst of them within one task of the page. */
const WAYS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  pressed: async (page) => {
    for (let turn = 0; turn < MANY; turn += 1) await page.keyboard.press('Enter');
  },
  'in one burst': (page) =>
    page.evaluate((times) => {
      const last = [...document.querySelectorAll<HTMLInputElement>('[role="dialog"] input')].at(-1);
      last?.focus();
      const init = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
      for (let turn = 0; turn < times; turn += 1) last?.dispatchEvent(new KeyboardEvent('keydown', init));
    }, MANY),
};

for (const [how, enter] of Object.entries(WAYS)) {
  test(`40 fast Enters in the dialog, ${how}, record one submission`, async ({ launch }) => {
    const program = await launch({ demo: 'ntesk' });
    const page = await openReadings(program);
    const before = await submissionCounts(program.baseFile);
    await type(page, '4939', '5018');
    await send(page);
    await expect(dialog(page).getByRole('textbox').first()).toBeFocused();
    await enter(page);
    await expect(page.getByText(/приняты и будут учтены/)).toBeVisible();
    await expect(dialog(page)).toHaveCount(0);
    const once = { submissions: before.submissions + 1, readings: before.readings + 2 };
    expect(await submissionCounts(program.baseFile)).toEqual(once);
    const commands = "SELECT count(*) AS n FROM command WHERE procedure = 'metering.submitReadings'";
    expect(await rowsOf(program.baseFile, commands)).toEqual([{ n: 1 }]);
  });
}

test('a double click on «Продолжить» records one submission', async ({ launch }) => {
  const program = await launch({ demo: 'ntesk' });
  const page = await openReadings(program);
  const before = await submissionCounts(program.baseFile);
  await type(page, '4939', '5018');
  await send(page);
  await dialog(page).getByRole('button', { name: 'Продолжить' }).dblclick();
  await expect(page.getByText(/приняты и будут учтены/)).toBeVisible();
  expect((await submissionCounts(program.baseFile)).submissions).toBe(before.submissions + 1);
});

test('a removed meter takes no readings', async ({ launch }) => {
  const userData = await temporaryFolder();
  const earlier = await launch({ demo: 'ntesk', userData });
  await earlier.window();
  await earlier.close();
  await changeBase(earlier.baseFile, 'UPDATE meter SET removed_on = ? WHERE serial = ?', [
    Date.UTC(2024, 3, 10) / 86_400_000,
    '937060',
  ]);

  const program = await launch({ demo: 'ntesk', userData });
  const page = await openReadings(program);
  const before = await submissionCounts(program.baseFile);
  await expect(page.getByText('Прибор учёта снят').first()).toBeVisible();
  await expect(field(page, 'День')).toHaveCount(0);

  const [account] = await call(page, 'accounts.mine', {});
  const form = await call(page, 'metering.entryForm', { accountId: account?.accountId ?? 0 });
  const [meter] = form.meters;
  const values = meter?.registers.map(({ registerId }, at) => ({ registerId, value: ['4939', '5018'][at] }));
  const answer = await invoke(page, 'metering.submitReadings', {
    uid: newUid(),
    accountId: form.accountId,
    meters: [{ meterId: meter?.meterId, values }],
    confirmed: [],
  });
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'READINGS_REFUSED', fields: [{ code: 'METER_REMOVED' }, {}] },
  });
  expect(await submissionCounts(program.baseFile)).toEqual(before);
  await program.close();
});
