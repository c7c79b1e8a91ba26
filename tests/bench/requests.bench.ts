import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { RequestId } from '../../contract/types/brand';
import { createBase } from '../../db/create-base';
import { Reader } from '../../db/reader';
import { readRepositories, type ReadRepositories } from '../../db/repositories';
import { fillBase } from '../../db/seeds/generate';
import { addRequestCrowd } from '../../db/seeds/request-crowd';
import { managerSql, type Sql, type SqlValue } from '../../db/sql';
import { createConversation, type ConversationModuleParts } from '../../main/modules/requests/conversation.module';
import { reachBy } from '../../main/modules/scope';
import { SettingsService } from '../../main/modules/settings/settings.service';
import { createClock } from '../../main/platform/clock';
import { loadProfiles } from '../../main/profiles';
import type { Call } from '../../main/rpc/router';
import { atMost, type Figure, goal, quantile, reported } from './figures';
import { REQUESTS, UNITS } from './words';

const ACCOUNTS = 20_000;
const [CROWD, MESSAGES] = [200_000, 1_000_000];
const DAY_MS = 86_400_000;
const ROUNDS = 300;
const PROFILE = 'ntesk';
const P95 = 0.95;

async function makeBase(folder: string): Promise<{ file: string; seconds: number }> {
  const now = Date.now();
  const today = Math.floor(now / DAY_MS);
  let seconds = 0;
  const file = await createBase({
    ...{ folder, profile: PROFILE, demo: false, createdAt: now },
    seed: async (repos, manager) => {
      await fillBase(repos, manager, { accounts: ACCOUNTS, seed: 1, today, months: 6 });
      const staff = { fullName: 'Дежурная', shortName: 'Дежурная', passwordHash: '!', createdAt: 1 };
      const staffIds: number[] = [];
      for (const login of ['one', 'two', 'three', 'four', 'five'])
        staffIds.push(await repos.staff.insert({ ...staff, login, loginNorm: login, role: 'senior' }));
      const began = performance.now();
      await addRequestCrowd(managerSql(manager), {
        ...{ requests: CROWD, messages: MESSAGES, now, firstAccount: 1, accounts: ACCOUNTS, staffIds },
      });
      seconds = (performance.now() - began) / 1000;
    },
  });
  return { file, seconds };
}

/** Notes what is asked of the base, to ask the same bare. */
class Recorder implements Sql {
  statements: { sql: string; params: readonly SqlValue[] }[] = [];

  constructor(private readonly reader: Reader) {}

  all<T>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> {
    this.statements.push({ sql, params });
    return this.reader.all<T>(sql, params);
  }

  async get<T>(sql: string, params?: readonly SqlValue[]): Promise<T | undefined> {
    return (await this.all<T>(sql, params))[0];
  }

  take() {
    return this.statements.splice(0);
  }
}

type Work = (round: number) => Promise<unknown>;

/** Works of the program and the statements that they ask, bare, round by round; what is asked differs from round to round alike for both. */
async function against(reader: Reader, recorder: Recorder, noted: Work, served: Work, only: RegExp) {
  const [mine, bare]: [number[], number[]] = [[], []];
  for (let round = -10; round < ROUNDS; round += 1) {
    const asked = Math.abs(round);
    recorder.take();
    await noted(asked);
    const statements = recorder.take().filter(({ sql }) => only.test(sql));
    const timed = async (times: number[], work: () => Promise<unknown>) => {
      const began = performance.now();
      await work();
      if (round >= 0) times.push(performance.now() - began);
    };
    const works = [
      () => timed(mine, () => served(asked)),
      () =>
        timed(bare, async () => {
          for (const { sql, params } of statements) await reader.all(sql, params);
        }),
    ];
    // In turns, so that neither always finds the processor's memory warmed by the other.
    for (const work of round % 2 === 0 ? works : works.reverse()) await work();
  }
  const of = (times: readonly number[]) => ({ p50: quantile(times, 0.5), p95: quantile(times, P95) });
  return { mine: of(mine), bare: of(bare) };
}

