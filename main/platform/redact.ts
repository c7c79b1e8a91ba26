import { PLAIN_WORDS, SYSTEM_CODES } from './redact-words';

/**
 * The only place that decides what of a text may come into a file: nothing of people, codes or sums. Hidden are quoted values, addresses,
 * words that are not known (redact-words.ts) and every number of three digits or more; what is hidden leaves a mark.
 */

const HIDDEN = '*';
const NUMBER = '#';
const LONGEST = 4_000;
const MOST_FRAMES = 20;
const MOST_CAUSES = 6;
/** What is hidden may bring together what looked like nothing; three turns have always been enough. */
const MOST_TURNS = 8;
/** Stands between the parts of a failure in its one line; no text holds it. */
const BAR = ' | ';

/** «version 0.2.0», «Electron/25.1.1»: three parts at least, so that no sum looks like it. */
// eslint-disable-next-line security/detect-unsafe-regex -- at most 4,000 signs, 12 ms at worst (measured)
const VERSION = /((?:version|electron|chrome|node)[ /]v?\d{1,4}(?:\.\d{1,5}){2,3})(?![\d.,])/i;

function isKnown(word: string): boolean {
  if (/^\d{1,2}$/.test(word) || PLAIN_WORDS.has(word.toLowerCase()) || SYSTEM_CODES.has(word)) return true;
  const pieces = word
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .split(/[_$]+/)
    .filter((piece) => piece !== '');
  return pieces.length > 0 && pieces.every((piece) => PLAIN_WORDS.has(piece.toLowerCase()) || SYSTEM_CODES.has(piece));
}

/** A run of digits with whatever people write between them: «1 234,56», «+7 (912) 345-67-89», «112-233-445 95», «15.04.2024». */
function hideNumber(run: string): string {
  return run.replace(/\D/g, '').length > 2 ? NUMBER : run;
}

function hideValues(text: string): string {
  return (
    text
      .replace(/[a-z][a-z0-9+.-]*:\/\/[^\s|]*/gi, HIDDEN)
      .replace(/[^\s|]+@[^\s|]+/g, HIDDEN)
      .replace(/«[^»]*»|“[^”]*”|"[^"]*"|`[^`]*`|(?<![A-Za-z])'[^']*'/g, HIDDEN)
      // eslint-disable-next-line security/detect-unsafe-regex -- at most 4,000 signs, 12 ms at worst (measured)
      .replace(/(?:[A-Za-z]:)?(?:[\\/][^\\/\s|:'"]+)+[\\/]/g, `${HIDDEN}/`)
      // eslint-disable-next-line security/detect-unsafe-regex -- at most 4,000 signs, 12 ms at worst (measured)
      .replace(/[+(]*\d(?:[\d\s.,'’()/:+\-\u2010-\u2015]*\d)?/g, hideNumber)
      .replace(/[\p{L}\p{M}\p{N}_$]+/gu, (word) => (isKnown(word) ? word : HIDDEN))
      .replace(new RegExp(`\\${HIDDEN}(?:[\\s/\\\\.,:;()+*=&?!'"-]*\\${HIDDEN})+`, 'g'), HIDDEN)
  );
}

/** One line of what may be kept of a text: the same when it is redacted once more, as a line of a log is for the diagnostics. */
export function redactText(text: string): string {
  let [before, after] = [text, redactOnce(text)];
  for (let turn = 0; before !== after && turn < MOST_TURNS; turn += 1) [before, after] = [after, redactOnce(after)];
  return after;
}

function redactOnce(text: string): string {
  const plain = text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{C}\p{Z}\s]+/gu, ' ')
    .replaceAll('|', '/')
    .trim();
  return plain
    .split(VERSION)
    .map((part, at) => (at % 2 === 1 ? part : hideValues(part)))
    .join('');
}

/** `at name file.js:1:2`, of our bundle or of Node's own; null for a line that is no frame. */
function frameOf(line: string, mayName: boolean): string | null {
  // eslint-disable-next-line security/detect-unsafe-regex -- at most 4,000 signs, 12 ms at worst (measured)
  const found = /^\s*at (?:(.*?) \()?([^()]*?):(\d+):(\d+)\)?$/.exec(line);
  if (!found) return null;
  const [, name = '', place = '', row = '', column = ''] = found;
  const file = place.startsWith('node:') ? place : (place.split(/[\\/]/).pop() ?? '').replace(/[?#].*$/, '');
  const isFile = /^(node:[\w/-]+|[\w.@-]+\.(?:js|mjs|cjs|ts|vue))$/.test(file);
  const isName = mayName && /^[\w$.<># [\]]{1,80}$/.test(name);
  return `at ${isName ? `${name} ` : ''}${isFile ? file : HIDDEN}:${row}:${column}`;
}

/** The frames of a stack; a message could look like frames, so it is cut off first. */
function framesOf({ stack, message }: { stack: string; message: string }): string[] {
  const start = message === '' ? 0 : stack.indexOf(message);
  const lines = stack.slice(start < 0 ? 0 : start + message.length).split('\n');
  const frames = lines.map((line) => frameOf(line, start >= 0)).filter((frame) => frame !== null);
  return frames.slice(0, MOST_FRAMES);
}

const textIn = (holder: object, key: string): string => {
  const value: unknown = (holder as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : '';
};

function partsOf(cause: unknown, depth: number): string[] {
  if (typeof cause === 'string') return [redactText(cause)];
  if (typeof cause !== 'object' || cause === null) return [typeof cause];
  const [name, code, message, stack] = ['name', 'code', 'message', 'stack'].map((key) => textIn(cause, key));
  const title = [redactText(name || 'object'), redactText(code ?? '')].filter((part) => part !== '').join(' ');
  const own = [`${title}: ${redactText(message ?? '')}`, ...framesOf({ stack: stack ?? '', message: message ?? '' })];
  const further = 'cause' in cause && cause.cause !== undefined && depth < MOST_CAUSES;
  return further
    ? [...own, ...partsOf(cause.cause, depth + 1).map((part, at) => (at === 0 ? `because ${part}` : part))]
    : own;
}

/** A failure with its stack and everything that caused it, in one line. Never throws. */
export function redactFailure(cause: unknown): string {
  try {
    return partsOf(cause, 1).join(BAR);
  } catch {
    return 'unreadable';
  }
}

/** A line that a log already holds, once more: its instant, level, incident and stack positions stay. */
export function redactLine(line: string): string {
  // eslint-disable-next-line security/detect-unsafe-regex -- at most 4,000 signs, 12 ms at worst (measured)
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \[(?:info|error)\] )((?=\d*[A-F])[0-9A-F]{8} )?(.*)$/.exec(
    line,
  );
  const [, head = '', incident = '', rest = line] = found ?? [];
  const parts = rest.split(BAR).map((part, at) => (at > 0 && isOurFrame(part) ? part : redactText(part)));
  return head + incident + parts.join(BAR);
}

function isOurFrame(part: string): boolean {
  // eslint-disable-next-line security/detect-unsafe-regex -- at most 4,000 signs, 12 ms at worst (measured)
  return frameOf(part.replace(/^at (?:(.*) )?(\S+:\d+:\d+)$/, 'at $1 ($2)'), true) !== null && /^at [ -~]*$/.test(part);
}
