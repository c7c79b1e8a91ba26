import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { StaffId } from '../../../contract/types/brand';
import type { ReadRepositories } from '../../../db/repositories';
import type { Passwords } from '../../platform/passwords';
import type { Call } from '../../rpc/router';
import type { SeatId, Seats } from '../../rpc/seats';
import { asStaff } from '../actors';
import type { CommandRunner } from '../audit/command-runner';
import type { IdentityService } from '../identity/identity.service';
import { refuseWeak, STAFF_PASSWORD_MINIMUM } from '../identity/new-password';
import type { SettingsService } from '../settings/settings.service';
import type { Factors } from './factor.service';
import { ownStaffWords } from './invites.service';
import { ShownOnce } from './shown-once';
import { announceStaff } from './staff.announce';
import { factorAddress, keptCodes, newFactorSecret, newRecoveryCodes, stepOf } from './staff.secrets';

interface Parts {
  read: ReadRepositories;
  commands: CommandRunner;
  identity: Pick<IdentityService, 'confirm' | 'confirmFactor'>;
  factors: Factors;
  passwords: Passwords;
  settings: SettingsService;
  seats: Seats;
  clock: { now: () => number };
}

/** A secret that was shown and not yet confirmed. */
interface Begun {
  staffId: StaffId;
  secret: string;
  at: number;
  tries: number;
}

const BEGUN_MS = 10 * 60_000;
const MOST_TRIES = 5;

/** What somebody of staff does with their own sign-in: password and second factor. */
export class OwnSignIn {
  readonly #begun = new Map<SeatId, Begun>();
  readonly #codes = new ShownOnce<string[]>();

  constructor(private readonly parts: Parts) {}

  async me(call: Call): Promise<Output<'staff.me'>> {
    const { read, factors } = this.parts;
    const actor = asStaff(call);
    const row = await read.staff.byId(actor.staffId);
    if (!row) throw new DomainError('NOT_FOUND', {});
    const office = row.officeId === null ? undefined : await read.offices.byId(row.officeId);
    return {
      fullName: row.fullName,
      login: row.login,
      officeName: office?.name ?? null,
      hasFactor: await factors.isOn(row.id),
      recoveryCodesLeft: (await read.staffFactors.recoveryCodes(row.id)).length,
      needsFactor: await factors.isAsked(actor),
    };
  }

  async changePassword(call: Call, input: Input<'staff.changePassword'>): Promise<Output<'staff.changePassword'>> {
    const { read, commands, identity, factors, passwords, settings, seats } = this.parts;
    const { uid, oldPassword, newPassword } = input;
    if ((await commands.stored(call, uid)) !== undefined) return {};
    const actor = asStaff(call);
    const { staffId } = actor;
    const compared = await identity.confirm(actor, oldPassword);
    const person = await read.staff.byId(staffId);
    refuseWeak(settings.profile, newPassword, person ? ownStaffWords(person) : [], STAFF_PASSWORD_MINIMUM);
    const passwordHash = await passwords.hash(newPassword);
    const sealed = await factors.resealed(staffId, oldPassword, newPassword);
    await commands.run(call, uid, async (repos) => {
      if ((await repos.staff.byId(staffId))?.passwordHash !== compared) throw new DomainError('WRONG_PASSWORD', {});
      await repos.staff.setPasswordHash(staffId, passwordHash);
      if (sealed) await repos.staffFactors.reseal(staffId, sealed);
      return { result: {}, subject: `staff:${staffId}`, details: { hasFactor: sealed !== null } };
    });
    seats.endOfStaff(staffId, call.seat, 'password');
    return {};
  }

  /** Nothing of it is in the base until a code of it was typed. */
  async beginFactor(call: Call, { password }: Input<'staff.beginFactor'>): Promise<Output<'staff.beginFactor'>> {
    const { read, identity, settings, clock } = this.parts;
    const actor = asStaff(call);
    await identity.confirm(actor, password);
    const login = (await read.staff.byId(actor.staffId))?.login ?? '';
    const secret = newFactorSecret();
    this.#begun.set(call.seat, { staffId: actor.staffId, secret, at: clock.now(), tries: 0 });
    return { address: factorAddress(secret, settings.profile.shortName, login), secret };
  }

  async confirmFactor(call: Call, input: Input<'staff.confirmFactor'>): Promise<Output<'staff.confirmFactor'>> {
    const { commands, identity, passwords } = this.parts;
    const { uid, code, password } = input;
    if ((await commands.stored(call, uid)) !== undefined) return { recoveryCodes: this.#codes.of(uid) ?? [] };
    const actor = asStaff(call);
    const { staffId } = actor;
    const { secret, step } = this.#proven(call.seat, staffId, code);
    const compared = await identity.confirm(actor, password);
    const sealed = await passwords.seal(password, secret);
    const recoveryCodes = newRecoveryCodes();
    await commands.run(call, uid, async (repos, at) => {
      if ((await repos.staff.byId(staffId))?.passwordHash !== compared) throw new DomainError('WRONG_PASSWORD', {});
      const factor = { staffId, sealed, lastStep: step, confirmedAt: at, createdAt: at };
      await repos.staffFactors.put(factor, keptCodes(recoveryCodes));
      const details = { codes: recoveryCodes.length };
      return { result: {}, subject: `staff:${staffId}`, details, announce: [announceStaff()] };
    });
    this.#begun.delete(call.seat);
    this.#codes.keep(uid, recoveryCodes);
    return { recoveryCodes };
  }

  async endFactor(call: Call, input: Input<'staff.endFactor'>): Promise<Output<'staff.endFactor'>> {
    const { commands, identity, factors } = this.parts;
    const { uid, code, password } = input;
    if ((await commands.stored(call, uid)) !== undefined) return {};
    const actor = asStaff(call);
    const { staffId } = actor;
    if (await factors.isAsked(actor)) throw new DomainError('FACTOR_REQUIRED', {});
    const take = await identity.confirmFactor(actor, password, code);
    return commands.run(call, uid, async (repos) => {
      await take(repos);
      await repos.staffFactors.remove(staffId);
      return { result: {}, subject: `staff:${staffId}`, details: {}, announce: [announceStaff()] };
    });
  }

  /** The secret of this window, once a code of it was typed. CODE_ENDED, WRONG_CODE. */
  #proven(seat: SeatId, staffId: StaffId, code: string): { secret: string; step: number } {
    const begun = this.#begun.get(seat);
    const now = this.parts.clock.now();
    const isOpen = begun?.staffId === staffId && Math.abs(now - begun.at) <= BEGUN_MS && begun.tries < MOST_TRIES;
    if (!isOpen) throw new DomainError('CODE_ENDED', {});
    begun.tries += 1;
    const step = stepOf(begun.secret, code, now);
    if (step === null) throw new DomainError('WRONG_CODE', { left: MOST_TRIES - begun.tries });
    return { secret: begun.secret, step };
  }
}
