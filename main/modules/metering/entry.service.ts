import { randomBytes } from 'node:crypto';
import type { Input, Output, Result } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type {
  EntryMeter,
  Preview,
  RaisedCheck,
  ReadingCheck,
  RejectReason,
  SubmissionVerdict,
  Zone,
} from '../../../contract/metering';
import type { ReadingPolicy } from '../../../contract/settings';
import type { AccountId, MeterReadingId, RegisterId } from '../../../contract/types/brand';
import { dateToDays, type LocalDate, msToInstant, periodToIndex, type Period } from '../../../contract/types/time';
import { sourceCode, stateCode, stateName } from '../../../db/codes';
import type { ReadRepositories } from '../../../db/repositories';
import type { SubmissionRow } from '../../../db/repositories/reading.repository';
import type { Repositories } from '../../../db/unit-of-work';
import { addressOf } from '../../texts/ru';
import type { AccountsService } from '../accounts/accounts.service';
import type { CommandRunner } from '../audit/command-runner';
import type { SettingsService } from '../settings/settings.service';
import type { CustomerActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { announceReading } from './metering.announce';
import {
  codesOf,
  isEntered,
  type KnownMeter,
  loadMeters,
  ownsAll,
  refuseRepeated,
  storedValue,
  typedValues,
} from './metering.map';
import { priced } from './metering.preview';
import { billingPeriod, type CheckedMeter, checkMeter, needsOperator, readingWindow } from './metering.rules';
import { giveUp, giveWay } from './metering.states';

type Source = Pick<ReadRepositories, 'readings' | 'catalogue' | 'accounts' | 'settings'>;

/** The last counted month may be two before the coming bill's, and is set against the same month of the year before. */
const CONSUMPTION_MONTHS = 15;

/** Everything that one entry of readings stands on. */
interface Entry {
  policy: ReadingPolicy;
  today: LocalDate;
  period: Period;
  meters: KnownMeter[];
}

interface CheckedEntry extends Entry {
  checked: { meter: KnownMeter; result: CheckedMeter }[];
}

/** Use cases of the customer: the table of meters, the preview of a submission and the submission itself. */
export class EntryService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly commands: CommandRunner,
    private readonly accounts: AccountsService,
    private readonly settings: SettingsService,
  ) {}

  async entryForm(actor: CustomerActor, accountId: AccountId): Promise<Result<'metering.entryForm'>> {
    const account = await this.accounts.allowed(actor, accountId, 'see');
    const { policy, today, period, meters } = await this.#entry(this.read, accountId);
    return {
      accountId,
      accountNumber: account.number,
      address: addressOf(account),
      period,
      window: readingWindow(today, policy),
      meters: await Promise.all(meters.map((meter) => this.#entryMeter(meter, today))),
    };
  }

  async preview(actor: CustomerActor, input: Input<'metering.previewReadings'>): Promise<Preview> {
    await this.accounts.allowed(actor, input.accountId, 'readings');
    const entry = await this.#check(this.read, input);
    const rates = await this.read.catalogue.ratesOn(input.accountId, dateToDays(entry.today));
    const checks = entry.checked.flatMap(({ result }) => result.raised);
    return {
      period: entry.period,
      acceptance: needsOperator(entry.policy, checks) ? 'operator' : 'automatic',
      ...priced(entry.checked, rates),
      checks,
    };
  }

  /** Records every meter of the input or nothing (R16): checked again inside the transaction. */
  submit(
    call: Call,
    actor: CustomerActor,
    input: Input<'metering.submitReadings'>,
  ): Promise<Output<'metering.submitReadings'>> {
    return this.commands.run(call, input.uid, async (repos, at) => {
      const { officeId } = await this.accounts.allowed(actor, input.accountId, 'readings', repos);
      const entry = await this.#check(repos, input);
      const raised = entry.checked.flatMap(({ result }) => result.raised);
      refuseUnconfirmed(raised, input.confirmed);
      const readers = await repos.accounts.readersOf(input.accountId, dateToDays(entry.today));
      const meters = [];
      for (const { meter, result } of entry.checked) {
        const state = needsOperator(entry.policy, result.raised) ? ('pending' as const) : ('accepted' as const);
        const id = await repos.readings.submit({
          uid: randomBytes(16),
          accountId: input.accountId,
          meterId: meter.meterId,
          period: periodToIndex(entry.period),
          takenOn: dateToDays(entry.today),
          submittedAt: at,
          source: sourceCode('cabinet'),
          actorKind: 'customer',
          actorId: actor.customerId,
          checks: JSON.stringify(codesOf(result.raised)),
          state: stateCode(state),
          decidedAt: state === 'accepted' ? at : null,
          values: result.lines,
        });
        await replace(repos, meter.submissions, state, id);
        meters.push({ meterId: meter.meterId, meterReadingId: id as MeterReadingId, state });
      }
      return {
        result: { period: entry.period, meters },
        subject: `account:${input.accountId}`,
        details: { meters: meters.map((meter) => meter.meterReadingId) },
        items: entry.checked.map(({ result }) => result.lines),
        announce: meters.map((meter) => announceReading(meter.meterReadingId, input.accountId, readers, officeId)),
      };
    });
  }

  async recent(actor: CustomerActor, accountId: AccountId): Promise<string> {
    await this.accounts.allowed(actor, accountId, 'see');
    return this.read.readings.recentJson(accountId);
  }

  async report(actor: CustomerActor, input: Input<'metering.readingReport'>): Promise<string> {
    await this.accounts.allowed(actor, input.accountId, 'see');
    return this.read.readings.reportJson(
      input.accountId,
      input.meterKind,
      dateToDays(input.from),
      dateToDays(input.to),
    );
  }

  /** The bill's period of today and the fourteen before it. */
  async consumption(actor: CustomerActor, accountId: AccountId): Promise<string> {
    await this.accounts.allowed(actor, accountId, 'see');
    const today = this.settings.today();
    const period = billingPeriod(today, await this.settings.dated('readings.policy', today));
    return this.read.readings.consumptionJson(accountId, periodToIndex(period) + 1, CONSUMPTION_MONTHS);
  }

  async #entry(source: Source, accountId: AccountId): Promise<Entry> {
    const today = this.settings.today();
    const policy = await this.settings.dated('readings.policy', today, source.settings);
    const period = billingPeriod(today, policy);
    return { today, policy, period, meters: await loadMeters(source.readings, accountId, period) };
  }

  /** Checks what was typed; throws READINGS_REFUSED with every field that is wrong. */
  async #check(
    source: Source,
    input: Pick<Input<'metering.previewReadings'>, 'accountId' | 'meters'>,
  ): Promise<CheckedEntry> {
    refuseRepeated(input.meters.map(({ meterId }) => meterId));
    const entry = await this.#entry(source, input.accountId);
    const checked = [];
    for (const { meterId, values } of input.meters) {
      const meter = entry.meters.find((known) => known.meterId === meterId);
      const typed = typedValues(values);
      if (!meter || !ownsAll(meter, typed)) throw new DomainError('NOT_FOUND', {});
      if (values.every(({ value }) => value.trim() === '')) continue;
      const result = checkMeter(meter.facts, typed, { ...entry, takenOn: entry.today, by: 'customer' });
      checked.push({ meter, result });
    }
    if (checked.length === 0) throw new DomainError('NOTHING_ENTERED', {});
    const refused = checked.flatMap(({ result }) => result.refused);
    if (refused.length > 0) throw new DomainError('READINGS_REFUSED', {}, refused);
    return { ...entry, checked };
  }

  async #entryMeter(meter: KnownMeter, today: LocalDate): Promise<EntryMeter> {
    const [first] = meter.registers;
    if (!first) throw new Error('A meter has at least one register.');
    const [latest] = meter.submissions;
    const entered = meter.submissions.find(isEntered);
    const values = entered ? await this.read.readings.valuesOf(entered.id) : [];
    const { nextVerificationOn, removedOn } = meter.facts;
    return {
      meterId: meter.meterId,
      serial: first.serial,
      kind: first.kind as EntryMeter['kind'],
      serviceName: first.serviceName,
      unit: first.unit,
      digits: first.digits,
      nextVerificationOn,
      verificationExpired: nextVerificationOn !== null && today > nextVerificationOn,
      removed: removedOn !== null && today >= removedOn,
      submission: verdictFor(entered ?? latest),
      refusal: entered && latest !== entered ? verdictFor(latest) : null,
      registers: meter.registers.map(({ registerId, zone }) => {
        const previous = meter.history.get(registerId)?.[0];
        const value = values.find((row) => row.registerId === registerId);
        return {
          registerId: registerId as RegisterId,
          zone: zone as Zone,
          previous: previous ? storedValue(previous) : null,
          entered: value ? storedValue(value) : null,
        };
      }),
    };
  }
}

function refuseUnconfirmed(raised: readonly RaisedCheck[], confirmed: readonly ReadingCheck[]): void {
  const missing = codesOf(raised.filter((check) => check.action !== 'warn')).filter(
    (code) => !confirmed.includes(code),
  );
  if (missing.length > 0) throw new DomainError('CONFIRMATION_REQUIRED', { checks: missing });
}

/** R09: a new submission replaces what waited; what counts gives way only when the new one is accepted too. */
async function replace(
  repos: Repositories,
  others: readonly SubmissionRow[],
  state: 'pending' | 'accepted',
  by: number,
): Promise<void> {
  if (state === 'accepted') return giveWay(repos, others, by);
  for (const other of others.filter((one) => stateName(one.state) === 'pending')) await giveUp(repos, other);
}

function verdictFor(row: SubmissionRow | undefined): SubmissionVerdict | null {
  if (!row) return null;
  return {
    meterReadingId: row.id as MeterReadingId,
    state: stateName(row.state),
    reason: row.rejectReason as RejectReason | null,
    // What an operator writes about an accepted one is for colleagues.
    comment: row.rejectReason === null ? null : row.comment,
    submittedAt: msToInstant(row.submittedAt),
  };
}
