import { inflateSync } from 'node:zlib';

/** What makes a PDF do something by itself, carry another file, or reach outside. */
const ACTIVE = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|ImportData|SubmitForm|GoToE|GoToR)(?![\w-])/;
/** Too short to be looked for among packed bytes: chance alone makes them there. */
const SHORT = /\/(?:JS|XFA)(?![\w-])/;
/** An action at the opening; a place in the file is none. */
const OPENING = /\/OpenAction\s*(?:<<|(\d+)\s+\d+\s+R)/g;
const REACHING = /\/S\s*\/(?:URI|Sound|Movie|Thread|Hide|SetOCGState|Trans)(?![\w-])/;
const OWN_DICT = 4096;
/** Far more than the names and numbers of a scan take. */
const MOST_PACKED = 64 * 1024 * 1024;

export type PdfNames = 'plain' | 'active' | 'encrypted' | 'strange';

/** Names may be written with codes: `/J#61vaScript`. */
const decoded = (text: string): string =>
  text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** The text without what lies in streams. */
function withoutStreams(text: string): string {
  const kept: string[] = [];
  let at = 0;
  for (const found of text.matchAll(/>>\s*stream\r?\n/g)) {
    const from = found.index + found[0].length;
    if (found.index < at) continue;
    const end = text.indexOf('endstream', from);
    kept.push(text.slice(at, from));
    if (end < 0) return kept.join('');
    at = end;
  }
  kept.push(text.slice(at));
  return kept.join('');
}

/** What streams of objects say, unpacked; null where one is packed as no usual program does. */
function objectStreams(bytes: Buffer, text: string): string[] | null {
  const unpacked: string[] = [];
  for (const { index, 0: word } of text.matchAll(/stream\r?\n/g)) {
    const before = decoded(text.slice(Math.max(0, index - OWN_DICT), index));
    const dict = before.slice(before.lastIndexOf('obj'));
    if (text.slice(index - 3, index) === 'end' || !/\/ObjStm(?![\w-])/.test(dict)) continue;
    if (!/\/Filter/.test(dict)) continue;
    if (/\/DecodeParms/.test(dict) || !/\/Filter\s*\[?\s*\/FlateDecode\s*\]?\s*(?:\/|>>)/.test(dict)) return null;
    try {
      const packed = bytes.subarray(index + word.length);
      unpacked.push(inflateSync(packed, { maxOutputLength: MOST_PACKED }).toString('latin1'));
    } catch {
      return null;
    }
  }
  return unpacked;
}

function placeOf(text: string, object: string): number {
  for (const { index, 1: number } of text.matchAll(/\b(\d+)\s+\d+\s+obj\b/g)) if (number === object) return index;
  return -1;
}

function opensActively(text: string): boolean {
  for (const { index, 1: object } of text.matchAll(OPENING)) {
    const from = object === undefined ? index : placeOf(text, object);
    if (from < 0) continue;
    const body = text.slice(from, from + OWN_DICT);
    if (
      REACHING.test(object === undefined ? body.slice(0, body.indexOf('>>') + 2) : (body.split('endobj', 1)[0] ?? ''))
    )
      return true;
  }
  return false;
}

/** Looks a PDF over by the names in it, wherever a reader could be told to find them. */
export function namesOfPdf(bytes: Buffer): PdfNames {
  const text = bytes.toString('latin1');
  const outside = decoded(withoutStreams(text));
  if (/\/Encrypt\s*(?:<<|\d+\s+\d+\s+R)/.test(outside)) return 'encrypted';
  if (ACTIVE.test(decoded(text)) || SHORT.test(outside) || opensActively(outside)) return 'active';
  const unpacked = objectStreams(bytes, text);
  if (unpacked === null) return 'strange';
  const isActive = unpacked.map(decoded).some((one) => ACTIVE.test(one) || SHORT.test(one) || opensActively(one));
  return isActive ? 'active' : 'plain';
}
