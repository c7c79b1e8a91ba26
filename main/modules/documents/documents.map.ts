import type { MyDocument } from '../../../contract/documents';
import type { RequestDocument } from '../../../contract/requests';
import type { DocumentId } from '../../../contract/types/brand';
import { msToInstant } from '../../../contract/types/time';
import type { DocumentRow, RequestPaperRow } from '../../../db/repositories/document.repository';

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
