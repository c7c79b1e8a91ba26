import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';

/** A site of a stranger: counts who came. */
export interface Stranger {
  readonly address: string;
  /** Paths that were asked for. */
  readonly visits: readonly string[];
  close(): Promise<void>;
}

export async function openStranger(): Promise<Stranger> {
  const visits: string[] = [];
  const server: Server = createServer((request, answer) => {
    visits.push(request.url ?? '');
    answer.setHeader('Access-Control-Allow-Origin', '*');
    answer.end('<h1>stranger</h1>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    visits,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

type Hostile = Window & { violations?: string[]; done?: string[] };

/** Collects the directives of the content policy that stop something. */
export const watchPolicy = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const violations: string[] = [];
    (window as Hostile).violations = violations;
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
  });

export const violationsIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as Hostile).violations ?? []);

/** What foreign text did in the page; undefined when none of it ran. */
export const doneIn = (page: Page): Promise<string[] | undefined> => page.evaluate(() => (window as Hostile).done);

/** Tries every way to make code, markup or style out of text; answers with the name of each refusal. */
export const runText = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(
    () =>
      new Promise((answer) => {
        const tried: Record<string, string> = {};
        const attempt = (name: string, act: () => unknown): void => {
          try {
            tried[name] = `did: ${String(act())}`;
          } catch (error) {
            tried[name] = (error as Error).name;
          }
        };
        const put = (tag: string, text: string): void => {
          const element = document.createElement(tag);
          element.append(text);
          document.head.append(element);
        };
        // A timer's task is the page's own: what the test's own call runs is not bound by the policy.
        setTimeout(() => {
          attempt('eval', () => window.eval('1 + 1') as unknown);
          attempt('function', () => Reflect.construct(Function, ['return 1']));
          attempt('html', () => (document.createElement('p').innerHTML = '<b>x</b>'));
          attempt('inline', () => put('script', 'window.done = ["inline"]'));
          attempt('style', () => put('style', 'h1 { display: none }'));
          attempt('handler', () => {
            const button = document.createElement('button');
            button.setAttribute('onclick', 'window.done = ["handler"]');
            document.body.append(button);
            button.click();
            button.remove();
          });
          setTimeout(() => answer(tried));
        });
      }),
  );

/** A module out of an address of text. Written as text: the transpiler of the tests would make a require() of it. */
export const importText = (page: Page): Promise<string> =>
  page.evaluate("import('data:text/javascript,window.done=[1]').then(() => 'did', () => 'refused')");
