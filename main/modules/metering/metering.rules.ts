import type { FieldError } from '../../../contract/errors';
import type { CheckAction, RaisedCheck, ReadingCheck } from '../../../contract/metering';
import type { ReadingPolicy } from '../../../contract/settings';
import type { Milli, RegisterId } from '../../../contract/types/brand';
import { addMonths, dayOfPeriod, type LocalDate, type Period, periodOf } from '../../../contract/types/time';

const UNIT = 1000;

/** What is known of a register before a new value comes. `recent` and `previous` are counted readings before the period. */
export interface RegisterFacts {
  registerId: RegisterId;
  previous: { valueMilli: Milli; takenOn: LocalDate } | null;
  /** The last values, newest first; three are enough to see a third month without consumption. */
  recent: readonly Milli[];
  /** Average volume of a month over the last 12 periods. */
  usualMilli: Milli | null;
}

export interface MeterFacts {
  digits: number;
  ratio: number;
  installedOn: LocalDate;
  removedOn: LocalDate | null;
  nextVerificationOn: LocalDate | null;
  /** Whether the period already has a submission that waits or was accepted. */
  entered: boolean;
  registers: readonly RegisterFacts[];
}

export interface EntryContext {
  today: LocalDate;
  takenOn: LocalDate;
  policy: ReadingPolicy;
  /** An operator with a reason may record what a customer may not (R03, R05, R15). */
  by: 'customer' | 'operator';
}

export interface CheckedLine {
  registerId: RegisterId;
  valueMilli: Milli;
  previousMilli: Milli | null;
  /** Null without a previous value, and after a fall that is no turn through zero. */
  volumeMilli: Milli | null;
}

/** Either lines with what must be confirmed, or the reasons why nothing can be recorded. */
export interface CheckedMeter {
  lines: CheckedLine[];
  raised: RaisedCheck[];
  refused: FieldError[];
}

/**
 * Volume between two values of a register in thousandths: `ratio x ((current - previous) mod 10^digits)` (domain.md 3.2): 99980 → 15 on
 * five digits is 35. A fall that would be half a turn of the dial or more is no turn through zero: null, nothing is known of it.
 */
export function volumeBetween(previous: Milli, current: Milli, digits: number, ratio: number): Milli | null {
  const scale = 10 ** digits * UNIT;
  if (current >= previous) return ((current - previous) * ratio) as Milli;
  const turned = current - previous + scale;
  return turned < scale / 2 ? ((turned * ratio) as Milli) : null;
}

/** Average monthly volume over the 13 periods before `period`, rounded to whole units; null with fewer than two readings. `history` is newest first. */
export function usualVolume(
  history: readonly { period: number; valueMilli: Milli }[],
  period: number,
  digits: number,
  ratio: number,
): Milli | null {
  const year = history.filter((reading) => reading.period >= period - 13);
  const [newest, oldest] = [year[0], year.at(-1)];
  if (!newest || !oldest || newest === oldest) return null;
  const steps = year.slice(1).flatMap((earlier, index) => {
    const step = volumeBetween(earlier.valueMilli, year[index]?.valueMilli ?? earlier.valueMilli, digits, ratio);
    return step === null ? [] : [step];
  });
  if (steps.length === 0) return null;
  const total = steps.reduce((sum, step) => sum + step, 0);
  return (Math.round(total / UNIT / (newest.period - oldest.period)) * UNIT) as Milli;
}

/** The period whose bill uses a reading: late ones go to the bill after it (domain.md 3.3). */
export function billingPeriod(takenOn: LocalDate, policy: ReadingPolicy): Period {
  const late = Number(takenOn.slice(8)) > policy.window.toDay ? 1 : 0;
  return addMonths(periodOf(takenOn), (policy.billedIn === 'next' ? 1 : 0) + late);
}

/** Days of a date's month when readings are taken, and whether that day is one of them. */
export function readingWindow(
  day: LocalDate,
  policy: ReadingPolicy,
): { open: boolean; from: LocalDate; until: LocalDate } {
  const from = dayOfPeriod(periodOf(day), policy.window.fromDay);
  const until = dayOfPeriod(periodOf(day), policy.window.toDay);
  return { open: from <= day && day <= until, from, until };
}

/** Whether a submission with these checks waits for an operator. */
export function needsOperator(policy: ReadingPolicy, raised: readonly RaisedCheck[]): boolean {
  return policy.acceptance === 'operator' || raised.some((check) => check.action === 'review');
}

/** Checks R01-R06, R08-R11, R14-R16 of domain.md 3.7 over one meter. `typed` holds each register's text as it was typed. */
export function checkMeter(
  meter: MeterFacts,
  typed: ReadonlyMap<RegisterId, string>,
  context: EntryContext,
): CheckedMeter {
  const checked: CheckedMeter = { lines: [], raised: [], refused: [] };
  for (const register of meter.registers)
    checkRegister(checked, meter, register, typed.get(register.registerId) ?? '', context);
  checkMeterAsWhole(checked.raised, meter, context);
  return checked;
}

type Params = Record<string, string | number>;

const refusal = (register: RegisterFacts, code: ReadingCheck, params: Params = {}): FieldError => ({
  path: `registers.${register.registerId}`,
  code,
  params,
});

