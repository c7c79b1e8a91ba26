import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { OfficeId, StaffId } from '../../../contract/types/brand';
import { loginOf } from '../../../contract/types/identifiers';
import type { ReadRepositories } from '../../../db/repositories';
import { NO_PASSWORD, type StaffRow } from '../../../db/repositories/staff.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import { asStaff } from '../actors';
import type { CommandRunner } from '../audit/command-runner';
import { shortName } from '../identity/identity.rules';
import type { IdentityService } from '../identity/identity.service';
import type { Asked } from './approvals.executor';
import type { ApprovalsService } from './approvals.service';
import type { Invites } from './invites.service';
import { type GiveUp, needsSecond, type RoleChange, roleNow, type RolePayload } from './role-change';
import { ShownOnce } from './shown-once';
import { announceStaff } from './staff.announce';

interface Parts {
  read: ReadRepositories;
  commands: CommandRunner;
  identity: Pick<IdentityService, 'confirm' | 'forgetStaffTries'>;
  approvals: ApprovalsService;
  invites: Invites;
  roles: RoleChange;
  giveUp: GiveUp;
  seats: Seats;
  clock: { now: () => number };
}

type Invite = Output<'staff.resetSignIn'>;

/** The administrator's side of staff: who works here, as what, where, and how they come in. */
export class StaffService {
  readonly #codes = new ShownOnce<string>();

  constructor(private readonly parts: Parts) {}

