import { mkdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { dateToDays, LocalDate } from '../../contract/types/time';
import { BASE_FILE, sizeOf } from '../base-folder';
import { createBase } from '../create-base';
import { DAY_MS, HOUR_MS } from './calendar';
import { seedDemo } from './demo';
import type { Hash } from './demo-people';
import { type Filled, fillBase, fillPending } from './fill-base';
import { addRequestCrowd } from './request-crowd';
import { managerSql, type Sql } from '../sql';

export { fillBase, fillPending } from './fill-base';

interface Settings {
  accounts: number;
  /** Submissions that wait for an operator, an account each, in place of `accounts`. */
  waiting: number | null;
  /** Requests, and messages at all of them together; none of either by itself. */
  requests: number;
  messages: number;
  /** With the people of a demonstration, who can sign in. */
  demo: boolean;
  seed: number;
  folder: string;
  profile: string;
  /** Days since 1970. */
  today: number;
}

const MOST_ACCOUNTS = 2_000_000;
const NINE_MS = 9 * HOUR_MS;
const whole = new Intl.NumberFormat('ru');

/**
 * `npm run generate -- --accounts 20000 [--out artifacts/base] [--seed 1] [--profile ntesk] [--today 2026-11-15]`; with `--waiting 77000`
 * so many submissions wait (100,000 rows) in place of 1 %, with `--demo` the people of the demonstration can sign in; `--requests 200000
 * --messages 1000000` adds requests with their conversations.
 */
export async function generate(args: string[], hash: Hash): Promise<void> {
  const { accounts, waiting, requests, messages, demo, seed, folder, profile, today } = settingsOf(args);
  await mkdir(folder, { recursive: true });
  if ((await sizeOf(resolve(folder, BASE_FILE))) !== undefined) {
    throw new Error(`В папке ${folder} уже есть база. Удалите её или укажите другую папку: --out <папка>.`);
  }
  console.log(`Создаём базу: лицевых счетов ${whole.format(waiting ?? accounts)}, начальное число ${seed}.`);
  const started = performance.now();
  const filled: Filled[] = [];
  const file = await createBase({
    folder,
    profile,
    demo,
    createdAt: today * DAY_MS,
    seed: async (repos, manager) => {
      const now = today * DAY_MS + NINE_MS;
      if (demo) await seedDemo(repos, { profile, today, now, billedNext: true, hash });
      const options = { seed, today, profile, progress: reporter() };
      filled.push(
        waiting === null
          ? await fillBase(repos, manager, { ...options, accounts })
          : await fillPending(repos, manager, { ...options, submissions: waiting }),
      );
      if (requests === 0) return;
      const staffIds = (await repos.staff.active()).map(({ id }) => id);
      // What came last are the accounts without people of the demonstration.
      const firstAccount = await firstOf(managerSql(manager), waiting ?? accounts);
      const crowd = { requests, messages, now, firstAccount, accounts: waiting ?? accounts, staffIds };
      await addRequestCrowd(managerSql(manager), crowd);
      console.log(`Заявки: ${whole.format(requests)}, сообщения в них: ${whole.format(messages)}`);
    },
  });
  const seconds = (performance.now() - started) / 1000;
  const { size } = await stat(file);
  for (const { meters, readings, waiting } of filled) {
    console.log(
      `Готово за ${seconds.toFixed(1)} с: приборов учёта ${whole.format(meters)}, показаний ${whole.format(readings)}, ждут оператора ${whole.format(waiting)}.`,
    );
  }
  console.log(
    `База: ${file} (${whole.format(Math.round(size / 2 ** 20))} МБ). ${demo ? 'Войти в неё могут люди демонстрации.' : 'Она для замеров: войти в неё нельзя.'}`,
  );
}

function settingsOf(args: string[]): Settings {
  const { values } = parseArgs({
    args,
    options: {
      accounts: { type: 'string', default: '20000' },
      waiting: { type: 'string' },
      requests: { type: 'string' },
      messages: { type: 'string' },
      demo: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: 'artifacts/base' },
      profile: { type: 'string', default: 'ntesk' },
      today: { type: 'string', default: '2026-11-15' },
    },
  });
  const accounts = countOf('accounts', values.accounts);
  const waiting = values.waiting === undefined ? null : countOf('waiting', values.waiting);
  const requests = values.requests === undefined ? 0 : countOf('requests', values.requests);
  const messages = values.messages === undefined ? requests * 5 : countOf('messages', values.messages);
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new Error(`--seed: нужно целое число, а не «${values.seed}».`);
  const today = LocalDate.safeParse(values.today);
  if (!today.success) throw new Error(`--today: нужна дата вида 2026-11-15, а не «${values.today}».`);
  const { demo, profile } = values;
  return {
    ...{ accounts, waiting, requests, messages, demo, seed, folder: resolve(values.out), profile },
    today: dateToDays(today.data),
  };
}

/** The first of so many accounts that stand last. */
async function firstOf(sql: Sql, count: number): Promise<number> {
  const row = await sql.get<{ last: number }>(`SELECT max("id") AS "last" FROM "account"`);
  return (row?.last ?? count) - count + 1;
}

function countOf(name: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_ACCOUNTS) return count;
  throw new Error(`--${name}: нужно целое число от 1 до ${whole.format(MOST_ACCOUNTS)}, а не «${text}».`);
}

function reporter(): NonNullable<Parameters<typeof fillBase>[2]['progress']> {
  const names = {
    accounts: 'Лицевые счета',
    meters: 'Приборы учёта',
    readings: 'Показания за месяц',
    waiting: 'На проверке',
  };
  return (what, count) => {
    console.log(`${names[what]}: ${whole.format(count)}`);
  };
}
