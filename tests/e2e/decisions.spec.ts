// The order's words: an operator approves and rejects what people of each company ask for; the customer has the account, or reads why not.
import type { Page } from '@playwright/test';
import type { CaseItem } from '../../contract/admission';
import { changeBase, rowsOf } from '../helpers/e2e/base-file';
import { call, openSection, signInAsCustomer, signInAsStaff } from '../helpers/e2e/people';
import { expect, test } from '../helpers/e2e/test';

const COMPANIES = ['utek', 'nesko', 'ntesk', 'energosbyt', 'elektrotorg'] as const;
/** Phones of two cases of the demonstration: nothing differs; the account is not known. */
const [PLAIN, UNKNOWN] = ['79000000905', '79000000904'];

/** Both are asked by the first customer of the demonstration, who can sign in. */
const askedByTheFirst = (file: string): Promise<void> =>
  changeBase(
    file,
    `UPDATE "registration" SET "customer_id" = (SELECT min("id") FROM "customer") WHERE "phone" IN ('${PLAIN}', '${UNKNOWN}')`,
  );

/** The account numbers that were asked for: the plain one, then the unknown one. */
const asked = async (file: string): Promise<string[]> => {
  const of = (phone: string) => `SELECT "account_number" AS "number" FROM "registration" WHERE "phone" = '${phone}'`;
  const rows = await rowsOf<{ number: string }>(file, `${of(PLAIN)} UNION ALL ${of(UNKNOWN)}`);
  return rows.map(({ number }) => number);
};

const queue = async (page: Page): Promise<readonly CaseItem[]> => {
  const window = { from: 0, limit: 100, isOpen: true, kind: null, find: '', around: null };
  return (await call(page, 'registrations.queue', { ...window, sort: { by: 'dueAt', down: false } })).items;
};

/** Makes the case of that account number the active row of the queue. */
async function choose(page: Page, account: string): Promise<void> {
  const row = page.getByRole('grid').getByRole('row').filter({ hasText: account });
  await row.click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
}

for (const company of COMPANIES) {
  test(`${company}: одобрить и отклонить`, async ({ launch }) => {
    const program = await launch({ demo: company, prepare: askedByTheFirst });
    const operator = await program.window();
    const [plain = '', unknown = ''] = await asked(program.baseFile);
    await signInAsStaff(operator);
    await openSection(operator, /^Регистрации и/);
    const waiting = (await queue(operator)).length;

    await choose(operator, plain);
    await operator.keyboard.press('Enter');
    await expect(operator.getByText(/^Одобрено: /).first()).toBeVisible();
    await expect.poll(async () => (await queue(operator)).length).toBe(waiting - 1);

    await choose(operator, unknown);
    await operator.keyboard.press('Delete');
    await expect(operator.getByRole('dialog')).toBeVisible();
    await operator.keyboard.press('1');
    await expect(operator.getByText(/^Отклонено: /).first()).toBeVisible();
    await expect.poll(async () => (await queue(operator)).length).toBe(waiting - 2);

    const customer = await program.newWindow();
    const before = await call(customer, 'settings.program', {});
    await signInAsCustomer(customer, before.demo.find(({ role }) => role === 'customer')?.login);
    // The section has another name in some companies.
    await customer.evaluate(() => (location.hash = '#/cabinet/accounts'));
    await expect(customer.getByText(`Заявка одобрена: № ${plain}`)).toBeVisible();
    await expect(customer.getByText(`Заявка отклонена: № ${unknown}`)).toBeVisible();
    await expect(customer.getByText('Причина: Лицевого счёта с таким номером нет.')).toBeVisible();
    const mine = await call(customer, 'accounts.mine', {});
    expect(mine.map(({ number }) => number)).toContain(plain);
  });
}
