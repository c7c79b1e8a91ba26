import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { printPdf, printPicture } from '../../../renderer/shared/papers/print-paper';

vi.mock('../../../renderer/shared/papers/pdf-pages', () => ({
  drawPage: async (_pdf: unknown, page: number, _width: number, turn: number) => {
    const canvas = document.createElement('canvas');
    canvas.toBlob = (done) => done(new Blob([`${page}/${turn}`]));
    return canvas;
  },
}));

const sheets = () => [...document.querySelectorAll<HTMLImageElement>('.paper-print img')].map(({ src }) => src);
let printed: string[][];
let revoked: string[];
beforeEach(() => {
  [printed, revoked] = [[], []];
  let number = 0;
  vi.stubGlobal('print', () => void printed.push(sheets()));
  HTMLImageElement.prototype.decode = () => Promise.resolve();
  URL.createObjectURL = () => `blob:sheet-${(number += 1)}`;
  URL.revokeObjectURL = (url) => void revoked.push(url);
});
afterEach(() => vi.unstubAllGlobals());

describe('printing a paper', () => {
  it('prints every page on a sheet of its own and leaves nothing behind', async () => {
    await printPdf({ numPages: 3 } as Parameters<typeof printPdf>[0], 90);
    expect(printed).toEqual([['blob:sheet-1', 'blob:sheet-2', 'blob:sheet-3']]);
    expect([sheets(), revoked]).toEqual([[], printed[0]]);
  });

  it('leaves the picture of the preview as it is', async () => {
    await printPicture('blob:shown', 0);
    expect([printed, revoked, sheets()]).toEqual([[['blob:shown']], [], []]);
  });

  it('leaves nothing behind when the printer fails', async () => {
    vi.stubGlobal('print', () => {
      throw new Error('no printer');
    });
    await expect(printPdf({ numPages: 1 } as Parameters<typeof printPdf>[0], 0)).rejects.toThrow('no printer');
    expect([sheets(), revoked]).toEqual([[], ['blob:sheet-1']]);
  });
});
