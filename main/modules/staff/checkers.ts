import type { ApprovalKind } from '../../../contract/approvals';
import { DomainError } from '../../../contract/errors';
import type { Action } from '../../../contract/rights';
import type { StaffId } from '../../../contract/types/brand';
import type { ReadRepositories } from '../../../db/repositories';
import type { ApprovalRow } from '../../../db/repositories/approval.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { StaffActor } from '../../rpc/actor';
import { reaches, type ReachOf, requireReach } from '../scope';
import { CODE_OF_ASKER_MS } from './approvals.rules';
import { staffActor } from './staff.map';

/** Who may be the second pair of eyes. */
export class Checkers {
  constructor(private readonly reach: ReachOf) {}

  /** Whether this person has the right, there. */
  may(actor: StaffActor, action: Action, officeId: number | null): boolean {
    try {
      return reaches(this.reach(actor, action), officeId);
    } catch (failure) {
      if (failure instanceof DomainError) return false;
      throw failure;
    }
  }

  /**
   * Whether anybody but those may check it. Somebody who is blocked or has no password at the moment counts too, or one could make oneself alone
   * by typing a colleague's password wrong, or by taking it away.
   */
  async isAny(
    { staff }: Pick<Repositories, 'staff'> | Pick<ReadRepositories, 'staff'>,
    asked: { kind: ApprovalKind; officeId: number | null; but: readonly number[] },
  ): Promise<boolean> {
    return (await staff.active()).some(
      (row) => !asked.but.includes(row.id) && this.may(staffActor(row), `approvals.${asked.kind}`, asked.officeId),
    );
  }

  /** Refuses who may not check it, by what the base says now. FORBIDDEN, NOT_FOUND out of reach, OWN_APPROVAL. */
  async admit(
    repos: Repositories,
    at: number,
    staffId: StaffId,
    row: ApprovalRow,
    gains: StaffId | null,
  ): Promise<void> {
    const checker = await repos.staff.byId(staffId);
    if (!checker || checker.disabledAt !== null) throw new DomainError('FORBIDDEN', {});
    requireReach(this.reach(staffActor(checker), `approvals.${row.kind}`), row.officeId);
    if (row.askedBy === staffId || gains === staffId) throw new DomainError('OWN_APPROVAL', {});
    const asking = await this.#hands(repos, row.askedBy, row.askedAt - CODE_OF_ASKER_MS);
    const checking = await this.#hands(repos, staffId, at - CODE_OF_ASKER_MS);
    if ([...checking].some((one) => asking.has(one))) throw new DomainError('OWN_APPROVAL', {});
  }

  /** Who may have acted under this person's name: they, and whoever made the code of their password could have used it themselves. */
  async #hands({ staffInvites }: Repositories, staffId: number, since: number): Promise<ReadonlySet<number>> {
    const hands = new Set([staffId]);
    // Those who are added on the way have their turn, too.
    for (const one of hands) for (const maker of await staffInvites.makersSince(one, since)) hands.add(maker);
    return hands;
  }
}
