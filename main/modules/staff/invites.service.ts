import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { StaffId } from '../../../contract/types/brand';
import { loginOf } from '../../../contract/types/identifiers';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { StaffRow } from '../../../db/repositories/staff.repository';
import type { StaffInviteRow } from '../../../db/repositories/staff-invite.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import type { Passwords } from '../../platform/passwords';
import type { Call } from '../../rpc/router';
import type { CommandRunner } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import { refuseWeak, STAFF_PASSWORD_MINIMUM } from '../identity/new-password';
import type { SignInGuard } from '../identity/sign-in-guard';
import { Tries, type TryLimits } from '../identity/tries';
import type { SettingsService } from '../settings/settings.service';
import { dueAt } from '../settings/terms.rules';
import { announceStaff } from './staff.announce';
import { isKept, keptOf, newInviteCode, NOBODYS_CODE } from './staff.secrets';

const MOST_TRIES = 5;
const LIMITS: TryLimits = { seat: { tries: 10, minutes: 15 }, all: { tries: 100, minutes: 15 } };

type Invite = Output<'staff.resetSignIn'>;

interface Parts {
  read: ReadRepositories;
  storage: Storage;
  commands: CommandRunner;
  settings: SettingsService;
  passwords: Passwords;
  guard: SignInGuard;
  clock: Clock;
}

/** Of one of staff, none of which may become their password. */
export const ownStaffWords = ({ login, fullName }: Pick<StaffRow, 'login' | 'fullName'>): string[] => [
  login,
  ...fullName.split(/\s+/),
];

/** Codes by which people of staff set a password that nobody else has seen. */
export class Invites {
  readonly #tries: Tries;

  constructor(private readonly parts: Parts) {
    this.#tries = new Tries('invite', LIMITS, parts.storage, parts.clock);
  }

  /** A new code in place of any before, in the running transaction. */
  async make(
    repos: Repositories,
    at: number,
    person: Pick<StaffRow, 'id' | 'login'>,
    createdBy: StaffId,
  ): Promise<Invite> {
    const { settings } = this.parts;
    const today = settings.today();
    const { staffInvite } = await settings.dated('terms', today, repos.settings);
    const calendar = await settings.dated('calendar', today, repos.settings);
    const expiresAt = dueAt(at, staffInvite, settings.profile.timeZone, calendar);
    const code = newInviteCode();
    await repos.staffInvites.insert({ ...keptOf(code), staffId: person.id, createdBy, createdAt: at, expiresAt });
    return { staffId: person.id as StaffId, login: person.login, code, until: msToInstant(expiresAt) };
  }

  async accept(call: Call, input: Input<'staff.acceptInvite'>): Promise<Output<'staff.acceptInvite'>> {
    const { read, commands, passwords, settings, guard } = this.parts;
    if ((await commands.stored(call, input.uid)) !== undefined) return {};
    await this.#tries.take(call.seat);
    refuseWeak(settings.profile, input.password, [input.login], STAFF_PASSWORD_MINIMUM);
    const invite = await this.#count(input.login);
    const passwordHash = await passwords.hash(input.password);
    const isRight = isKept(invite ?? NOBODYS_CODE, input.code);
    const person = invite && (await read.staff.byId(invite.staffId));
    if (!isRight || !invite || person?.disabledAt !== null) throw new DomainError('WRONG_CREDENTIALS', {});
    return commands.run(call, input.uid, async (repos, at) => {
      const now = await repos.staffInvites.newestOf(person.id);
      const isOpen = now?.id === invite.id && invite.tries <= MOST_TRIES && now.createdAt <= at && at < now.expiresAt;
      if (!isOpen || now.endedAt !== null) throw new DomainError('CODE_ENDED', {});
      refuseWeak(settings.profile, input.password, ownStaffWords(person), STAFF_PASSWORD_MINIMUM);
      await repos.staffInvites.end(invite.id, at, 'used');
      await repos.staff.setPasswordHash(person.id, passwordHash);
      await guard.clear(repos, guard.subject('staff', person.login));
      return { result: {}, subject: `staff:${person.id}`, details: {}, announce: [announceStaff()] };
    });
  }

  /** The login's newest code with one more try counted, before it is compared: a killed process does not give it back. */
  async #count(login: string): Promise<StaffInviteRow | undefined> {
    return this.parts.storage.write(async ({ staff, staffInvites }) => {
      const person = await staff.byLogin(loginOf(login));
      const invite = person && (await staffInvites.newestOf(person.id));
      if (!invite) return undefined;
      const tries = invite.tries + 1;
      if (invite.endedAt === null) await staffInvites.setTries(invite.id, tries);
      if (invite.endedAt === null && tries > MOST_TRIES)
        await staffInvites.end(invite.id, this.parts.clock.now(), 'tried');
      return { ...invite, tries };
    });
  }
}
