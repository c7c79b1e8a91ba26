import { Secret, TOTP } from 'otpauth';
import type { Output } from '../../contract';
import type { StaffRole } from '../../contract/roles';
import type { ApprovalId, StaffId } from '../../contract/types/brand';
import { type Person, passwordOf } from './accounts';
import { type ProgramOptions, type SeededProgram, startSeeded, type TestProgram, type TestSeat } from './program';
import { uid } from './uid';

export type StaffName = 'operator' | 'anotherOperator' | 'senior' | 'administrator';
type Role = StaffRole | null;

export const NEW_PASSWORD = 'синяя гора зимой';
const REASON = 'Приказ по отделу';

/** What the application on a person's phone shows at that moment. */
export const codeAt = (secret: string, timestamp: number): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp });

/** An administrator and a senior at their windows, and what they do with staff. */
export class StaffDesk {
  private constructor(
    readonly seeded: SeededProgram,
    readonly admin: TestSeat,
    readonly senior: TestSeat,
  ) {}

  static async open(options: ProgramOptions = {}): Promise<StaffDesk> {
    const seeded = await startSeeded(options);
    const seat = (person: Person) => seeded.test.seat(person);
    return new StaffDesk(seeded, await seat('administrator'), await seat('senior'));
  }

  get test(): TestProgram {
    return this.seeded.test;
  }

  idOf(who: StaffName): StaffId {
    return this.seeded.staff[who];
  }

  async person(staffId: StaffId): Promise<Output<'staff.list'>[number]> {
    const person = (await this.admin.call('staff.list', {})).find((one) => one.staffId === staffId);
    if (!person) throw new Error('There is no such person.');
    return person;
  }

  async roleInput(who: StaffName, role: Role) {
    const { staffId, version } = await this.person(this.idOf(who));
    return { uid: uid(), staffId, version, role, reason: REASON, password: passwordOf('administrator') };
  }

  async setRole(who: StaffName, role: Role): Promise<boolean> {
    return (await this.admin.call('staff.setRole', await this.roleInput(who, role))).isWaiting;
  }

  /** Asks for another role and returns what waits. */
  async asked(who: StaffName, role: Role): Promise<ApprovalId> {
    await this.setRole(who, role);
    const list = await this.senior.call('approvals.list', {});
    const waiting = list.filter(({ kind, state }) => kind === 'staffRole' && state === 'waiting').at(-1);
    if (!waiting) throw new Error('Nothing waits.');
    return waiting.approvalId;
  }

  deciding(approvalId: number, who: Person = 'senior') {
    return { uid: uid(), approvalId, comment: '', password: passwordOf(who) };
  }

  async stateOf(approvalId: number): Promise<string | undefined> {
    const list = await this.admin.call('approvals.list', {});
    return list.find((one) => one.approvalId === approvalId)?.state;
  }

  async add(login: string, role: StaffRole = 'operator'): Promise<Output<'staff.add'>> {
    const names = { fullName: 'Лосева Рита Олеговна', login, role, officeId: null };
    return this.admin.call('staff.add', { uid: uid(), ...names, password: passwordOf('administrator') });
  }

  /** A person who has come in by a code and has a window. */
  async hired(login: string): Promise<{ seat: TestSeat; staffId: StaffId }> {
    const { invite } = await this.add(login);
    const seat = await this.test.seat();
    await seat.call('staff.acceptInvite', { uid: uid(), login, code: invite.code, password: NEW_PASSWORD });
    await seat.call('identity.signIn', { as: 'staff', login, password: NEW_PASSWORD });
    return { seat, staffId: invite.staffId };
  }

  reset(who: StaffName): Promise<Output<'staff.resetSignIn'>> {
    const input = { uid: uid(), staffId: this.idOf(who), password: passwordOf('administrator') };
    return this.admin.call('staff.resetSignIn', input);
  }

  /** A window where the administrator sits under this person's name, by a code that they made. */
  async taken(who: StaffName): Promise<TestSeat> {
    const { login, code } = await this.reset(who);
    const seat = await this.test.seat();
    await seat.call('staff.acceptInvite', { uid: uid(), login, code, password: NEW_PASSWORD });
    await seat.call('identity.signIn', { as: 'staff', login, password: NEW_PASSWORD });
    return seat;
  }

  now(): number {
    return this.test.clock.now();
  }

  /** Sets a second factor up for whoever sits there. */
  async factorFor(seat: TestSeat, who: Person): Promise<{ secret: string; recoveryCodes: string[] }> {
    const password = passwordOf(who);
    const { secret } = await seat.call('staff.beginFactor', { password });
    const code = codeAt(secret, this.now());
    const { recoveryCodes } = await seat.call('staff.confirmFactor', { uid: uid(), code, password });
    return { secret, recoveryCodes };
  }

  close(): Promise<void> {
    return this.test.close();
  }
}
