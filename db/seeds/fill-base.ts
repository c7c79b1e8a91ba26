import type { EntityManager } from 'typeorm';
import { sourceCode, stateCode } from '../codes';
import type { Repositories } from '../repositories';
import type { HistorySubmission } from '../repositories/history.repository';
import { managerSql } from '../sql';
import { addCatalogue } from './accounts';
import { addCrowd } from './crowd';
import { billingPeriodOf, DAY_MS, dayIn, HOUR_MS, MINUTE_MS, monthOf } from './calendar';
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

const MONTHS = 24;
const UNIT = 1000;
/** One account in a hundred waits for an operator. */
const WAITING_EVERY = 100;

/** Fills a base with N invented accounts, 1.2 meters each, two years of readings, and 1 % that wait. The same options give the same rows. */
export async function fillBase(repos: Repositories, manager: EntityManager, options: FillOptions): Promise<Filled> {
  const { accounts, today, profile = 'ntesk', billedNext = true, progress } = options;
  const random = seededRandom(options.seed);
  const sql = managerSql(manager);
  const company = companyOf(profile);
  const catalogue = await addCatalogue(repos, company, today);
  const firstAccount = await addCrowd(sql, { company, catalogue, count: accounts, at: today * DAY_MS, random });
  progress?.('accounts', accounts);
  const serviceId = catalogue.services[0]?.id ?? 0;
  const fleet = await addFleet(sql, { firstAccount, accounts, serviceId, today, random });
  progress?.('meters', fleet.meters.length);

  const current = monthOf(today);
  for (let back = MONTHS; back >= 1; back -= 1) {
    const state = back > 1 ? 'billed' : 'accepted';
    const rows = fleet.meters.map((_meter, index) =>
      nextReading(fleet, index, dayIn(current - back, random.int(18, 25)), { state, billedNext, random }),
    );
    await repos.history.insertHistory(rows);
    progress?.('readings', rows.length);
  }
  const waiting = fleet.meters
    .map((_meter, index) => index)
    .filter((index) => isFirstOfAccount(fleet, index) && isWaiting(fleet, index, firstAccount))
    .map((index) => nextReading(fleet, index, today - random.int(0, 2), { state: 'pending', billedNext, random }));
  await repos.history.insertHistory(waiting);
  progress?.('waiting', waiting.length);
  const registers = fleet.registerCount;
  return { accounts, meters: fleet.meters.length, registers, readings: registers * MONTHS, waiting: waiting.length };
}

const isFirstOfAccount = ({ meters }: Fleet, index: number): boolean =>
  meters[index]?.accountId !== meters[index - 1]?.accountId;

const isWaiting = ({ meters }: Fleet, index: number, firstAccount: number): boolean =>
  ((meters[index]?.accountId ?? 0) - firstAccount) % WAITING_EVERY === 0;

/** Moves the meter's registers on by a month and returns what they show. */
function nextReading(
  fleet: Fleet,
  index: number,
  takenOn: number,
  options: { state: 'billed' | 'accepted' | 'pending'; billedNext: boolean; random: Random },
): HistorySubmission {
  const { random, state, billedNext } = options;
  const meter = fleet.meters[index];
  if (!meter) throw new RangeError(`No meter ${index}`);
  const month = monthOf(takenOn);
  meter.values = meter.values.map(
    (value, zone) => (value + monthlyVolume(random, meter.usual[zone] ?? 0, month)) % 10 ** meter.digits,
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
