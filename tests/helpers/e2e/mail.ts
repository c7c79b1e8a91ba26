import type { Page } from '@playwright/test';
import { type Letter, type Mailbox, openMailbox } from '../mailbox';
import { openSmsc, type Smsc } from '../smsc';
import { changeBase } from './base-file';
import { call, demoPerson, newUid } from './people';
import type { LaunchOptions, Program } from './program';
import { test as base } from './test';

export { expect } from './test';

const MAIL = { login: 'kabinet@post.example', password: 'pochta-na-gore-5' };
const SMS = { login: 'energo', password: 'les-i-pole' };

/** A real SMTP server and the recorded SMS company, both on the loopback. */
export interface Post {
  readonly mailbox: Mailbox;
  readonly smsc: Smsc;
  /** Starts the program whose SMS go to that company. */
  launch: (options: LaunchOptions) => Promise<Program>;
  /** Sets both channels up as the administrator does, without the screen: the page is signed out before and after. */
  connect: (page: Page, port?: number) => Promise<void>;
}

/** What an administrator types into the screen of the channels. */
export const ACCOUNTS = { mail: MAIL, sms: SMS };

export const test = base.extend<{ companies: Pick<Post, 'mailbox' | 'smsc'>; post: Post }>({
  companies: async ({}, use) => {
    const [mailbox, smsc] = await Promise.all([openMailbox({ auth: MAIL }), openSmsc(SMS)]);
    await use({ mailbox, smsc });
    await Promise.all([mailbox.close(), smsc.close()]);
  },
  // The companies are set up first, so that the program, which keeps a connection, ends before them.
  post: async ({ companies, launch }, use) => {
    await use({
      ...companies,
      launch: (options) =>
        launch({ ...options, variables: { ...options.variables, ENERGO_SMSC: companies.smsc.address } }),
      connect: (page, port = companies.mailbox.port) => connect(page, port),
    });
  },
});

async function connect(page: Page, port: number): Promise<void> {
  const { login, password } = await demoPerson(page, 'administrator');
  await call(page, 'identity.signIn', { as: 'staff', login, password });
  const smtp = {
    host: '127.0.0.1',
    port,
    security: 'none',
    login: MAIL.login,
    senderName: 'Личный кабинет',
    senderAddress: MAIL.login,
  } as const;
  await call(page, 'messages.setSmtp', { uid: newUid(), smtp, password: MAIL.password });
  const sms = { provider: 'smsc', login: SMS.login, sender: '' } as const;
  await call(page, 'messages.setSms', { uid: newUid(), sms, password: SMS.password });
  await call(page, 'identity.signOut', {});
  await page.reload();
}

/** For `prepare`: the next code may be asked for after a second, where a person waits a minute. */
export const withoutWaiting = (file: string): Promise<void> =>
  changeBase(
    file,
    `UPDATE "setting" SET "value" = json_set("value", '$.resendSeconds', 1) WHERE "name" = 'identity.policy'`,
  );

/** The one link of ours in a letter. */
export function linkIn({ text }: Pick<Letter, 'text'>): string {
  const [link] = /energokabinet:\/\/(?:activate|recover|confirm)\/[\w-]{22}/.exec(text) ?? [];
  if (link === undefined) throw new Error(`There is no link in: ${text}`);
  return link;
}

/** The code in a letter, which stands in a line of its own. */
export function codeIn({ text }: Pick<Letter, 'text'>): string {
  const [code] = /^[A-Z0-9]{8}$/m.exec(text) ?? [];
  if (code === undefined) throw new Error(`There is no code in: ${text}`);
  return code;
}

/** The code with which an SMS begins or ends. */
export function digitsIn({ text }: { text: string }): string {
  const [code] = /^\d{4,8}\b|\b\d{4,8}$/.exec(text) ?? [];
  if (code === undefined) throw new Error(`There is no code in: ${text}`);
  return code;
}
