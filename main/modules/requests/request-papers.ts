import { DomainError } from '../../../contract/errors';
import type { RequestSlot } from '../../../contract/types/request-kind';
import type { RequestPaperRow, RequestRow } from '../../../db/repositories/request.repository';
import { askedOf, formOf } from './request-row';

const slotOf = (row: RequestRow, id: string): RequestSlot | undefined =>
  formOf(row)
    .steps.flatMap(({ slots }) => slots)
    .find((slot) => slot.id === id);

/** Whether papers come and go there now: in a draft, and in a slot that was asked for while it waits for its applicant. */
export const takesPapers = (row: RequestRow, slot: string): boolean =>
  row.state === 'draft' || (askedOf(row)?.slots.includes(slot) ?? false);

/** NOT_FOUND for a slot that the kind does not know, DOCUMENT_USED for what is there, TOO_MANY_DOCUMENTS. */
export function refusePaper(paper: {
  row: RequestRow;
  papers: readonly RequestPaperRow[];
  slot: string;
  documentId: number;
  /** At one request. */
  most: number;
}): void {
  const { row, papers, slot, documentId, most } = paper;
  const known = slotOf(row, slot);
  if (!known) throw new DomainError('NOT_FOUND', {});
  if (papers.some((one) => one.documentId === documentId)) throw new DomainError('DOCUMENT_USED', {});
  // What was asked for once more comes beside what was there.
  const own = papers.filter((one) => one.slot === slot && one.addedAt >= (row.pausedAt ?? 0));
  if (own.length >= known.most) throw new DomainError('TOO_MANY_DOCUMENTS', { limit: known.most });
  if (papers.length >= most) throw new DomainError('TOO_MANY_DOCUMENTS', { limit: most });
}
