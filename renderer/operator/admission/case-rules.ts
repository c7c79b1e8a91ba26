import type { CaseCard, CaseItem, CaseSort } from '../../../contract/admission';
import { CaseSort as Sort } from '../../../contract/admission';
import type { AccountId } from '../../../contract/types/brand';
import type { GridSort } from '../../ui';

type Stand = Pick<CaseItem, 'state'>;

/** What may still be done about a case; main has the last word. */
export const canDecide = ({ state }: Stand): boolean => state === 'review' || state === 'asked';
export const canAsk = ({ state }: Stand): boolean => state === 'review';
export const canResume = ({ state }: Stand): boolean => state === 'asked';

/** Nothing about it needs a person's eye: one key lets the applicant in. */
export const isPlain = ({ state, kind, differences, accountNumber }: CaseItem): boolean =>
  state === 'review' && kind !== 'owner' && differences.length === 0 && accountNumber !== null;

/** The accounts that are marked at first: the one asked for, when all that was said fits. */
export function markedAtFirst({ item, accounts }: CaseCard): AccountId[] {
  return accounts
    .filter(
      ({ number, isClosed, differences }) => number === item.accountNumber && !isClosed && differences.length === 0,
    )
    .map(({ accountId }) => accountId);
}

/** The account that the applicant is compared with: the one asked for, else the first of those found. */
export const comparedWith = ({ item, accounts }: CaseCard): CaseCard['accounts'][number] | null =>
  accounts.find(({ number }) => number === item.accountNumber) ?? accounts[0] ?? null;

/** The list's columns and the orders of main. */
export const caseOrders = {
  schema: Sort,
  toGrid: ({ by, down }: CaseSort): GridSort => ({ by, down }),
  fromGrid: ({ by, down }: GridSort): CaseSort | null => Sort.safeParse({ by, down }).data ?? null,
};