const raise = (
  code: ReadingCheck,
  action: CheckAction,
  registerId: RegisterId | null = null,
  params: Params = {},
): RaisedCheck => ({
  code,
  action,
  registerId,
  params,
});

function dateRefusal(register: RegisterFacts, meter: MeterFacts, context: EntryContext): FieldError | null {
  const { takenOn, today, policy, by } = context;
  if (takenOn > today) return refusal(register, 'FUTURE_DATE', { today });
  if (meter.removedOn && takenOn >= meter.removedOn)
    return refusal(register, 'METER_REMOVED', { removedOn: meter.removedOn });
  if (takenOn < meter.installedOn) return refusal(register, 'BACKDATED', { previousOn: meter.installedOn });
  if (by === 'customer' && register.previous && takenOn < register.previous.takenOn) {
    return refusal(register, 'BACKDATED', { previousOn: register.previous.takenOn });
  }
  const window = readingWindow(takenOn, policy);
  if (by === 'customer' && policy.acceptOutside === 'reject' && !window.open) {
    return refusal(register, 'OUT_OF_WINDOW', { from: window.from, until: window.until });
  }
  return null;
}

function typedRefusal(register: RegisterFacts, meter: MeterFacts, text: string): FieldError | null {
  if (text === '') return refusal(register, 'INCOMPLETE');
  if (!/^\d+$/.test(text)) return refusal(register, 'NOT_INTEGER');
  return text.length > meter.digits ? refusal(register, 'TOO_MANY_DIGITS', { digits: meter.digits }) : null;
}

function checkRegister(
  checked: CheckedMeter,
  meter: MeterFacts,
  register: RegisterFacts,
  typed: string,
  context: EntryContext,
): void {
  const text = typed.trim();
  const refused = dateRefusal(register, meter, context) ?? typedRefusal(register, meter, text);
  if (refused) {
    checked.refused.push(refused);
    return;
  }
  const valueMilli = (Number(text) * UNIT) as Milli;
  const previousMilli = register.previous?.valueMilli ?? null;
  const volumeMilli =
    previousMilli === null ? null : volumeBetween(previousMilli, valueMilli, meter.digits, meter.ratio);
  checked.lines.push({ registerId: register.registerId, valueMilli, previousMilli, volumeMilli });
  if (previousMilli !== null)
    checkVolume(checked, meter, register, { valueMilli, previousMilli, volumeMilli }, context);
}

function checkVolume(
  checked: CheckedMeter,
  meter: MeterFacts,
  register: RegisterFacts,
  line: { valueMilli: Milli; previousMilli: Milli; volumeMilli: Milli | null },
  { policy, by, takenOn }: EntryContext,
): void {
  const { registerId } = register;
  const { valueMilli, previousMilli, volumeMilli } = line;
  const limit = Math.max(policy.tooBig.timesUsual * (register.usualMilli ?? 0), policy.tooBig.floorMilli);
  const previous = previousMilli / UNIT;
  if (valueMilli < previousMilli) {
    const isHigh = previousMilli > policy.rolloverFrom * 10 ** meter.digits * UNIT;
    if (isHigh && volumeMilli !== null && volumeMilli <= limit)
      checked.raised.push(raise('ROLLOVER', 'review', registerId, { volumeMilli }));
    else if (by === 'operator') checked.raised.push(raise('LESS_THAN_PREVIOUS', 'warn', registerId, { previous }));
    else checked.refused.push(refusal(register, 'LESS_THAN_PREVIOUS', { previous }));
  } else if (volumeMilli === 0) {
    if (policy.strictlyGreater && by === 'customer')
      checked.refused.push(refusal(register, 'NOT_GREATER', { previous }));
    else checked.raised.push(raise('ZERO', isThirdZero(register, valueMilli) ? 'review' : 'confirm', registerId));
  } else if (volumeMilli !== null && volumeMilli > limit) {
    checked.raised.push(raise('TOO_BIG', 'review', registerId, { volumeMilli, usualMilli: register.usualMilli ?? 0 }));
  }
  if (by === 'operator' && register.previous && takenOn < register.previous.takenOn) {
    checked.raised.push(raise('BACKDATED', 'warn', registerId, { previousOn: register.previous.takenOn }));
  }
}

function isThirdZero(register: RegisterFacts, value: Milli): boolean {
  return register.recent.length >= 3 && register.recent.slice(0, 3).every((recent) => recent === value);
}

function checkMeterAsWhole(raised: RaisedCheck[], meter: MeterFacts, { policy, takenOn, today }: EntryContext): void {
  const window = readingWindow(takenOn, policy);
  if (!window.open) {
    raised.push(
      raise('OUT_OF_WINDOW', 'warn', null, {
        from: window.from,
        until: window.until,
        period: billingPeriod(takenOn, policy),
      }),
    );
  }
  if (meter.entered) raised.push(raise('DUPLICATE', 'confirm'));
  if (meter.nextVerificationOn && today > meter.nextVerificationOn) {
    raised.push(raise('VERIFICATION_EXPIRED', 'warn', null, { expiredOn: meter.nextVerificationOn }));
  }
}
