import type { ReadingState } from '../../../contract/metering';
import { stateCode, stateName } from '../../../db/codes';
import type { SubmissionRow } from '../../../db/repositories/reading.repository';
import type { VerdictRow } from '../../../db/repositories/review.repository';
import type { Repositories } from '../../../db/unit-of-work';

/** What a submission comes to; the state in its name, the rest as it stands in the base. */
export type Verdict = Omit<VerdictRow, 'state'> & { state: ReadingState };

export function verdictOf(row: SubmissionRow): VerdictRow {
  const { state, decidedAt, decidedBy, rejectReason, comment } = row;
  return { state, decidedAt, decidedBy, rejectReason, comment };
}

/**
 * R09: only one submission of a meter and period counts. What counted until now remembers what replaced it and comes back when that one
 * is not accepted after all; what waited and is older is given up, the person has sent another since.
 */
export async function giveWay(repos: Repositories, others: readonly SubmissionRow[], to: number): Promise<void> {
  for (const other of others.filter(({ id }) => id !== to)) {
    const state = stateName(other.state);
    if (state === 'accepted')
      await repos.readings.setState(other, { state: stateCode('superseded'), supersededBy: to });
    else if (state === 'pending' && other.id < to) await giveUp(repos, other);
  }
}

/** Puts a submission aside for good: a later one of the same person stands in its place. */
export async function giveUp(repos: Repositories, row: SubmissionRow): Promise<number> {
  return repos.readings.setState(row, { state: stateCode('superseded'), supersededBy: null });
}

/** Moves a submission to its verdict and lets the others of its meter and period follow; returns its new version. */
export async function moveTo(repos: Repositories, row: SubmissionRow, verdict: Verdict): Promise<number> {
  if (verdict.state === 'accepted') await giveWay(repos, await repos.readings.current(row.meterId, row.period), row.id);
  const version = await repos.readings.setState(row, { ...verdict, state: stateCode(verdict.state) });
  if (verdict.state !== 'accepted') await bringBack(repos, row.id);
  return version;
}

async function bringBack(repos: Repositories, id: number): Promise<void> {
  for (const other of await repos.review.supersededBy(id)) {
    await repos.readings.setState(other, { state: stateCode('accepted'), supersededBy: null });
  }
}
