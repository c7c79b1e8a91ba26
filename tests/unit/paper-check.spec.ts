import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../contract/errors';
import { paperName } from '../../main/modules/documents/documents.rules';
import { paperCheck } from '../../main/platform/paper-check';
import { renderPdf } from '../../main/platform/pdf';
import { lookAtPdf } from '../../main/platform/pdf-check';
import { namesOfPdf } from '../../main/platform/pdf-names';
import { jpegOf, pdfOf, pngOf } from '../helpers/samples/papers';

const check = paperCheck((bytes) => lookAtPdf(new Uint8Array(bytes)));
const LIMITS = { mostBytes: 200_000, mostPages: 3, mostMegapixels: 1 };
async function refusal(bytes: Buffer): Promise<unknown> {
  try {
    await check(bytes, LIMITS);
    return null;
  } catch (failure) {
    if (!(failure instanceof DomainError)) throw failure;
    return failure.params;
  }
}
const refused = (reason: string, limit: number | null = null) => ({ reason, limit });
const pdf = (inside: string) => pdfOf(1, inside);
/** A packed stream of objects beside the pages. */
const withObjects = (text: string, dict = '/Filter /FlateDecode', pack = true) => {
  const data = pack ? deflateSync(Buffer.from(text)) : Buffer.from(text);
  const about = `9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Length ${data.length} ${dict} >>\nstream\n`;
  const whole = pdfOf();
  const at = whole.indexOf('xref');
  return Buffer.concat([
    whole.subarray(0, at),
    Buffer.from(about),
    data,
    Buffer.from('\nendstream\nendobj\n'),
    whole.subarray(at),
  ]);
};
/** An object beside the pages that is opened at the start. */
const withText = (text: string) => {
  const whole = pdf('/OpenAction 8 0 R');
  const at = whole.indexOf('xref');
  return Buffer.concat([whole.subarray(0, at), Buffer.from(text), whole.subarray(at)]);
};
const scanOf = (data: Buffer) => {
  const whole = pdfOf();
  const at = whole.indexOf('xref');
  const about = `9 0 obj\n<< /Subtype /Image /Length ${data.length} >>\nstream\n`;
  return Buffer.concat([
    whole.subarray(0, at),
    Buffer.from(about),
    data,
    Buffer.from('\nendstream\nendobj\n'),
    whole.subarray(at),
  ]);
};

describe('a file', () => {
  it.each([
    ['pdf', pdfOf(3), 3],
    ['png', pngOf(), null],
    ['jpg', jpegOf(), null],
  ] as const)('%s is taken as its bytes tell', async (type, bytes, pages) => {
    expect(await check(bytes, LIMITS)).toEqual({ type, bytes, pages });
  });

  it('loses what hangs behind a picture', async () => {
    const behind = Buffer.from('PK\u0003\u0004 <script>alert(1)</script>');
    expect((await check(Buffer.concat([pngOf(), behind]), LIMITS)).bytes).toEqual(pngOf());
    expect((await check(jpegOf(40, 40, behind), LIMITS)).bytes).toEqual(jpegOf());
  });

  it.each([
    ['empty', Buffer.alloc(0), refused('empty')],
    ['too large', Buffer.alloc(LIMITS.mostBytes + 1), refused('size', LIMITS.mostBytes)],
    ['a program', Buffer.from('MZ\u0090\u0000'), refused('type')],
    ['a page', Buffer.from('<html><script>alert(1)</script>'), refused('type')],
    [
      'a drawing with scripts',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      refused('type'),
    ],
    ['an archive', Buffer.from('PK\u0003\u0004'), refused('type')],
    ['a page with a PDF behind', Buffer.concat([Buffer.from('<script></script>'), pdfOf()]), refused('type')],
    ['a PDF by its first bytes only', Buffer.from('%PDF-1.7\n<html></html>'), refused('damaged')],
    ['a cut PDF', pdfOf().subarray(0, 60), refused('damaged')],
    ['a cut picture', pngOf().subarray(0, -5), refused('damaged')],
    ['too many pages', pdfOf(4), refused('pages', 3)],
    ['too many pixels in few bytes', pngOf(1001, 1000), refused('pixels', 1)],
    ['too many pixels in a photo', jpegOf(60_000, 60_000), refused('pixels', 1)],
  ])('that is %s is refused', async (_what, bytes, expected) => {
    expect(await refusal(bytes)).toEqual(expected);
  });
});

