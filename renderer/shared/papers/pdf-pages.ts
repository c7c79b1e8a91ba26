import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
// The reader's second half runs on the page itself: a worker would need an address of a script, which trusted types refuse.
import * as worker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';

Object.assign(globalThis, { pdfjsWorker: worker });

/** Opens a PDF that main has checked; nothing in it is run. */
export const openPdf = (data: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({ data: data.slice(), isEvalSupported: false, enableXfa: false, useWorkerFetch: false, verbosity: 0 })
    .promise;

/** Draws one page, `width` CSS pixels wide, and returns the canvas. */
export async function drawPage(
  pdf: PDFDocumentProxy,
  number: number,
  width: number,
  turn: number,
): Promise<HTMLCanvasElement> {
  const page = await pdf.getPage(number);
  const natural = page.getViewport({ scale: 1, rotation: (page.rotate + turn) % 360 });
  const scale = (width / natural.width) * globalThis.devicePixelRatio;
  const viewport = page.getViewport({ scale, rotation: (page.rotate + turn) % 360 });
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const canvasContext = canvas.getContext('2d');
  if (!canvasContext) throw new Error('This page cannot draw.');
  await page.render({ canvasContext, viewport }).promise;
  return canvas;
}
