import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Draft, ProcedureName } from '../../contract';
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
import { programAt } from './program';
import { REQUESTS, UNITS } from './words';

const ACCOUNTS = 20_000;
const [CROWD, MESSAGES] = [200_000, 1_000_000];
const DAY_MS = 86_400_000;
const ROUNDS = 150;
const PROFILE = 'ntesk';
const PASSWORD = 'тихая река';
const P95 = 0.95;

async function makeBase(folder: string): Promise<{ file: string; seconds: number }> {
  const now = Date.now();
  const today = Math.floor(now / DAY_MS);
  let seconds = 0;
  const file = await createBase({
    ...{ folder, profile: PROFILE, demo: false, createdAt: now },
    seed: async (repos, manager) => {
      await fillBase(repos, manager, { accounts: ACCOUNTS, seed: 1, today, months: 6 });
      const staff = { fullName: 'Петрова Анна', shortName: 'Петрова А.', passwordHash: PASSWORD, createdAt: 1 };
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

/** Times of the program and of its bare statements, round by round; what is asked differs from round to round alike. */
async function against(recorder: Recorder, reader: Reader, work: Work, only: RegExp, served: Work = work) {
  const [mine, bare]: [number[], number[]] = [[], []];
  for (let round = -10; round < ROUNDS; round += 1) {
    const asked = Math.abs(round);
    recorder.take();
    await work(asked);
    const statements = recorder.take().filter(({ sql }) => only.test(sql));
    const began = performance.now();
    await served(asked);
    const between = performance.now();
    for (const { sql, params } of statements) await reader.all(sql, params);
    const ended = performance.now();
    if (round < 0) continue;
    mine.push(between - began);
    bare.push(ended - between);
  }
  return { mine: quantile(mine, P95), half: quantile(mine, 0.5), bare: quantile(bare, P95), bareHalf: quantile(bare, 0.5) };
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

const SURNAMES = ['Иванов', 'Смирнов', 'Кузнецов', 'Соколов', 'Попов'];
const RARE = ['реклоузер', 'изолятор', 'шинопровод', 'перемычка'];
const USUAL = ['счётчик', 'заявка', 'мастер', 'квитанции'];
const pick = (from: readonly string[], round: number) => from[round % from.length] ?? '';

/** 200,000 requests with 1,000,000 messages: lists, counts, the next, the card and the search, each against its bare statement. */
export default async function requests(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'energo-bench-'));
  const { file, seconds } = await makeBase(folder);
  const [reader, other] = [await Reader.open(file), await Reader.open(file)];
  const recorder = new Recorder(other);
  const services = servicesOver(readRepositories(recorder));
  const program = programAt(dirname(file), null, ['rate']);
  await program.start();
  const seat = program.seats.open(() => undefined);
  const call = async <N extends ProcedureName>(name: N, input: Draft<N>): Promise<unknown> => {
    const envelope = await program.router.call(seat, name, input);
    if (!envelope.ok) throw new Error(`${name}: ${envelope.error.code}`);
    return envelope.value;
  };
  await call('identity.signIn', { as: 'staff', login: 'one', password: PASSWORD });
  const actor = program.seats.actor(seat);
  const asked = { actor, seat } as Call;
  try {
    const sort = { by: 'dueAt', down: false } as const;
    const window = { ...{ limit: 100, list: 'open', kind: null, sort, find: '', around: null } } as const;
    const queueAt = (round: number) => ({ ...window, from: (round % 20) * 100 });
    const figures: Figure[] = [reported(REQUESTS.made, seconds, UNITS.seconds)];
    const measure = async (what: string, at: { work: Work; served?: Work; only?: RegExp; most: number }) => {
      const { mine, half, bare, bareHalf } = await against(recorder, reader, at.work, at.only ?? /./, at.served);
      figures.push(reported(REQUESTS.p95(what), mine, UNITS.ms), reported(REQUESTS.p50(what), half, UNITS.ms));
      figures.push(reported(REQUESTS.bare(what), bare, UNITS.ms), atMost(REQUESTS.ratio(what), mine / bare, at.most));
      return { mine, half, bareHalf };
    };
    await measure(REQUESTS.queue, {
      ...{ only: /listed/, most: 1.5 },
      work: (round) => services['requests.queue'](asked, queueAt(round) as never),
      served: (round) => call('requests.queue', queueAt(round)),
    });
    await measure(REQUESTS.counts, {
      ...{ only: /"kinds"|'kinds'/, most: 1.5 },
      work: () => Promise.resolve(services['requests.count'](asked, {})),
      served: () => call('requests.count', {}),
    });
    await measure(REQUESTS.next, {
      ...{ only: /UNION ALL/, most: 2.2 },
      work: (round) => Promise.resolve(services['requests.next'](asked, { list: 'open', after: (round * 10 + 1) as never })),
      served: (round) => call('requests.next', { list: 'open', after: round * 10 + 1 }),
    });
    const card = await measure(REQUESTS.card, {
      most: 1.5,
      work: (round) => Promise.resolve(services['requests.card'](asked, { requestId: (round * 1300 + 10) as never })),
    });
    figures.push(atMost(REQUESTS.cardHalf, card.half / card.bareHalf, 1.3));
    const searches = [
      [REQUESTS.surname, SURNAMES],
      [REQUESTS.number, Array.from({ length: ROUNDS }, (_each, at) => String(100 + at * 1300))],
      [REQUESTS.rare, RARE],
      [REQUESTS.usual, USUAL],
    ] as const;
    for (const [what, words] of searches) {
      const { mine } = await measure(what, {
        ...{ only: /request_words/, most: 1.5 },
        work: (round) => Promise.resolve(services['requests.search'](asked, { find: pick(words, round) })),
        served: (round) => call('requests.search', { find: pick(words, round) }),
      });
      figures.push(goal(REQUESTS.soon(what), mine, UNITS.ms, 5));
    }
    return figures;
  } finally {
    await program.close();
    await reader.close();
    await other.close();
    await rm(folder, { recursive: true, force: true });
  }
}