/** The services over a reader of their own, with nothing that writes. */
function servicesOver(read: ReadRepositories) {
  const profile = loadProfiles([]).get(PROFILE);
  if (!profile) throw new Error('The profile is gone.');
  const clock = createClock();
  const parts = {
    ...{ read, clock, reach: reachBy(), settings: new SettingsService(profile, read, clock), papersOf: async () => [] },
    ...{ openings: { until: () => null }, views: { note: async () => undefined } },
    leases: { heldBy: () => null, take: () => undefined },
  };
  return createConversation(parts as unknown as ConversationModuleParts);
}

type Services = ReturnType<typeof servicesOver>;

const SEARCHES: readonly (readonly [string, readonly string[]])[] = [
  [REQUESTS.surname, ['Иванов', 'Смирнов', 'Кузнецов', 'Соколов', 'Попов']],
  [REQUESTS.number, Array.from({ length: ROUNDS }, (_each, at) => String(100 + at * 650))],
  [REQUESTS.rare, ['реклоузер', 'изолятор', 'шинопровод', 'перемычка']],
  [REQUESTS.usual, ['счётчик', 'заявка', 'мастер', 'квитанции']],
];

/** 200,000 requests with 1,000,000 messages: lists, counts, the next, the card and the search, each against its bare statements. */
export default async function requests(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'energo-bench-'));
  const { file, seconds } = await makeBase(folder);
  const readers = await Promise.all([Reader.open(file), Reader.open(file), Reader.open(file)]);
  const [bare, noting, serving] = readers;
  const recorder = new Recorder(noting);
  const noted = servicesOver(readRepositories(recorder));
  const served = servicesOver(readRepositories(serving));
  const actor = { role: 'senior', staffId: 1, name: '', officeId: null };
  const call = { actor, seat: 'bench' } as unknown as Call;
  const figures: Figure[] = [reported(REQUESTS.made, seconds, UNITS.seconds)];
  const measure = async (
    what: string,
    only: RegExp,
    most: number,
    ask: (services: Services, round: number) => unknown,
  ) => {
    const of = (services: Services) => async (round: number) => ask(services, round);
    const { mine, bare: base } = await against(bare, recorder, of(noted), of(served), only);
    figures.push(reported(REQUESTS.p50(what), mine.p50, UNITS.ms), reported(REQUESTS.p95(what), mine.p95, UNITS.ms));
    figures.push(
      reported(REQUESTS.bare(what), base.p95, UNITS.ms),
      atMost(REQUESTS.ratio(what), mine.p95 / base.p95, most),
    );
    return { mine, base };
  };
  try {
    const sort = { by: 'dueAt', down: false } as const;
    const window = { limit: 100, list: 'open', kind: null, sort, find: '', around: null } as const;
    await measure(REQUESTS.queue, /listed/, 1.5, (services, round) =>
      services['requests.queue'](call, { ...window, from: (round % 20) * 100 }),
    );
    await measure(REQUESTS.counts, /'kinds'/, 1.5, (services) => services['requests.count'](call));
    await measure(REQUESTS.next, /./, 1.5, (services, round) =>
      services['requests.next'](call, { list: 'open', after: (round * 10 + 1) as RequestId }),
    );
    const { mine, base } = await measure(REQUESTS.card, /./, 1.5, (services, round) =>
      services['requests.card'](call, { requestId: (round * 650 + 11) as RequestId }),
    );
    figures.push(atMost(REQUESTS.cardHalf, mine.p50 / base.p50, 1.3));
    for (const [what, words] of SEARCHES) {
      const found = await measure(what, /request_words/, 1.5, (services, round) =>
        services['requests.search'](call, { find: words[round % words.length] ?? '' }),
      );
      figures.push(goal(REQUESTS.soon(what), found.mine.p95, UNITS.ms, 5));
    }
    return figures;
  } finally {
    await Promise.all(readers.map((reader) => reader.close()));
    await rm(folder, { recursive: true, force: true });
  }
}
