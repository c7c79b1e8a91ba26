import { printPage } from '../texts/personal-data-ru';

/** A document to be read and printed: a title, lines under it, tables. */
export interface PdfDocument {
  title: string;
  lines: readonly string[];
  tables: readonly { title: string; head: readonly string[]; rows: readonly (readonly string[])[] }[];
}

export type RenderPdf = (document: PdfDocument) => Promise<Uint8Array>;

const FONT = 'PTSans';
const MARGIN = 14;
const TITLE_PT = 15;
const TEXT_PT = 9.5;
const LINE_MM = 5;

/** A4 with page numbers. The library and its fonts are loaded at the first document. */
export const renderPdf: RenderPdf = async ({ title, lines, tables }) => {
  const [{ jsPDF }, { autoTable }, { FONTS }] = await Promise.all([
    import('jspdf'),
    import('jspdf-autotable'),
    import('./pdf-fonts'),
  ]);
  const page = new jsPDF({ unit: 'mm', format: 'a4', compress: true });
  for (const [style, font] of Object.entries(FONTS)) {
    page.addFileToVFS(`${FONT}-${style}.ttf`, font);
    page.addFont(`${FONT}-${style}.ttf`, FONT, style);
  }
  const width = page.internal.pageSize.getWidth() - 2 * MARGIN;
  const bottom = page.internal.pageSize.getHeight() - MARGIN;
  let y = MARGIN + LINE_MM;
  const write = (text: string, style: 'normal' | 'bold', size: number): void => {
    page.setFont(FONT, style).setFontSize(size);
    for (const line of page.splitTextToSize(text, width) as string[]) {
      if (y > bottom) {
        page.addPage();
        y = MARGIN + LINE_MM;
      }
      page.text(line, MARGIN, y);
      y += (size / TEXT_PT) * LINE_MM;
    }
  };
  write(title, 'bold', TITLE_PT);
  for (const line of lines) write(line, 'normal', TEXT_PT);
  for (const table of tables) {
    y += LINE_MM;
    write(table.title, 'bold', TEXT_PT + 1.5);
    autoTable(page, {
      startY: y - LINE_MM / 2,
      margin: MARGIN,
      head: [[...table.head]],
      body: table.rows.map((row) => [...row]),
      theme: 'grid',
      styles: { font: FONT, fontSize: TEXT_PT - 1.5, cellPadding: 1.2, overflow: 'linebreak' },
      headStyles: { font: FONT, fontStyle: 'bold', fillColor: 235, textColor: 30 },
      didDrawPage: ({ cursor }) => void (y = cursor?.y ?? y),
    });
    y += LINE_MM;
  }
  const pages = page.getNumberOfPages();
  for (let number = 1; number <= pages; number += 1) {
    page
      .setPage(number)
      .setFont(FONT, 'normal')
      .setFontSize(TEXT_PT - 1.5);
    page.text(printPage(number, pages), MARGIN, bottom + LINE_MM);
  }
  return new Uint8Array(page.output('arraybuffer'));
};
