import type { EntityManager } from 'typeorm';
import { sourceCode, stateCode } from '../codes';
import type { Repositories } from '../repositories';
import type { HistorySubmission } from '../repositories/history.repository';
import { managerSql } from '../sql';
import { checksFor } from './scenarios';
import { catalogueIn } from './known-catalogue';
import { addCrowd } from './crowd';
import { billingPeriodOf, DAY_MS, dayIn, HOUR_MS, isLate, MINUTE_MS, monthOf } from './calendar';
import { companyOf } from './companies';
import { addFleet, type Fleet } from './fleet';
import { monthlyVolume } from './history';
import { type Random, seededRandom } from './random';

export interface FillOptions {
  accounts: number;
  seed: number;
  /** Days since 1970. */
  today: number;
  profile?: string;
  billedNext?: boolean;
  /** How many months of readings every meter has. */
  months?: number;
  /** One account in so many waits for an operator. */
  waitingEvery?: number;
  /** Called after each part of the work, with what was added and how many. */
  progress?: (what: 'accounts' | 'meters' | 'readings' | 'waiting', count: number) => void;
}

export interface Filled {
  accounts: number;
  meters: number;
  registers: number;
  readings: number;
  waiting: number;
}

const UNIT = 1000;
/** How often a value that waits is far above the usual one. */
const TOO_BIG_PART = 0.25;
const TOO_BIG_TIMES = 9;
/** Enough for a usual volume, and quickly made. */
const MONTHS_OF_WAITING = 6;

/** Adds N submissions of one or two zones that wait for an operator, an account each; a base that has this company's catalogue keeps it. */
export function fillPending(
  repos: Repositories,
  manager: EntityManager,
  { submissions, ...options }: Omit<FillOptions, 'accounts' | 'waitingEvery'> & { submissions: number },
): Promise<Filled> {
  return fillBase(repos, manager, { months: MONTHS_OF_WAITING, ...options, accounts: submissions, waitingEvery: 1 });
}

/** Fills a base with N invented accounts, 1.2 meters each, two years of readings, and 1 % that wait. The same options give the same rows. */
export async function fillBase(repos: Repositories, manager: EntityManager, options: FillOptions): Promise<Filled> {
  const { accounts, today, profile = 'ntesk', billedNext = true, progress } = options;
  const { months = 24, waitingEvery = 100 } = options;
  const random = seededRandom(options.seed);
  const sql = managerSql(manager);
  const company = companyOf(profile);
  const catalogue = await catalogueIn(repos, sql, company, today);
  const firstAccount = await addCrowd(sql, { company, catalogue, count: accounts, at: today * DAY_MS, random });
  progress?.('accounts', accounts);
  const serviceId = catalogue.services[0]?.id ?? 0;
  const fleet = await addFleet(sql, { firstAccount, accounts, serviceId, today, random });
  progress?.('meters', fleet.meters.length);

  const current = monthOf(today);
  for (let back = months; back >= 1; back -= 1) {
    const state = back > 1 ? 'billed' : 'accepted';
    const rows = fleet.meters.map((_meter, index) =>
      nextReading(fleet, index, dayIn(current - back, random.int(18, 25)), { state, billedNext, random }),
    );
    await repos.history.insertHistory(rows);
    progress?.('readings', rows.length);
  }
  const waiting = fleet.meters
    .map((_meter, index) => index)
    .filter((index) => isFirstOfAccount(fleet, index) && isWaiting(fleet, index, firstAccount, waitingEvery))
    .map((index) => waitingReading(fleet, index, { today, billedNext, random }));
  await repos.history.insertHistory(waiting);
  progress?.('waiting', waiting.length);
  const registers = fleet.registerCount;
  return { accounts, meters: fleet.meters.length, registers, readings: registers * months, waiting: waiting.length };
}

const isFirstOfAccount = ({ meters }: Fleet, index: number): boolean =>
  meters[index]?.accountId !== meters[index - 1]?.accountId;

const isWaiting = ({ meters }: Fleet, index: number, firstAccount: number, every: number): boolean =>
  ((meters[index]?.accountId ?? 0) - firstAccount) % every === 0;

/** What a meter shows now, with the causes for which it waits. */
function waitingReading(
  fleet: Fleet,
  index: number,
  { today, billedNext, random }: { today: number; billedNext: boolean; random: Random },
): HistorySubmission {
  const isExpired = (fleet.meters[index]?.nextVerificationOn ?? today) < today;
  const isTooBig = random.chance(TOO_BIG_PART);
  const takenOn = today - random.int(0, 2);
  const times = isTooBig ? TOO_BIG_TIMES : 1;
  const row = nextReading(fleet, index, takenOn, { state: 'pending', billedNext, random, times });
  const kind = isTooBig ? (isExpired ? 'tooBigExpired' : 'tooBig') : isExpired ? 'expired' : 'plain';
  return { ...row, checks: checksFor(kind, isLate(takenOn)) };
}

/** Moves the meter's registers on by a month and returns what they show. */
function nextReading(
  fleet: Fleet,
  index: number,
  takenOn: number,
  options: { state: 'billed' | 'accepted' | 'pending'; billedNext: boolean; random: Random; times?: number },
): HistorySubmission {
  const { random, state, billedNext, times = 1 } = options;
  const meter = fleet.meters[index];
  if (!meter) throw new RangeError(`No meter ${index}`);
  const month = monthOf(takenOn);
  meter.values = meter.values.map(
    (value, zone) => (value + monthlyVolume(random, meter.usual[zone] ?? 0, month) * times) % 10 ** meter.digits,
  );
  return {
    accountId: meter.accountId,
    meterId: meter.id,
    period: billingPeriodOf(takenOn, billedNext),
    takenOn,
    submittedAt: takenOn * DAY_MS + random.int(5, 8) * HOUR_MS + random.int(0, 59) * MINUTE_MS,
    source: sourceCode(random.chance(0.8) ? 'cabinet' : 'visit'),
    state: stateCode(state),
    values: meter.values.map((value, zone) => ({ registerId: meter.firstRegister + zone, valueMilli: value * UNIT })),
  };
}
