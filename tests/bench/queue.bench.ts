import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openBase } from '../../db/data-source';
import { createBase } from '../../db/create-base';
import { readRepositories } from '../../db/repositories';
import { fillBase } from '../../db/seeds/generate';
import { decidedRows, waitingRows } from '../helpers/lists';
import { atMost, type Figure, interleaved, reported } from './figures';
import { QUEUE, UNITS } from './words';

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
    const { reviewLists } = readRepositories(base.screen);
    const lag = monitorEventLoopDelay({ resolution: 1 });
    lag.enable();
    const [whole = 0, page = 0, search = 0, count = 0] = await interleaved(ROUNDS, [
      () => reviewLists.queueJson(waitingRows(500)),
      () => reviewLists.queueJson(waitingRows(50)),
      () => reviewLists.decidedJson(decidedRows(200, { by: 'holder', from: 'ив', below: 'ив\uffff' })),
      () => reviewLists.pendingCounts(),
    ]);
    lag.disable();
    const { rows } = JSON.parse(await reviewLists.queueJson(waitingRows(500))) as { rows: number };
    const items = Math.min(rows, 500);
    await base.close();
    return [
      reported(QUEUE.whole(items), whole, UNITS.ms),
      reported(QUEUE.page, page, UNITS.ms),
      reported(QUEUE.search, search, UNITS.ms),
      reported(QUEUE.count, count, UNITS.ms),
      reported(QUEUE.lag, lag.max / 1e6, UNITS.ms),
      atMost(QUEUE.rows, whole / items / (page / 50), 1.5),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
