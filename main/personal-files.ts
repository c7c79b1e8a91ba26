import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../db/base-folder';
import type { ExportFiles } from './modules/privacy/personal-export';
import { renderPdf } from './platform/pdf';

/** Copies of somebody's data in a folder that a person has chosen. */
export const personalFiles: Pick<ExportFiles, 'write' | 'remove' | 'renderPdf'> = {
  write: (folder, name, content) => writeDurably(join(folder, name), content),
  remove: (folder, name) => rm(join(folder, name), { force: true }),
  renderPdf,
};
