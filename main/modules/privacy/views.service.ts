import type { RevealReason } from '../../../contract/customers';
import type { DataView } from '../../../contract/privacy';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import { actorKey, type StaffActor } from '../../rpc/actor';
import { type Announcement, audit, type Publish } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { SettingsService } from '../settings/settings.service';
import type { AlarmsService } from './alarms.service';

/** A look at personal data: whose, what was seen and why. Ids, codes and numbers only. */
export interface View {
  what: DataView['what'];
  customerId: number | null;
  accountIds: readonly number[];
  /** Of a case, where there is neither a customer nor an account. */
  registrationId?: number;
  /** Likewise of a request. */
  requestId?: number;
  reason?: RevealReason;
  /** A check of a caller: how many facts fit, of how many that are needed. */
  fit?: { fit: number; need: number; isEnough: boolean };
}

const ACTION = 'customers.view';
const HOUR_MS = 3_600_000;

/** Every look at personal data leaves a row; somebody of staff who looks at unusually many raises an alarm. */
export class ViewsService {
  constructor(
    private readonly storage: Storage,
    private readonly settings: SettingsService,
    private readonly alarms: AlarmsService,
    private readonly publish: Publish,
    private readonly clock: Clock,
  ) {}

  /** In the running transaction; the caller announces what is returned after it. */
  async record(repos: Repositories, at: number, actor: StaffActor, view: View): Promise<Announcement[]> {
    const { what, reason, fit, accountIds } = view;
    const details = {
      what,
      ...(accountIds.length > 0 && { accounts: accountIds }),
      ...(reason !== undefined && { reason }),
      ...(fit && { fit: fit.fit, need: fit.need, ...(!fit.isEnough && { refused: 1 }) }),
    };
    for (const subject of subjectsOf(view)) await audit(repos, { at, actor, action: ACTION, subject, details });
    return this.#watch(repos, at, actor);
  }

  /** The same in a transaction of its own. */
  async note(actor: StaffActor, view: View): Promise<void> {
    const announce = await this.storage.write((repos) => this.record(repos, this.clock.now(), actor, view));
    announce.forEach(this.publish);
  }

  /** Counted from the journal, so that a restart gives nothing back. One alarm a person and hour. */
  async #watch(repos: Repositories, at: number, actor: StaffActor): Promise<Announcement[]> {
    const limits = await this.settings.dated('privacy.policy', this.settings.today(), repos.settings);
    const { cards, reveals } = await repos.views.countsOf(actorKey(actor), at - HOUR_MS);
    if (cards <= limits.cardsPerHour && reveals <= limits.revealsPerHour) return [];
    const { cardsPerHour, revealsPerHour } = limits;
    return this.alarms.raise(repos, at, {
      kind: 'reading',
      dedupe: `reading:${actor.staffId}:${Math.floor(at / HOUR_MS)}`,
      subject: actorKey(actor),
      details: { cards, reveals, cardsPerHour, revealsPerHour },
    });
  }
}

/** Who is told of it: the customer, otherwise the accounts; a case shows its applicant and the accounts that fit. */
function subjectsOf({ what, customerId, accountIds, registrationId, requestId }: View): string[] {
  const customer = customerId === null ? [] : [`customer:${customerId}`];
  const accounts = accountIds.map((id) => `account:${id}`);
  const known = what === 'case' || customerId === null ? [...customer, ...accounts] : customer;
  if (known.length > 0) return known;
  return [
    ...(registrationId === undefined ? [] : [`registration:${registrationId}`]),
    ...(requestId === undefined ? [] : [`request:${requestId}`]),
  ];
}
