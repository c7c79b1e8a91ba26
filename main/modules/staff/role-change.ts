import { DomainError } from '../../../contract/errors';
import type { StaffRole } from '../../../contract/roles';
import type { StaffId } from '../../../contract/types/brand';
import type { ReadRepositories } from '../../../db/repositories';
import { NO_PASSWORD, type StaffRow } from '../../../db/repositories/staff.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Seats } from '../../rpc/seats';
import { type Announcement, hashOf } from '../audit/command-runner';
import { announceStaff } from './staff.announce';
import type { ApprovalExecutor, Performed } from './approvals.executor';
import type { ApprovalsService } from './approvals.service';

/** `role` null: may not come in any more. */
export interface RolePayload {
  staffId: StaffId;
  role: StaffRole | null;
  /** As it was when it was asked. */
  before: StaffRole | null;
}

/** What somebody of staff had taken on and no longer reaches, by another role or office (`role` null: comes in no more), becomes nobody's. */
export type GiveUp = (
  repos: Repositories,
  at: number,
  now: { staffId: StaffId; role: StaffRole | null; officeId: number | null },
) => Promise<Announcement[]>;

export const roleNow = ({ role, disabledAt }: Pick<StaffRow, 'role' | 'disabledAt'>): StaffRole | null =>
  disabledAt === null ? role : null;

const RANK: readonly (StaffRole | null)[] = [null, 'operator', 'senior', 'administrator'];

/** Whether it is about a senior or an administrator, before or after: only operators come and go without a second pair of eyes. */
export const needsSecond = (before: StaffRole | null, after: StaffRole | null): boolean =>
  Math.max(RANK.indexOf(before), RANK.indexOf(after)) > RANK.indexOf('operator');

const ROLE_OF_NOBODY = 'none';

/** Another role for somebody of staff. */
export class RoleChange implements ApprovalExecutor<RolePayload> {
  readonly kind = 'staffRole';

  constructor(
    private readonly seats: Pick<Seats, 'endOfStaff'>,
    private readonly approvals: Pick<ApprovalsService, 'changed'>,
    private readonly giveUp: GiveUp,
  ) {}

  /** Who they are, what they may and how they come in: with another login or office it is another person that was checked. */
  async digest({ staff }: Repositories, { staffId }: RolePayload): Promise<Buffer | null> {
    const row = await staff.byId(staffId);
    if (!row) return null;
    const { id, role, officeId, disabledAt, version, loginNorm } = row;
    return hashOf({ id, role, officeId, disabledAt, version, loginNorm });
  }

  async facts({ staff }: ReadRepositories, { staffId, role, before }: RolePayload) {
    return [
      { name: 'person' as const, value: (await staff.byId(staffId))?.shortName ?? '' },
      { name: 'roleBefore' as const, value: before ?? ROLE_OF_NOBODY },
      { name: 'role' as const, value: role ?? ROLE_OF_NOBODY },
    ];
  }

  /** Who is raised does not agree to it; who loses may. */
  gains({ staffId, role, before }: RolePayload): StaffId | null {
    return RANK.indexOf(role) > RANK.indexOf(before) ? staffId : null;
  }

  perform(repos: Repositories, at: number, _approval: object, { staffId, role }: RolePayload): Promise<Performed> {
    return this.change(repos, at, staffId, role);
  }

  /** In the running transaction; their sessions end after it, and what one who loses by it asked for no longer stands. LAST_ADMINISTRATOR. */
  async change(repos: Repositories, at: number, staffId: StaffId, role: StaffRole | null): Promise<Performed> {
    const row = await repos.staff.byId(staffId);
    if (!row) throw new DomainError('NOT_FOUND', {});
    if (roleNow(row) === 'administrator' && role !== 'administrator') await this.refuseLast(repos, staffId);
    await repos.staff.change(row, role === null ? { disabledAt: at } : { role, disabledAt: null });
    if (RANK.indexOf(role) < RANK.indexOf(roleNow(row))) await repos.approvals.withdrawAllOf(staffId, at);
    const given = await this.giveUp(repos, at, { staffId, role, officeId: row.officeId });
    return {
      details: { staffId, before: roleNow(row) ?? ROLE_OF_NOBODY, role: role ?? ROLE_OF_NOBODY },
      announce: [announceStaff(), this.approvals.changed(staffId), ...given],
      after: () => this.seats.endOfStaff(staffId, null),
    };
  }

  /** Somebody must stay who may look after the program and can come in. LAST_ADMINISTRATOR. */
  async refuseLast({ staff }: Repositories, staffId: StaffId): Promise<void> {
    const isAnother = (row: StaffRow) =>
      row.id !== staffId && row.role === 'administrator' && row.passwordHash !== NO_PASSWORD;
    if (!(await staff.active()).some(isAnother)) throw new DomainError('LAST_ADMINISTRATOR', {});
  }
}
