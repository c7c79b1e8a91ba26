import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfAnswer } from './paper-check';
import { namesOfPdf } from './pdf-names';

/** Reads a PDF as a viewer would, without running anything of it. */
export async function lookAtPdf(data: Uint8Array): Promise<PdfAnswer> {
  const names = namesOfPdf(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  const loading = getDocument({
    ...{ data: data.slice(), isEvalSupported: false, useWorkerFetch: false, useSystemFonts: false },
    ...{ disableFontFace: true, stopAtErrors: true, enableXfa: false, verbosity: 0 },
  });
  try {
    const file = await loading.promise;
    if (names === 'encrypted') return { trouble: 'encrypted' };
    if (names !== 'plain' || (await file.hasJSActions()) || (await file.getAttachments()) !== null)
      return { trouble: names === 'strange' ? 'damaged' : 'active' };
    const { info } = await file.getMetadata();
    if ((info as { IsXFAPresent?: boolean }).IsXFAPresent === true) return { trouble: 'active' };
    // The first page is drawn in thought: a file whose pages cannot be read is no paper.
    await (await file.getPage(1)).getOperatorList();
    return { pages: file.numPages };
  } catch (failure) {
    return { trouble: failure instanceof Error && failure.name === 'PasswordException' ? 'encrypted' : 'damaged' };
  } finally {
    await loading.destroy().catch(() => undefined);
  }
}
