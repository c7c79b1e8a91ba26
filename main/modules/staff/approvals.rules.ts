import type { ApprovalState } from '../../../contract/approvals';

/** What of an approval time changes by itself. */
export interface Term {
  state: ApprovalState;
  askedAt: number;
  expiresAt: number;
}

/**
 * The state at that moment: what waits or was approved ends with its term. A clock that stands before the asking is not believed either.
 */
export function stateAt({ state, askedAt, expiresAt }: Term, now: number): ApprovalState {
  const isOpen = state === 'waiting' || state === 'approved';
  return isOpen && (now >= expiresAt || now < askedAt) ? 'expired' : state;
}

/** How long whoever made a code counts as the person who set a password by it: the one whose sign-in was taken has a day to notice. */
export const CODE_OF_ASKER_MS = 24 * 3_600_000;
