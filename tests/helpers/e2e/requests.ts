import type { Locator, Page } from '@playwright/test';
import { call, demoPerson, newUid } from './people';

const PASSPHRASE = 'shirokaya reka za lesom 17';

/** Opens the store of papers by a passphrase, as an administrator does where the computer has no key store; the page is signed out. */
export async function openPapers(page: Page): Promise<void> {
  const { login, password } = await demoPerson(page, 'administrator');
  await call(page, 'identity.signIn', { as: 'staff', login, password });
  await call(page, 'documents.setPassphrase', { uid: newUid(), passphrase: PASSPHRASE, password });
  await call(page, 'identity.signOut', {});
  await page.reload();
}

/** Chooses a file for a slot by its label. */
export async function putPaper(page: Page, slot: string | RegExp, name: string, buffer: Buffer): Promise<void> {
  const group: Locator = page.getByRole('group', { name: slot });
  const mimeType = name.endsWith('.pdf') ? 'application/pdf' : 'image/png';
  await group.locator('input[type="file"]').setInputFiles({ name, mimeType, buffer });
  await group.getByRole('button', { name, exact: true }).waitFor();
}