describe('a PDF that would do something', () => {
  it.each([
    ['JavaScript', pdf('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>')],
    ['JavaScript in other letters', pdf('/OpenAction << /S /J#61vaScript /#4a#53 (1) >>')],
    ['a program', pdf('/OpenAction << /S /Launch /F (cmd.exe) >>')],
    ['files inside', pdf('/Names << /EmbeddedFiles << /Names [] >> >>')],
    ['a form of XFA', pdf('/AcroForm << /XFA (x) >>')],
    ['a form that is sent', pdf('/AA << /WC << /S /SubmitForm /F (http://a.ru) >> >>')],
    ['an address that opens by itself', pdf('/OpenAction << /S /URI /URI (http://a.ru) >>')],
    [
      'an address that opens by itself, told elsewhere',
      withText('8 0 obj\n<< /S /URI /URI (http://a.ru) >>\nendobj\n'),
    ],
    ['another file that opens by itself', pdf('/OpenAction << /S /GoToR /F (x.pdf) >>')],
    ['JavaScript in a stream of objects', withObjects('5 0 << /S /JavaScript /JS (1) >>')],
    ['JavaScript that is taken for a picture', scanOf(Buffer.from('5 0 obj << /S /JavaScript /JS (1) >> endobj'))],
  ])('%s', async (_what, bytes) => {
    expect(await refusal(bytes)).toEqual(refused('active'));
  });

  it.each([
    ['under a password', pdf('').toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt << /Filter /None >>')],
  ])('%s is not looked into', (_what, text) => {
    expect(namesOfPdf(Buffer.from(text, 'latin1'))).toBe('encrypted');
  });

  it.each([
    ['unknown', '/Filter [/ASCIIHexDecode /FlateDecode]', true],
    ['turned before packing', '/Filter /FlateDecode /DecodeParms << /Predictor 12 >>', true],
    ['not packed as it says', '/Filter /FlateDecode', false],
  ])('a stream of objects that is %s is damaged', async (_what, dict, pack) => {
    expect(await refusal(withObjects('5 0 null', dict, pack))).toEqual(refused('damaged'));
  });
});

describe('an honest PDF', () => {
  it.each([
    ['opens at a place', pdf('/OpenAction [3 0 R /FitH 10]')],
    ['has a stream of objects', withObjects('5 0 << /Type /Font >>')],
    ['speaks of names', pdf('/Lang (ru) /JSon 1')],
    ['has a name of three signs among its packed bytes', scanOf(Buffer.from('..\u00ff/JS \u0001/XFA(/AA'))],
  ])('that %s is taken', async (_what, bytes) => {
    expect(await refusal(bytes)).toBeNull();
  });

  it('is one that this program makes', async () => {
    const own = await renderPdf({ title: 'Заявление', lines: ['Прошу заменить счётчик'], tables: [] });
    expect(await check(Buffer.from(own), LIMITS)).toMatchObject({ type: 'pdf', pages: 1 });
  });

  it('is plain whatever chance puts into its scans', () => {
    for (let round = 0; round < 4; round += 1) expect(namesOfPdf(scanOf(randomBytes(4_000_000)))).toBe('plain');
  });
});

describe('a name', () => {
  it.each([
    ['C:\\Users\\ivan\\паспорт.pdf', 'паспорт.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['акт\u202Efdp.exe', 'актfdp.exe'],
    ['a\u0000b\n<c>.png', 'abc.png'],
    ['  ..  ', 'none'],
    [`${'я'.repeat(300)}.pdf`, `${'я'.repeat(116)}.pdf`],
    ['й.pdf', 'й.pdf'],
  ])('%j is kept as %j', (name, kept) => {
    expect(paperName(name, 'none')).toBe(kept);
  });
});
