import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nativeTheme } from 'electron';
import { PROGRAM_NAME, safePage as text } from '../texts/ru';
import { BUNDLE, isOurs } from './origin';

const FOLDER = '/safe/';
const ORIGIN = `${BUNDLE.scheme}://${BUNDLE.host}`;
const PAGE = `${FOLDER}page.html`;
const STYLE = `${FOLDER}page.css`;

/** What a person may ask for on the safe page, by its links: it has no script. */
export const SAFE_ACTIONS = ['open', 'diagnostics', 'close'] as const;
export type SafeAction = (typeof SAFE_ACTIONS)[number];

/** What came of the diagnostics that were asked for. */
export type Collected = { file: string } | 'failed' | null;

const pathOf = (address: string): string => (isOurs(address) ? new URL(address).pathname : '');

/** An address of the safe page or of its actions: no other page goes there. */
export const isSafeAddress = (address: string): boolean => pathOf(address).startsWith(FOLDER);
export const isSafePage = (address: string): boolean => pathOf(address) === PAGE;

export function safeActionOf(address: string): SafeAction | undefined {
  return SAFE_ACTIONS.find((action) => pathOf(address) === FOLDER + action);
}

/** Where the page lies, with the number of the failure and what came of the diagnostics. */
export function safeAddress(incident: string, collected: Collected = null): string {
  const query = new URLSearchParams({ incident });
  if (collected === 'failed') query.set('failed', '');
  else if (collected) query.set('file', collected.file);
  return `${ORIGIN}${PAGE}?${query.toString()}`;
}

const escaped = (value: string): string => value.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);

function noteOf(query: URLSearchParams): string {
  const file = query.get('file');
  if (file !== null) return `<p role="status" class="saved">${escaped(text.saved(file))}</p>`;
  return query.has('failed') ? `<p role="status" class="failed">${text.notSaved}</p>` : '';
}

function documentOf(query: URLSearchParams, styles: readonly string[]): string {
  const theme = nativeTheme.shouldUseHighContrastColors
    ? 'contrast'
    : nativeTheme.shouldUseDarkColors
      ? 'dark'
      : 'light';
  const links = styles.map((href) => `<link rel="stylesheet" href="${escaped(href)}">`).join('');
  const action = (name: SafeAction, look: string) =>
    `<a class="${look}" href="${FOLDER}${name}"${name === 'open' ? ' autofocus' : ''}>${text[name]}</a>`;
  return `<!doctype html>
<html lang="ru" data-theme="${theme}" data-density="standard">
<head><meta charset="utf-8"><title>${PROGRAM_NAME}</title>${links}</head>
<body class="safe-page">
<header><b>${PROGRAM_NAME}</b></header>
<main>
<h1>${text.title}</h1>
<p>${text.what}</p>
<p>${text.safe}</p>
<p>${text.next}</p>
<p class="code">${text.incident(escaped(query.get('incident') ?? ''))}</p>
${noteOf(query)}
<nav>${action('open', 'main')}${action('diagnostics', 'outline')}${action('close', 'outline')}</nav>
</main>
</body>
</html>`;
}

const CSS = `
.safe-page { padding: var(--s6) var(--s10); }
.safe-page main { box-sizing: border-box; width: 100%; max-width: 760px; margin: 0 auto; padding: var(--s10);
  border: 1px solid var(--line); border-radius: var(--r-card); background: var(--surface); }
.safe-page header { display: flex; align-items: center; height: 40px; margin-bottom: var(--s6); font-weight: var(--w-strong); }
.safe-page p { margin-top: var(--s3); max-width: 68ch; }
.safe-page .code { font-size: var(--fs-cap); color: var(--ink-3); user-select: all; }
.safe-page .saved, .safe-page .failed { max-width: none; padding: var(--s3) var(--s4); border: 1px solid; border-radius: var(--r-control); overflow-wrap: anywhere; }
.safe-page .saved { border-color: var(--ok); background: var(--ok-bg); }
.safe-page .failed { border-color: var(--bad); background: var(--bad-bg); }
.safe-page nav { display: flex; flex-wrap: wrap; gap: var(--s3); margin-top: var(--s6); }
.safe-page nav a { display: inline-flex; align-items: center; min-height: var(--h); padding: 0 var(--pad); border: 1px solid var(--control);
  border-radius: var(--r-control); color: var(--ink); font-weight: var(--w-medium); text-decoration: none; }
.safe-page nav a:hover { background: var(--hover); }
.safe-page nav a.main { border-color: var(--action); background: var(--action); color: var(--on-action); }
.safe-page nav a.main:hover { background: var(--action-hover); }
.safe-page nav a:focus-visible { outline: var(--ring-w) solid var(--focus); outline-offset: var(--ring-gap); }
`;

/** The style sheets of our own start page, so that the safe page looks like the program; none when it cannot be read. */
async function ownStyles(root: string): Promise<string[]> {
  // eslint-disable-next-line security/detect-non-literal-fs-filename -- in the folder of the program
  const page = await readFile(join(root, 'index.html'), 'utf8').catch(() => '');
  const links = [...page.matchAll(/<link rel="stylesheet"[^>]* href="([^"]+)"/g)];
  return links.map(([, href = '']) => new URL(href, `${ORIGIN}/`).pathname);
}

export interface OwnFile {
  type: string;
  body: string;
}

/** The files of the safe page, made here: it must be there when nothing else of the bundle works. */
export function safeFiles(root: string): (address: string) => Promise<OwnFile | null> {
  return async (address) => {
    if (pathOf(address) === STYLE) return { type: 'text/css; charset=utf-8', body: CSS };
    if (!isSafePage(address)) return null;
    const body = documentOf(new URL(address).searchParams, [...(await ownStyles(root)), STYLE]);
    return { type: 'text/html; charset=utf-8', body };
  };
}
