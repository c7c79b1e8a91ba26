import type { CaseDifference, CaseItem, CaseRejection } from '../../../contract/admission';
import type { RegistrationId } from '../../../contract/types/brand';
import { msToInstant } from '../../../contract/types/time';
import type { CaseRow } from '../../../db/repositories/admission-lists.repository';
import { isSameAddress, isSameName, type KnownAccount } from '../identity/account-match';
import { caseStateOf, clockOf } from './admission.rules';

/** What an applicant typed besides the columns. */
export interface CaseDetails {
  message?: string;
  address?: string;
  /** What they answered to questions, the oldest first. */
  answers?: string[];
  /** Kind of the paper that a person at the desk showed. */
  document?: string;
}

export const detailsOf = ({ details }: { details: string }): CaseDetails => JSON.parse(details) as CaseDetails;

/** All that the applicant wrote, in its order. */
export const messageOf = ({ message, answers }: CaseDetails): string =>
  [message, ...(answers ?? [])].filter(Boolean).join('\n\n');

interface Claim {
  fullName: string;
  address: string | null;
}

/** Where what was said does not fit the account; a closed or missing account fits nothing. */
export function differencesOf(
  { fullName, address }: Claim,
  account: (KnownAccount & { closedOn: number | null }) | null,
  others: number,
): CaseDifference[] {
  if (!account || account.closedOn !== null) return ['account'];
  const found: [CaseDifference, boolean][] = [
    ['name', !isSameName(fullName, account.holderName)],
    ['address', address !== null && !isSameAddress(address, account)],
    ['owner', others > 0],
  ];
  return found.flatMap(([name, isFound]) => (isFound ? [name] : []));
}

/** What the lists show a clock by. */
export interface ClockFacts {
  now: number;
  /** Length of the term of a case that began then. */
  whole: (from: number) => number;
}

export function itemOf(row: CaseRow, { now, whole }: ClockFacts): CaseItem {
  const state = caseStateOf(row);
  if (state === undefined) throw new Error('This registration is no case.');
  const { holderName, town, street, house, flat, closedOn, dueAt, pausedAt, decidedAt } = row;
  const account =
    holderName === null || town === null || street === null || house === null || flat === null
      ? null
      : { holderName, town, street, house, flat, closedOn };
  const isOpen = row.state === 'review';
  return {
    registrationId: row.id as RegistrationId,
    version: row.version,
    kind: row.kind,
    state,
    applicant: row.fullName,
    accountNumber: row.number ?? row.accountNumber,
    address: account && [account.street, account.house].filter(Boolean).join(', '),
    differences: differencesOf(
      { fullName: row.fullName, address: detailsOf(row).address ?? null },
      account,
      row.others,
    ),
    createdAt: msToInstant(row.createdAt),
    clock: isOpen && dueAt !== null ? clockOf({ dueAt, pausedAt }, whole(row.createdAt), now) : null,
    decidedAt: isOpen || decidedAt === null ? null : msToInstant(decidedAt),
    decidedBy: isOpen ? null : row.decidedBy,
    reason: row.rejectReason as CaseRejection | null,
  };
}
