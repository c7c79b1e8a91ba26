import type { Input, Output } from '../../../contract';
import type { AccountRequest } from '../../../contract/accounts';
import { DomainError } from '../../../contract/errors';
import type { RegistrationId } from '../../../contract/types/brand';
import type { CaseRejection } from '../../../contract/types/case';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { RegistrationRow } from '../../../db/repositories/registration.repository';
import type { Clock } from '../../platform/clock';
import type { CustomerActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { announceCase } from '../admission/admission.announce';
import { detailsOf } from '../admission/admission.map';
import { caseStateOf, SHOWN_DAYS } from '../admission/admission.rules';
import { resumed } from '../admission/admission.service';
import { beforeOf } from '../admission/case-decisions.service';
import { NOTHING_APPLIED } from '../admission/case-effects';
import type { CommandRunner } from '../audit/command-runner';
import type { SettingsService } from '../settings/settings.service';
import { announceProfile } from './accounts.announce';

const DAY_MS = 24 * 3_600_000;

/** What came of the accounts that a customer asked an operator for. */
export class RequestsService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly commands: CommandRunner,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  /** What was asked for together and stands alike is shown together, the newest first. */
  async list({ customerId }: CustomerActor): Promise<Output<'accounts.requests'>> {
    const since = this.clock.now() - SHOWN_DAYS * DAY_MS;
    const asked = new Map<string, AccountRequest>();
    for (const row of await this.read.registrations.askedBy(customerId, since)) {
      const one = requestOf(row);
      if (!one) continue;
      const { registrationId, numbers, ...rest } = one;
      // Each question is answered by itself.
      const key = JSON.stringify(one.state === 'asked' ? one : rest);
      const known = asked.get(key);
      asked.set(key, known ? { ...known, registrationId, numbers: [...numbers, ...known.numbers] } : one);
    }
    return [...asked.values()];
  }

  /** The clock of the operators goes on. */
  async answer(
    call: Call,
    { customerId }: CustomerActor,
    { uid, registrationId, message }: Input<'accounts.answerRequest'>,
  ): Promise<Output<'accounts.answerRequest'>> {
    return this.commands.run(call, uid, async (repos, at) => {
      const row = await repos.registrations.byId(registrationId);
      if (row?.customerId !== customerId || caseStateOf(row) !== 'asked') throw new DomainError('NOT_FOUND', {});
      const change = await resumed(this.settings, repos, at, row);
      const details = detailsOf(row);
      const answers = [...(details.answers ?? []), message];
      await repos.registrations.setDetails(row.id, JSON.stringify({ ...details, answers }));
      const version = await repos.registrations.decide(row, change);
      await repos.admission.keepDecision({
        ...{ registrationId: row.id, version, kind: 'resume', before: beforeOf(row), applied: NOTHING_APPLIED },
        ...{ reason: null, comment: message, staffId: null, decidedAt: at },
      });
      return {
        result: { dueAt: msToInstant(change.dueAt ?? at) },
        subject: `registration:${row.id}`,
        details: { version },
        announce: [announceCase(row.id, row.officeId), announceProfile([customerId])],
      };
    });
  }
}

function requestOf(row: RegistrationRow): AccountRequest | undefined {
  const state = caseStateOf(row);
  if (state === undefined || row.accountNumber === null) return undefined;
  const isOpen = row.state === 'review';
  return {
    registrationId: row.id as RegistrationId,
    numbers: [row.accountNumber],
    askedAt: msToInstant(row.createdAt),
    state,
    dueAt: state === 'review' && row.dueAt !== null ? msToInstant(row.dueAt) : null,
    decidedAt: isOpen || row.decidedAt === null ? null : msToInstant(row.decidedAt),
    reason: row.rejectReason as CaseRejection | null,
    comment: row.comment,
  };
}
