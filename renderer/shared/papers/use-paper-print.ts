import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Ref, ref } from 'vue';

interface Shown {
  pdf: PDFDocumentProxy | null;
  /** The address of a picture; empty for a PDF. */
  picture: string;
  turn: number;
}

/** Prints what the preview shows. */
export function usePaperPrint(shown: () => Shown, error: Ref<unknown>) {
  const isPrinting = ref(false);
  async function print(): Promise<void> {
    const { pdf, picture, turn } = shown();
    if (isPrinting.value || (!pdf && picture === '')) return;
    isPrinting.value = true;
    try {
      const { printPdf, printPicture } = await import('./print-paper');
      await (pdf ? printPdf(pdf, turn) : printPicture(picture, turn));
    } catch (caught) {
      error.value = caught;
    } finally {
      isPrinting.value = false;
    }
  }
  return { isPrinting, print };
}
