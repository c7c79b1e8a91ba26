import type { MyDocument } from '../../../contract/documents';
import type { RequestDocument } from '../../../contract/requests';
import type { DocumentId } from '../../../contract/types/brand';
import { msToInstant } from '../../../contract/types/time';
import type { DocumentRow, RequestPaperRow } from '../../../db/repositories/document.repository';

const MOST_NAME = 120;

/** The name of a file as it is kept: no path, no sign that is not seen or turns the writing round, not too long; its end stays. */
export function paperName(name: string, fallback: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (plain === '') return fallback;
  const end = /\.[^.]{1,8}$/.exec(plain)?.[0] ?? '';
  return plain.length <= MOST_NAME ? plain : plain.slice(0, MOST_NAME - end.length) + end;
}

export const myDocument = (row: DocumentRow & { uses: number }, isLost: boolean): MyDocument => ({
  documentId: row.id as DocumentId,
  ...{ name: row.name, kind: row.kind, type: row.type, size: row.size, pages: row.pages, uses: row.uses, isLost },
  addedAt: msToInstant(row.addedAt),
});

export const requestDocument = (row: RequestPaperRow, isLost: boolean): RequestDocument => ({
  documentId: row.id as DocumentId,
  ...{ name: row.name, kind: row.kind, type: row.type, size: row.size, pages: row.pages, slot: row.slot, isLost },
  addedAt: msToInstant(row.addedAt),
  isOfStaff: row.isStaff === 1,
});
