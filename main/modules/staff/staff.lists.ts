import type { Output } from '../../../contract';
import type { StaffRole } from '../../../contract/roles';
import type { OfficeId, StaffId } from '../../../contract/types/brand';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import { type ListedStaff, NO_PASSWORD } from '../../../db/repositories/staff.repository';
import type { Call } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import { isBlockedAfter } from '../identity/identity.rules';
import type { SignInGuard } from '../identity/sign-in-guard';
import { stateAt } from './approvals.rules';
import type { RolePayload } from './role-change';

type Person = Output<'staff.list'>[number];

const instantOrNull = (ms: number | null) => (ms === null ? null : msToInstant(ms));
/** More requests about roles than this wait nowhere. */
const MOST_WAITING = 100;

/** Who works here, and who sits where. */
export class StaffLists {
  constructor(
    private readonly read: ReadRepositories,
    private readonly seats: Seats,
    private readonly guard: SignInGuard,
    private readonly now: () => number,
  ) {}

  async list(): Promise<Person[]> {
    const rows = await this.read.staff.list();
    const roles = await this.#awaitedRoles();
    const here = new Set(this.seats.ofStaff().map(({ actor }) => Number(actor.staffId)));
    return Promise.all(
      rows.map(async (row) => ({
        staffId: row.id as StaffId,
        version: row.version,
        fullName: row.fullName,
        login: row.login,
        role: row.role,
        officeId: row.officeId as OfficeId | null,
        officeName: row.officeName,
        state: await this.#state(row),
        hasFactor: row.hasFactor === 1,
        inviteUntil: instantOrNull(row.inviteUntil),
        lastSignInAt: instantOrNull(row.lastSignInAt),
        isSignedIn: here.has(row.id),
        awaitsRole: roles.get(row.id) ?? null,
      })),
    );
  }

  sessions({ seat }: Call): Output<'staff.sessions'> {
    return this.seats.ofStaff().map(({ seatId, actor, since, seenAt, isLocked }) => ({
      seatId,
      staffId: actor.staffId,
      name: actor.name,
      role: actor.role,
      since: msToInstant(since),
      seenAt: msToInstant(seenAt),
      isLocked,
      isThis: seatId === seat,
    }));
  }

  async #state({ disabledAt, passwordHash, login }: ListedStaff): Promise<Person['state']> {
    if (disabledAt !== null) return 'disabled';
    if (passwordHash === NO_PASSWORD) return 'invited';
    const tries = await this.read.signInGuard.get(this.guard.subject('staff', login));
    return tries && isBlockedAfter(tries.failures) && tries.blockedUntil > this.now() ? 'blocked' : 'active';
  }

  async #awaitedRoles(): Promise<Map<number, StaffRole | null>> {
    const waiting = await this.read.approvals.waiting(MOST_WAITING);
    return new Map(
      waiting
        .filter((row) => row.kind === 'staffRole' && stateAt(row, this.now()) === 'waiting')
        .map((row) => JSON.parse(row.payload) as RolePayload)
        .map(({ staffId, role }) => [staffId, role]),
    );
  }
}
