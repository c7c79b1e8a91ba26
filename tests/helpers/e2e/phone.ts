import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page, type TestFixture } from '@playwright/test';
import { expect } from './test';
import { call, demoPerson, newUid } from './people';

/** As the system of the tests has it: a phone's browser is no part of the program. */
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const QUIET = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];
const ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36';

/** A port that nobody listens at now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Switches the network of a window's program on as the administrator does, without the screen; the page is signed out before and after. */
export async function switchNodeOn(page: Page): Promise<string> {
  const { login, password } = await demoPerson(page, 'administrator');
  const port = await freePort();
  await call(page, 'identity.signIn', { as: 'staff', login, password });
  const place = { host: '127.0.0.1', port, names: [], webAddress: null };
  await call(page, 'node.setUp', { uid: newUid(), isOn: true, ...place, password });
  await expect.poll(async () => (await call(page, 'node.state', {})).isListening).toBe(true);
  await call(page, 'identity.signOut', {});
  return `https://127.0.0.1:${port}`;
}

export interface PhoneOptions {
  /** More switches of the browser: a camera. */
  switches?: readonly string[];
  permissions?: string[];
  /** Errors of the console that belong to the test. */
  tolerate?: readonly RegExp[];
}
export type OpenPhone = (options?: PhoneOptions) => Promise<Page>;

/** A phone with a browser of its own: 360 pixels wide, touched. The test fails when the page complained of anything. */
export const phoneFixture: TestFixture<OpenPhone, object> = async ({}, use) => {
  const browsers: Browser[] = [];
  const complaints: string[] = [];
  await use(async ({ switches = [], permissions = [], tolerate = [] } = {}) => {
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...QUIET, ...switches] });
    browsers.push(browser);
    const context = await browser.newContext({
      ...{ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, userAgent: ANDROID },
      ...{ ignoreHTTPSErrors: true, locale: 'ru-RU', permissions },
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(`page: ${error.message}`));
    page.on('console', (message) => {
      const isTolerated = tolerate.some((pattern) => pattern.test(message.text()));
      if (message.type() === 'error' && !isTolerated) complaints.push(`console: ${message.text()}`);
    });
    return page;
  });
  for (const browser of browsers) await browser.close();
  expect(complaints, 'errors of the phone').toEqual([]);
};
