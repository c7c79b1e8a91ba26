// Bits that turn over on the disk, sectors that are lost, pages in the wrong place: found, or of no effect; what nobody finds is counted.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BASE_FILE, MARKER_FILE } from '../../db/base-folder';
import { recordCases } from '../helpers/figures';
import { fateOf, KINDS, layOut, randomFrom, type Sound, soundFrom, spoil, type Target, TARGETS } from './damage';
import { memoryFolder, remove } from './tools';
import { makeTemplate, Scene, type Template } from './worker/scene';

const TRIES = Number(process.env.ENERGO_FLIPS ?? 1000);
const SEED = Number(process.env.ENERGO_SEED ?? 20_260_415);
const AT_ONCE = 4;
const NAMES: Record<Target, string> = { base: BASE_FILE, log: `${BASE_FILE}-wal`, marker: MARKER_FILE };
/** Of hundred tries. */
const SHARES: Record<Target, number> = { base: 65, log: 30, marker: 5 };

/** Of each sort the part that is found at least, and that goes unnoticed at most; docs/reliability.md tells why it is not all and nothing. */
const BOUNDS: Record<string, { detected: number; silent: number }> = {
  'base: bit': { detected: 0.03, silent: 0.18 },
  'base: sector': { detected: 0.2, silent: 0.15 },
  'base: swap': { detected: 0.85, silent: 0.04 },
  'log: bit': { detected: 0.9, silent: 0.06 },
  'log: sector': { detected: 0.15, silent: 0.12 },
  'log: swap': { detected: 0.85, silent: 0.06 },
  'marker: bit': { detected: 0, silent: 0 },
};
/** Fewer tell nothing of a part. */
const ENOUGH = 50;

let own: string;
let sound: Record<Target, Sound>;
beforeAll(async () => {
  own = memoryFolder();
  const template: Template = await makeTemplate();
  const scene = await Scene.open(template, join(own, 'base'));
  for (let step = 0; step < 40; step += 1) await scene.next();
  const log = await soundFrom(scene.test.folder);
  await scene.test.close();
  const base = await soundFrom(scene.test.folder);
  sound = { base, log, marker: base };
});
afterAll(() => remove(own));

interface Counts {
  tried: number;
  detected: number;
  harmless: number;
  silent: number;
}

test(`${TRIES} damages of a base, its log and its marker`, { timeout: 60 * 60_000 }, async () => {
  const counts = Object.fromEntries(
    TARGETS.flatMap((target) =>
      KINDS.map((kind) => [`${target}: ${kind}`, { tried: 0, detected: 0, harmless: 0, silent: 0 }]),
    ),
  ) as Record<string, Counts>;
  const unforeseen: string[] = [];
  let next = 0;
  const worker = async (lane: number): Promise<void> => {
    while (next < TRIES) {
      const index = next++;
      const random = randomFrom(SEED + index);
      const target =
        TARGETS.find(
          (_target, at) => index % 100 < TARGETS.slice(0, at + 1).reduce((sum, name) => sum + SHARES[name], 0),
        ) ?? 'base';
      const kind = target === 'marker' ? 'bit' : (KINDS[random(10) < 6 ? 0 : 1 + random(2)] ?? 'bit');
      const folder = join(own, `lane-${lane}`);
      const name = NAMES[target];
      await layOut(folder, sound[target], name, spoil(sound[target].files[name] ?? Buffer.alloc(0), kind, random));
      const count = counts[`${target}: ${kind}`];
      if (!count) throw new Error(target);
      count.tried += 1;
      try {
        const { fate } = await fateOf(folder, sound[target]);
        count[fate] += 1;
      } catch (error) {
        unforeseen.push(`${index} ${target} ${kind}: ${String(error)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, lane) => worker(lane)));

  const sum = (key: keyof Counts): number => Object.values(counts).reduce((total, count) => total + count[key], 0);
  const totals = { tried: sum('tried'), detected: sum('detected'), harmless: sum('harmless'), silent: sum('silent') };
  const bySort = Object.fromEntries(
    Object.entries(counts)
      .filter(([, { tried }]) => tried > 0)
      .flatMap(([sort, count]) => Object.entries(count).map(([key, n]) => [`${sort}, ${key}`, n])),
  );
  recordCases('faults', 'damaged bytes', { ...totals, ...bySort });
  expect(unforeseen).toEqual([]);
  expect(totals.tried).toBe(TRIES);
  for (const [sort, { detected, silent }] of Object.entries(BOUNDS)) {
    const count = counts[sort];
    if (!count || count.tried < ENOUGH) continue;
    expect(count.detected / count.tried, `${sort}: detected`).toBeGreaterThanOrEqual(detected);
    expect(count.silent / count.tried, `${sort}: silent`).toBeLessThanOrEqual(silent);
  }
});
