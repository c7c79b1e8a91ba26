import { randomBytes } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { Draft, Output, ProcedureName } from '../../../contract';
import type { Bridge, Envelope } from '../../../contract/envelope';
import type { DemoPerson } from '../../../contract/settings';

export type StaffRole = Exclude<DemoPerson['role'], 'customer'>;

/** Calls main over the bridge of the page, as a script of the page would. */
export function invoke(page: Page, procedure: string, input: unknown): Promise<Envelope> {
  return page.evaluate(([name, sent]) => (window as unknown as { bridge: Bridge }).bridge.invoke(name, sent), [
    procedure,
    input,
  ] as const);
}

/** The value of a call that must succeed. */
export async function call<N extends ProcedureName>(page: Page, procedure: N, input: Draft<N>): Promise<Output<N>> {
  const envelope = await invoke(page, procedure, input);
  if (!envelope.ok) throw new Error(`${procedure}: ${JSON.stringify(envelope.error)}`);
  return (typeof envelope.value === 'string' ? JSON.parse(envelope.value) : envelope.value) as Output<N>;
}

/** A UUIDv7, as the page makes it for a command. */
export function newUid(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The invented people whom the sign-in page lists. */
export async function demoPeople(page: Page): Promise<readonly DemoPerson[]> {
  return (await call(page, 'settings.program', {})).demo;
}

/** An invented person by role, and by login where the role has several. */
export async function demoPerson(page: Page, role: DemoPerson['role'], login?: string): Promise<DemoPerson> {
  const people = await demoPeople(page);
  const person = people.find((one) => one.role === role && (login === undefined || one.login === login));
  if (!person) throw new Error(`There is no ${role} ${login ?? ''} among ${JSON.stringify(people)}.`);
  return person;
}

/** Fills the sign-in form and sends it. */
export async function trySignIn(page: Page, face: 'customer' | 'staff', login: string, password: string) {
  // Who has just signed out may still be on the page that they leave.
  await page.locator('input[name="login"]').waitFor();
  const toStaff = page.getByRole('button', { name: 'Вход для сотрудников' });
  if (face === 'staff' && (await toStaff.isVisible())) await toStaff.click();
  const toCustomer = page.getByRole('button', { name: 'Вход для потребителей' });
  if (face === 'customer' && (await toCustomer.isVisible())) await toCustomer.click();
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill(password);
  await page.getByRole('button', { name: /^Войти/ }).click();
}

export async function signInAsCustomer(page: Page, login?: string): Promise<DemoPerson> {
  const person = await demoPerson(page, 'customer', login);
  await trySignIn(page, 'customer', person.login, person.password);
  await expect(page.getByRole('button', { name: 'Выйти из системы' })).toBeVisible();
  return person;
}

export async function signInAsStaff(page: Page, role: StaffRole = 'operator'): Promise<DemoPerson> {
  const person = await demoPerson(page, role);
  await trySignIn(page, 'staff', person.login, person.password);
  await expect(page.getByRole('heading', { name: 'Показания на проверке', level: 1 })).toBeVisible();
  return person;
}

/** By the menu of the person in the operator's top bar. */
export async function signOutOfStaff(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Вы вошли/ }).click();
  await page.getByRole('menuitem', { name: 'Выйти' }).click();
  await expect(page).toHaveURL(/#\/sign-in$/);
}

/** Opens a section of the cabinet or of the operator's place by its caption; on a phone the last ones are behind «Ещё». */
export async function openSection(page: Page, title: string | RegExp): Promise<void> {
  const bar = page.getByRole('navigation', { name: 'Разделы' });
  const link = bar.getByRole('link', { name: title });
  const more = bar.getByRole('button', { name: 'Ещё' });
  await expect(link.or(more).first()).toBeVisible();
  if (!(await link.isVisible()) && (await more.isVisible())) {
    await more.click();
    await page.getByRole('menuitem', { name: title }).click();
    return;
  }
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
}
