import { Worker } from 'node:worker_threads';
import { DomainError } from '../../contract/errors';
import type { DocumentRefusal, DocumentType } from '../../contract/types/document';
import { jpegFacts, type PictureFacts, pngFacts } from './image-check';

export interface PaperLimits {
  mostBytes: number;
  mostPages: number;
  mostMegapixels: number;
}
export interface CheckedPaper {
  type: DocumentType;
  /** The file itself, without what stood behind a picture. */
  bytes: Buffer;
  pages: number | null;
}

/** What the thread tells of a PDF. */
export type PdfAnswer = { pages: number } | { trouble: Extract<DocumentRefusal, 'damaged' | 'encrypted' | 'active'> };
export type CheckPdf = (bytes: Buffer) => Promise<PdfAnswer>;
/** Looks a file over before it is kept. Throws DOCUMENT_REFUSED with the reason. */
export type CheckPaper = (bytes: Buffer, limits: PaperLimits) => Promise<CheckedPaper>;

const MEGAPIXEL = 1_000_000;
/** A PDF that takes longer, or more memory, is none that a person made. */
const PDF_MS = 20_000;
const PDF_MEMORY_MIB = 384;
const PDF_AT_ONCE = 2;

const refusePaper = (reason: DocumentRefusal, limit: number | null = null) =>
  new DomainError('DOCUMENT_REFUSED', { reason, limit });

/** The type by the first bytes; the name of a file says nothing. */
export function typeOf(bytes: Buffer): DocumentType | null {
  if (bytes.toString('latin1', 0, 5) === '%PDF-') return 'pdf';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg';
  return bytes.toString('latin1', 1, 4) === 'PNG' && bytes[0] === 0x89 ? 'png' : null;
}

export const paperCheck =
  (checkPdf: CheckPdf): CheckPaper =>
  (bytes, limits) =>
    checkPaper(bytes, limits, checkPdf);

async function checkPaper(bytes: Buffer, limits: PaperLimits, checkPdf: CheckPdf): Promise<CheckedPaper> {
  if (bytes.length === 0) throw refusePaper('empty');
  if (bytes.length > limits.mostBytes) throw refusePaper('size', limits.mostBytes);
  const type = typeOf(bytes);
  if (type === null) throw refusePaper('type');
  if (type !== 'pdf')
    return { type, bytes: pictureOf(bytes, type === 'jpg' ? jpegFacts(bytes) : pngFacts(bytes), limits), pages: null };
  const answer = await checkPdf(bytes);
  if ('trouble' in answer) throw refusePaper(answer.trouble);
  if (answer.pages > limits.mostPages) throw refusePaper('pages', limits.mostPages);
  return { type, bytes, pages: answer.pages };
}

function pictureOf(bytes: Buffer, facts: PictureFacts | null, { mostMegapixels }: PaperLimits): Buffer {
  if (facts === null) throw refusePaper('damaged');
  if (facts.width * facts.height > mostMegapixels * MEGAPIXEL) throw refusePaper('pixels', mostMegapixels);
  return bytes.subarray(0, facts.end);
}

/** Checks PDFs in threads that run `script`, few at once. */
export function pdfInThreads(script: string): CheckPdf {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (bytes) => {
    if (running >= PDF_AT_ONCE) await new Promise<void>((go) => waiting.push(go));
    running += 1;
    try {
      return await inThread(script, bytes);
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

function inThread(script: string, bytes: Buffer): Promise<PdfAnswer> {
  return new Promise((resolve) => {
    const worker = new Worker(script, {
      workerData: new Uint8Array(bytes),
      resourceLimits: { maxOldGenerationSizeMb: PDF_MEMORY_MIB },
      stdout: true,
      stderr: true,
    });
    const end = (answer: PdfAnswer): void => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    const timer = setTimeout(() => end({ trouble: 'damaged' }), PDF_MS);
    worker.once('message', (answer: PdfAnswer) => end(answer));
    worker.once('error', () => end({ trouble: 'damaged' }));
    worker.once('exit', () => end({ trouble: 'damaged' }));
  });
}
