import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import './print-paper.css';

/** Of a sheet in pixels: 150 points an inch. */
const SHEET_WIDTH = 1240;

/** Drawn pages are heavy: packed, and given up at once. */
async function packed(canvas: HTMLCanvasElement): Promise<string> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
  [canvas.width, canvas.height] = [0, 0];
  if (!blob) throw new Error('A page was not drawn.');
  return URL.createObjectURL(blob);
}

async function turned(src: string, turn: number): Promise<string> {
  const image = document.createElement('img');
  image.src = src;
  await image.decode();
  const [wide, high] = [image.naturalWidth, image.naturalHeight];
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = turn % 180 === 0 ? [wide, high] : [high, wide];
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This page cannot draw.');
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turn * Math.PI) / 180);
  context.drawImage(image, -wide / 2, -high / 2);
  return packed(canvas);
}

async function sheetsOf(pdf: PDFDocumentProxy, turn: number): Promise<string[]> {
  const { drawPage } = await import('./pdf-pages');
  const sheets: string[] = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const canvas = await drawPage(pdf, page, SHEET_WIDTH / globalThis.devicePixelRatio, turn);
    sheets.push(await packed(canvas));
  }
  return sheets;
}

async function printSheets(sheets: readonly string[]): Promise<void> {
  const place = document.createElement('div');
  place.className = 'paper-print';
  place.setAttribute('aria-hidden', 'true');
  for (const src of sheets) {
    const image = document.createElement('img');
    image.src = src;
    image.alt = '';
    place.append(image);
  }
  document.body.append(place);
  try {
    await Promise.all([...place.querySelectorAll('img')].map((image) => image.decode()));
    // Returns when the system's dialog was closed.
    window.print();
  } finally {
    place.remove();
  }
}

async function printOnce(sheets: readonly string[]): Promise<void> {
  try {
    await printSheets(sheets);
  } finally {
    for (const sheet of sheets) URL.revokeObjectURL(sheet);
  }
}

/** Prints all pages of a paper as the preview shows them, turned likewise. */
export const printPdf = async (pdf: PDFDocumentProxy, turn: number): Promise<void> =>
  printOnce(await sheetsOf(pdf, turn));

export const printPicture = async (src: string, turn: number): Promise<void> =>
  turn === 0 ? printSheets([src]) : printOnce([await turned(src, turn)]);
