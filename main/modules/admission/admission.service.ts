import type { Input, Output } from '../../../contract';
import type { CaseDecision } from '../../../contract/admission';
import { DomainError } from '../../../contract/errors';
import type { AccountId } from '../../../contract/types/brand';
import type { CaseState } from '../../../contract/types/case';
import type { ReadRepositories } from '../../../db/repositories';
import type { RegistrationRow } from '../../../db/repositories/registration.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Passwords } from '../../platform/passwords';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { Announcement, CommandRunner } from '../audit/command-runner';
import type { SettingsService } from '../settings/settings.service';
import { resumedDue } from '../settings/terms.rules';
import { detailsOf, differencesOf } from './admission.map';
import { type CaseApproval, customerOf, keyOf, type Made } from './case-approval';
import type { CaseDecisions } from './case-decisions.service';
import { type CaseEffects, NOTHING_APPLIED, reasonText } from './case-effects';
import { firstPassword } from './first-password';

const OPEN: readonly CaseState[] = ['review', 'asked'];

export interface AdmissionParts {
  read: ReadRepositories;
  commands: CommandRunner;
  decisions: CaseDecisions;
  effects: CaseEffects;
  approval: CaseApproval;
  passwords: Passwords;
  settings: SettingsService;
}

/** Use cases of the staff: who comes in, which accounts they get, and what they are told. */
export class AdmissionService {
  constructor(private readonly parts: AdmissionParts) {}

  async approve(call: Call, actor: StaffActor, input: Input<'registrations.approve'>): Promise<CaseDecision> {
    const seen = await this.parts.read.registrations.byId(input.registrationId);
    const made = seen?.way === 'request' ? await this.#password() : null;
    return this.parts.decisions.run(call, actor, input, OPEN, (repos, at, row) =>
      this.parts.approval.verdict(repos, at, actor, row, {
        accountIds: input.accountIds,
        comment: input.comment,
        made,
      }),
    );
  }

  reject(call: Call, actor: StaffActor, input: Input<'registrations.reject'>): Promise<CaseDecision> {
    const { reason, comment } = input;
    return this.parts.decisions.run(call, actor, input, OPEN, async (repos, at, row) => {
      const params = { reason: reasonText(reason, comment) };
      const messages = await this.#tell(repos, at, row, { kind: 'requestRejected', params });
      const decided = { decidedAt: at, decidedBy: actor.staffId, rejectReason: reason, comment: comment || null };
      const change = { state: 'rejected' as const, ...decided };
      const applied = { ...NOTHING_APPLIED, messages };
      return { kind: 'reject', change, applied, reason, comment: comment || null, customerId: customerOf(row) };
    });
  }

  askMore(call: Call, actor: StaffActor, input: Input<'registrations.askMore'>): Promise<CaseDecision> {
    const { comment } = input;
    return this.parts.decisions.run(call, actor, input, ['review'], async (repos, at, row) => {
      const messages = await this.#tell(repos, at, row, { kind: 'requestAsked', params: { comment } });
      const applied = { ...NOTHING_APPLIED, messages };
      return { kind: 'askMore', change: { pausedAt: at, comment }, applied, comment, customerId: customerOf(row) };
    });
  }

  resume(call: Call, actor: StaffActor, input: Input<'registrations.resume'>): Promise<CaseDecision> {
    const comment = input.comment || null;
    return this.parts.decisions.run(call, actor, input, ['asked'], async (repos, at, row) => {
      const change = await resumed(this.parts.settings, repos, at, row);
      return { kind: 'resume', change, applied: NOTHING_APPLIED, comment, customerId: customerOf(row) };
    });
  }

  undo(call: Call, actor: StaffActor, input: Input<'registrations.undo'>): Promise<CaseDecision> {
    return this.parts.decisions.undo(call, actor, input, this.parts.effects);
  }

  /** Each by itself: one that is refused has written nothing, so the others stand. */
  async approveMany(
    call: Call,
    actor: StaffActor,
    { uid, items }: Input<'registrations.approveMany'>,
  ): Promise<Output<'registrations.approveMany'>> {
    const { commands, decisions } = this.parts;
    const result = await commands.run<Output<'registrations.approveMany'>>(call, uid, async (repos, at) => {
      const done: CaseDecision[] = [];
      const refused: Output<'registrations.approveMany'>['refused'] = [];
      const announce: Announcement[] = [];
      for (const item of items) {
        try {
          const row = await decisions.current(repos, actor, item, OPEN);
          const accountIds = [await this.#plainAccount(repos, row)];
          const verdict = await this.parts.approval.verdict(repos, at, actor, row, {
            accountIds,
            comment: '',
            made: null,
          });
          const one = await decisions.keep(repos, at, actor, row, verdict);
          done.push(one.result);
          announce.push(...one.announce);
        } catch (refusal) {
          if (!(refusal instanceof DomainError)) throw refusal;
          refused.push({ registrationId: item.registrationId, code: String(refusal.code) });
        }
      }
      const details = { done: done.length, refused: refused.length };
      return { result: { done, refused }, subject: 'registrations', details, items: done, announce };
    });
    this.parts.decisions.ended(result.done.map(({ registrationId }) => registrationId));
    return result;
  }

  /** The account of a binding that nobody has to look at. NOTHING_TO_BIND for one that differs, and for any other case. */
  async #plainAccount(repos: Repositories, row: RegistrationRow): Promise<AccountId> {
    const account = row.accountId === null ? undefined : await repos.accounts.byId(row.accountId);
    if (!account) throw new DomainError('NOTHING_TO_BIND', {});
    const others = (await repos.accounts.customersOf(account.id)).filter((id) => id !== row.customerId);
    const claim = { fullName: row.fullName, address: detailsOf(row).address ?? null };
    const isPlain = row.customerId !== null && row.purpose === 'join';
    if (!isPlain || differencesOf(claim, account, others.length).length > 0)
      throw new DomainError('NOTHING_TO_BIND', {});
    return account.id as AccountId;
  }

  #tell(
    repos: Repositories,
    at: number,
    row: RegistrationRow,
    message: Omit<Parameters<CaseEffects['tell']>[3], 'dedupe'>,
  ): Promise<string[]> {
    return this.parts.effects.tell(repos, at, row, { ...message, dedupe: keyOf(row) });
  }

  async #password(): Promise<Made> {
    const password = firstPassword();
    return { password, passwordHash: await this.parts.passwords.hash(password) };
  }
}

/** The clock goes on: the term ends later by what the pause took. */
export async function resumed(
  settings: SettingsService,
  repos: Pick<Repositories, 'settings'>,
  at: number,
  row: RegistrationRow,
): Promise<{ pausedAt: null; dueAt: number | null; comment: null }> {
  const day = settings.today();
  const { registration } = await settings.dated('terms', day, repos.settings);
  const calendar = await settings.dated('calendar', day, repos.settings);
  const { timeZone } = settings.profile;
  const { dueAt, pausedAt } = row;
  const due = dueAt === null ? null : resumedDue({ dueAt, pausedAt }, at, registration.unit, timeZone, calendar);
  return { pausedAt: null, dueAt: due, comment: null };
}
