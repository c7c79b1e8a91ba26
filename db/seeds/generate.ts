import { mkdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { dateToDays, LocalDate } from '../../contract/types/time';
import { BASE_FILE, sizeOf } from '../base-folder';
import { createBase } from '../create-base';
import { DAY_MS } from './calendar';
import { type Filled, fillBase } from './fill-base';

export { fillBase } from './fill-base';

interface Settings {
  accounts: number;
  seed: number;
  folder: string;
  profile: string;
  /** Days since 1970. */
  today: number;
}

const MOST_ACCOUNTS = 2_000_000;
const whole = new Intl.NumberFormat('ru');

/** `npm run generate -- --accounts 20000 [--out artifacts/base] [--seed 1] [--profile ntesk] [--today 2026-11-15]`. */
export async function generate(args: string[]): Promise<void> {
  const settings = settingsOf(args);
  const { accounts, seed, folder, profile, today } = settings;
  await mkdir(folder, { recursive: true });
  if ((await sizeOf(resolve(folder, BASE_FILE))) !== undefined) {
    throw new Error(`В папке ${folder} уже есть база. Удалите её или укажите другую папку: --out <папка>.`);
  }
  console.log(`Создаём базу: лицевых счетов ${whole.format(accounts)}, начальное число ${seed}.`);
  const started = performance.now();
  const filled: Filled[] = [];
  const file = await createBase({
    folder,
    profile,
    demo: false,
    createdAt: today * DAY_MS,
    seed: async (repos, manager) => {
      filled.push(await fillBase(repos, manager, { accounts, seed, today, profile, progress: reporter() }));
    },
  });
  const seconds = (performance.now() - started) / 1000;
  const { size } = await stat(file);
  for (const { meters, readings, waiting } of filled) {
    console.log(
      `Готово за ${seconds.toFixed(1)} с: приборов учёта ${whole.format(meters)}, показаний ${whole.format(readings)}, ждут оператора ${whole.format(waiting)}.`,
    );
  }
  console.log(`База: ${file} (${whole.format(Math.round(size / 2 ** 20))} МБ). Она для замеров: войти в неё нельзя.`);
}

function settingsOf(args: string[]): Settings {
  const { values } = parseArgs({
    args,
    options: {
      accounts: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: 'artifacts/base' },
      profile: { type: 'string', default: 'ntesk' },
      today: { type: 'string', default: '2026-11-15' },
    },
  });
  const accounts = Number(values.accounts);
  if (!Number.isInteger(accounts) || accounts < 1 || accounts > MOST_ACCOUNTS) {
    throw new Error(`--accounts: нужно целое число от 1 до ${whole.format(MOST_ACCOUNTS)}, а не «${values.accounts}».`);
  }
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new Error(`--seed: нужно целое число, а не «${values.seed}».`);
  const today = LocalDate.safeParse(values.today);
  if (!today.success) throw new Error(`--today: нужна дата вида 2026-11-15, а не «${values.today}».`);
  return { accounts, seed, folder: resolve(values.out), profile: values.profile, today: dateToDays(today.data) };
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
