import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnchorLine, anchorFile } from '../../db/anchors';
import { ANCHORS_FILE } from '../../db/base-folder';
import { copyOfEmptyBase, temporaryFolder } from '../helpers/base';
import { recordCases } from '../helpers/figures';
import { detect, makeJournal, randomOf, ROWS, type Tamper, TAMPERS, tryTamper } from '../helpers/tamper';

/** The bench tries a thousand. */
const TRIALS = Number(process.env.ENERGO_TAMPERS ?? 56);
/** What a chain alone shows; the others leave one that is whole by itself. */
const SHOWN_BY_CHAIN: readonly Tamper[] = ['edit', 'deleteMiddle', 'reorder', 'duplicate'];

const places = { journal: '', foreign: '', place: '' };
const counts = { trials: 0, detected: 0, kinds: 0, kindsDetected: 0, withoutAnchors: 0, falseAlarms: 0 };

beforeAll(async () => {
  places.journal = await copyOfEmptyBase();
  places.foreign = await temporaryFolder();
  places.place = await temporaryFolder();
  // Another installation of the same company, worked on likewise.
  await cp(places.journal, places.foreign, { recursive: true });
  await renameBase(places.foreign);
  await makeJournal(places.journal);
  await makeJournal(places.foreign);
});
afterAll(() => recordCases('rights', 'tampering', counts));

async function renameBase(folder: string): Promise<void> {
  const { openBase } = await import('../../db/data-source');
  const base = await openBase(join(folder, 'energo.db'));
  await base.writer.query(`UPDATE installation SET base_uid = randomblob(16)`);
  await base.close();
}

describe('a journal that was bent past the program', () => {
  it.each(TAMPERS)('shows: %s', { timeout: 600_000 }, async (kind) => {
    const random = randomOf(Number(process.env.ENERGO_FUZZ_SEED ?? 20_240_415) + TAMPERS.indexOf(kind));
    const trials = TRIALS / TAMPERS.length;
    const missed: number[] = [];
    let shownByChain = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const { found, withoutAnchors } = await tryTamper(places, kind, random);
      if (found === null) missed.push(trial);
      if (withoutAnchors !== null) shownByChain += 1;
    }
    counts.trials += trials;
    counts.detected += trials - missed.length;
    counts.withoutAnchors += shownByChain;
    counts.kinds += 1;
    counts.kindsDetected += missed.length === 0 ? 1 : 0;
    expect(missed).toEqual([]);
    // Teeth: the anchors are needed for the rest.
    expect(shownByChain).toBe(SHOWN_BY_CHAIN.includes(kind) ? trials : 0);
  });

  it('is named by what happened to it, and one that nobody touched is not', async () => {
    expect(await detect(places.journal)).toBeNull();
    counts.falseAlarms += (await detect(places.foreign)) === null ? 0 : 1;
    const named = async (kind: Tamper) => (await tryTamper(places, kind, randomOf(1))).found;
    const names = { edit: 'broken', deleteTail: 'cut', swap: 'foreign', rebuilt: 'rewritten' } as const;
    for (const kind of ['edit', 'deleteTail', 'swap', 'rebuilt'] as const) expect(await named(kind)).toBe(names[kind]);
  });
});

describe('anchors beside a base', () => {
  const line = (count: number): AnchorLine => ({
    ...{ at: count * 1000, base: 'a'.repeat(32), count, head: 'b'.repeat(64), why: 'minute' },
  });

  it('survive a line that was cut off, and never grow without end', async () => {
    const folder = await temporaryFolder();
    const file = anchorFile(folder, 2000);
    for (let count = 1; count <= 100; count += 1) await file.append(line(count));
    const { writeFile, readFile, stat } = await import('node:fs/promises');
    const path = join(folder, ANCHORS_FILE);
    expect((await stat(path)).size).toBeLessThan(2200);
    const kept = await file.read();
    expect(kept.at(-1)).toEqual(line(100));
    expect(kept.length).toBeGreaterThan(8);
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, -20));
    await file.append(line(101));
    expect((await file.read()).slice(-2).map(({ count }) => count)).toEqual([99, 101]);
    expect(ROWS).toBeGreaterThan(100);
  });
});
