import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openBase } from '../../db/data-source';
import { createBase } from '../../db/create-base';
import { readRepositories } from '../../db/repositories';
import { fillBase } from '../../db/seeds/generate';
import { atMost, type Figure, interleaved, reported } from './figures';

const ACCOUNTS = 20_000;
const TODAY = 20_772;
const ROUNDS = 25;

/** The operator's queue on 20,000 accounts: the whole list against a page of it, and what it does to the main loop. */
export default async function queue(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'energo-bench-'));
  try {
    const file = await createBase({
      folder,
      profile: 'ntesk',
      demo: false,
      createdAt: TODAY * 86_400_000,
      seed: async (repos, manager) => {
        await fillBase(repos, manager, { accounts: ACCOUNTS, seed: 1, today: TODAY });
      },
    });
    const base = await openBase(file);
    const { review } = readRepositories(base.screen);
    const lag = monitorEventLoopDelay({ resolution: 1 });
    lag.enable();
    const [whole = 0, page = 0, search = 0, count = 0] = await interleaved(ROUNDS, [
      () => review.queueJson(500),
      () => review.queueJson(50),
      () => review.decidedJson({ by: 'holder', from: 'ив', below: 'ив\uffff' }, 200),
      () => review.pendingCount(),
    ]);
    lag.disable();
    const items = (JSON.parse(await review.queueJson(500)) as { items: unknown[] }).items.length;
    await base.close();
    return [
      reported(`queue of ${items}`, whole, 'ms'),
      reported('queue of 50', page, 'ms'),
      reported('decided, by surname', search, 'ms'),
      reported('count', count, 'ms'),
      reported('main loop, longest stop', lag.max / 1e6, 'ms'),
      atMost('one row of the whole list to one row of a page', whole / items / (page / 50), 1.5),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
