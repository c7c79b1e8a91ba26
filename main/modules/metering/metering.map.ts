import { DomainError } from '../../../contract/errors';
import type {
  Decision,
  RaisedCheck,
  ReadingCheck,
  ReadingSource,
  ReadingState,
  RejectReason,
} from '../../../contract/metering';
import { UNDO_SECONDS } from '../../../contract/metering';
import type { MeterId, MeterReadingId, Milli, RegisterId } from '../../../contract/types/brand';
import { daysToDate, msToInstant, periodToIndex, type Period } from '../../../contract/types/time';
import { sourceName, stateName } from '../../../db/codes';
import type { HistoryRow, ReadingReads, RegisterRow, SubmissionRow } from '../../../db/repositories/reading.repository';
import { type MeterFacts, usualVolume } from './metering.rules';

/** Registers of one meter with what was counted before the period. */
export interface KnownMeter {
  meterId: MeterId;
  registers: readonly RegisterRow[];
  facts: MeterFacts;
  /** Newest first, not superseded. */
  submissions: readonly SubmissionRow[];
  history: ReadonlyMap<number, readonly HistoryRow[]>;
}

/** A submission of these states stands for its period. */
const ENTERED: readonly ReadingState[] = ['pending', 'accepted', 'billed'];

export const isEntered = (row: Pick<SubmissionRow, 'state'>): boolean => ENTERED.includes(stateName(row.state));

function groupBy<T>(rows: readonly T[], key: (row: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** Everything about an account's meters that an entry for the period needs. */
export async function loadMeters(readings: ReadingReads, accountId: number, period: Period): Promise<KnownMeter[]> {
  const index = periodToIndex(period);
  const byMeter = groupBy(await readings.registersOf(accountId), (row) => row.meterId);
  const history = groupBy(await readings.history(accountId, index), (row) => row.registerId);
  const meters: KnownMeter[] = [];
  for (const [meterId, registers] of byMeter) {
    const submissions = await readings.current(meterId, index);
    meters.push({
      meterId: meterId as MeterId,
      registers,
      submissions,
      history,
      facts: factsOf(registers, history, submissions, index),
    });
  }
  return meters;
}

function factsOf(
  registers: readonly RegisterRow[],
  history: ReadonlyMap<number, readonly HistoryRow[]>,
  submissions: readonly SubmissionRow[],
  period: number,
): MeterFacts {
  const [first] = registers;
  if (!first) throw new Error('A meter has at least one register.');
  return {
    digits: first.digits,
    ratio: first.ratio,
    installedOn: daysToDate(first.installedOn),
    removedOn: first.removedOn === null ? null : daysToDate(first.removedOn),
    nextVerificationOn: first.nextVerificationOn === null ? null : daysToDate(first.nextVerificationOn),
    entered: submissions.some(isEntered),
    registers: registers.map(({ registerId }) => {
      const known = history.get(registerId) ?? [];
      const [latest] = known;
      return {
        registerId: registerId as RegisterId,
        previous: latest ? { valueMilli: latest.valueMilli as Milli, takenOn: daysToDate(latest.takenOn) } : null,
        recent: known.slice(0, 3).map((row) => row.valueMilli as Milli),
        usualMilli: usualVolume(
          known.map((row) => ({ period: row.period, valueMilli: row.valueMilli as Milli })),
          period,
          first.digits,
          first.ratio,
        ),
      };
    }),
  };
}

/** A stored value in the contract's form. */
export function storedValue(row: { valueMilli: number; takenOn: number; source: number }): {
  valueMilli: Milli;
  takenOn: ReturnType<typeof daysToDate>;
  source: ReadingSource;
} {
  return { valueMilli: row.valueMilli as Milli, takenOn: daysToDate(row.takenOn), source: sourceName(row.source) };
}

/** Who decided what, for the colleague who came second. */
export function decidedParams(row: SubmissionRow) {
  return {
    state: stateName(row.state),
    by: row.decidedByName,
    at: row.decidedAt === null ? null : msToInstant(row.decidedAt),
    reason: row.rejectReason as RejectReason | null,
    comment: row.comment,
  };
}

/** The answer to a decision made at `at`; one that took something back cannot be taken back itself. */
export function decision(id: number, version: number, state: ReadingState, at: number | null): Decision {
  return {
    meterReadingId: id as MeterReadingId,
    version,
    state,
    undoUntil: at === null ? null : msToInstant(at + UNDO_SECONDS * 1000),
  };
}

/** One meter or register named twice in one call has no single meaning. */
export function refuseRepeated(ids: readonly number[]): void {
  if (new Set(ids).size !== ids.length) throw new DomainError('BAD_INPUT', {});
}

/** What was typed, by register. */
export function typedValues(values: readonly { registerId: RegisterId; value: string }[]): Map<RegisterId, string> {
  refuseRepeated(values.map(({ registerId }) => registerId));
  return new Map(values.map(({ registerId, value }) => [registerId, value]));
}

/** Whether every typed value is for a register of this meter. */
export function ownsAll(meter: KnownMeter, typed: ReadonlyMap<RegisterId, string>): boolean {
  return [...typed.keys()].every((registerId) => meter.registers.some((own) => own.registerId === registerId));
}

/** Codes of the raised checks, each once. */
export function codesOf(raised: readonly RaisedCheck[]): ReadingCheck[] {
  return [...new Set(raised.map((check) => check.code))];
}