  async add(call: Call, input: Input<'staff.add'>): Promise<Output<'staff.add'>> {
    const { commands, invites } = this.parts;
    const { uid, fullName, login, role, officeId } = input;
    const loginNorm = loginOf(login);
    const actor = await this.#confirmed(call, input, (repos) => requireNew(repos, loginNorm, officeId));
    let after = (): void => undefined;
    const { invite, isWaiting } = await commands.run(call, uid, async (repos, at) => {
      await requireNew(repos, loginNorm, officeId);
      const names = { login, loginNorm, fullName, shortName: shortName(fullName) };
      const id = await repos.staff.insert({
        ...names,
        ...{ role: 'operator', passwordHash: NO_PASSWORD, createdAt: at, officeId },
      });
      const made = await invites.make(repos, at, { id, login }, actor.staffId);
      this.#codes.keep(uid, made.code);
      const asked = needsSecond(null, role)
        ? await this.#askRole(repos, at, actor, { staffId: id as StaffId, role, before: 'operator' }, '', officeId)
        : null;
      after = asked?.after ?? after;
      return {
        result: { invite: { ...made, code: '' }, isWaiting: asked?.isWaiting ?? false },
        subject: `staff:${id}`,
        details: { role, office: officeId, ...asked?.details },
        announce: [announceStaff(), ...(asked?.announce ?? [])],
      };
    });
    after();
    return { invite: { ...invite, code: this.#codes.of(uid) ?? invite.code }, isWaiting };
  }

  /** Another office gives other rights: whoever is signed in with the old ones is sent away. */
  async change(call: Call, input: Input<'staff.change'>): Promise<Output<'staff.change'>> {
    const { commands, seats, giveUp } = this.parts;
    const { staffId, fullName, officeId } = input;
    let isMoved = false;
    await commands.run(call, input.uid, async (repos, at) => {
      const row = await current(repos, input);
      if (officeId !== row.officeId) await requireOffice(repos, officeId);
      isMoved = officeId !== row.officeId;
      await repos.staff.change(row, { fullName, shortName: shortName(fullName), officeId });
      const given = isMoved ? await giveUp(repos, at, { staffId, role: roleNow(row), officeId }) : [];
      const announce = [announceStaff(), ...given];
      return { result: {}, subject: `staff:${staffId}`, details: { office: officeId }, announce };
    });
    if (isMoved) seats.endOfStaff(staffId, null);
    else seats.renameStaff(staffId, shortName(fullName));
    return {};
  }

  async setRole(call: Call, input: Input<'staff.setRole'>): Promise<Output<'staff.setRole'>> {
    const { commands, roles } = this.parts;
    const { staffId, role, reason } = input;
    const actor = await this.#confirmed(call, input, (repos) => current(repos, input));
    let after: (() => void) | undefined;
    const result = await commands.run(call, input.uid, async (repos, at) => {
      const row = await current(repos, input);
      const before = roleNow(row);
      const subject = `staff:${staffId}`;
      if (before === role) return { result: { isWaiting: false }, subject, details: {} };
      if (before === 'administrator') await roles.refuseLast(repos, staffId);
      if (!needsSecond(before, role)) {
        const done = await roles.change(repos, at, staffId, role);
        after = done.after;
        return { result: { isWaiting: false }, subject, ...done };
      }
      const office = row.officeId as OfficeId | null;
      const asked = await this.#askRole(repos, at, actor, { staffId, role, before }, reason, office);
      after = asked.after;
      const { isWaiting, details, announce } = asked;
      return { result: { isWaiting }, subject, details, announce: [announceStaff(), ...announce] };
    });
    after?.();
    return result;
  }

  async resetSignIn(call: Call, input: Input<'staff.resetSignIn'>): Promise<Invite> {
    const { commands, invites, identity, seats } = this.parts;
    const { uid, staffId } = input;
    if (staffId === asStaff(call).staffId) throw new DomainError('FORBIDDEN', {});
    const actor = await this.#confirmed(call, input, (repos) => working(repos, staffId));
    const invite = await commands.run(call, uid, async (repos, at) => {
      const row = await working(repos, staffId);
      await repos.staff.setPasswordHash(staffId, NO_PASSWORD);
      await repos.staffFactors.remove(staffId);
      await identity.forgetStaffTries(repos, row.login);
      const made = await invites.make(repos, at, row, actor.staffId);
      this.#codes.keep(uid, made.code);
      return { result: { ...made, code: '' }, subject: `staff:${staffId}`, details: {}, announce: [announceStaff()] };
    });
    seats.endOfStaff(staffId, null);
    return { ...invite, code: this.#codes.of(uid) ?? invite.code };
  }

  unblock(call: Call, { uid, staffId }: Input<'staff.unblock'>): Promise<Output<'staff.unblock'>> {
    const { commands, identity } = this.parts;
    return commands.run(call, uid, async (repos) => {
      const row = await repos.staff.byId(staffId);
      if (!row) throw new DomainError('NOT_FOUND', {});
      await identity.forgetStaffTries(repos, row.login);
      return { result: {}, subject: `staff:${staffId}`, details: {}, announce: [announceStaff()] };
    });
  }

  async endSession(call: Call, { uid, seatId }: Input<'staff.endSession'>): Promise<Output<'staff.endSession'>> {
    const { commands, seats } = this.parts;
    if ((await commands.stored(call, uid)) !== undefined) return {};
    const there = seats.ofStaff().find((seat) => seat.seatId === seatId);
    if (!there) throw new DomainError('NOT_FOUND', {});
    await commands.run(call, uid, async () => ({
      ...{ result: {}, subject: `staff:${there.actor.staffId}`, details: { seat: seatId } },
      announce: [announceStaff()],
    }));
    // Somebody else may have sat down there meanwhile.
    const now = seats.ofStaff().find((seat) => seat.seatId === seatId);
    if (now?.actor.staffId === there.actor.staffId) seats.endSeat(seatId);
    return {};
  }

  /** The password once more, unless the command was done before. What is refused anyway costs no try of it. */
  async #confirmed(
    call: Call,
    { uid, password }: Pick<Input<'staff.add'>, 'uid' | 'password'>,
    check: (repos: Known) => Promise<unknown>,
  ): Promise<StaffActor> {
    const actor = asStaff(call);
    const { read, commands, identity } = this.parts;
    if ((await commands.stored(call, uid)) !== undefined) return actor;
    await check(read);
    await identity.confirm(actor, password);
    return actor;
  }

  #askRole(
    repos: Repositories,
    at: number,
    actor: StaffActor,
    payload: RolePayload,
    reason: string,
    officeId: OfficeId | null,
  ): Promise<Asked> {
    const request = { kind: 'staffRole' as const, subject: `staff:${payload.staffId}`, payload, reason, officeId };
    return this.parts.approvals.askIn(repos, at, actor, { ...request, isAloneAllowed: true });
  }
}

type Known = Pick<ReadRepositories, 'staff' | 'offices'>;

async function requireNew(
  repos: Known,
  loginNorm: ReturnType<typeof loginOf>,
  officeId: OfficeId | null,
): Promise<void> {
  if (await repos.staff.byLogin(loginNorm)) throw new DomainError('LOGIN_TAKEN', {});
  await requireOffice(repos, officeId);
}

async function working({ staff }: Known, staffId: StaffId): Promise<StaffRow> {
  const row = await staff.byId(staffId);
  if (!row || row.disabledAt !== null) throw new DomainError('NOT_FOUND', {});
  return row;
}

/** The person as the administrator saw them. */
async function current(
  repos: Known,
  { staffId, version }: Pick<Input<'staff.change'>, 'staffId' | 'version'>,
): Promise<StaffRow> {
  const row = await repos.staff.byId(staffId);
  if (!row) throw new DomainError('NOT_FOUND', {});
  if (row.version !== version) throw new DomainError('STAFF_CHANGED', {});
  return row;
}

async function requireOffice({ offices }: Known, officeId: OfficeId | null): Promise<void> {
  if (officeId === null) return;
  const office = await offices.byId(officeId);
  if (!office || office.closedAt !== null) throw new DomainError('NOT_FOUND', {});
}
