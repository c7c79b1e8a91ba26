import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as restore from '../../db/backup/restore';
import { sha256Here } from '../../db/backup/work';
import { BASE_FILE, MARKER_FILE, writeMarker } from '../../db/base-folder';
import { createBase } from '../../db/create-base';
import { prepareBase } from '../../db/migrate';
import { copyOfEmptyBase, temporaryFolder } from '../helpers/base';

const NAME = 'energo-20261123T040506000Z-abcd';
const WAL = Buffer.from('what a damaged base left of its log');

let another: Promise<string> | undefined;
async function makeAnother(): Promise<string> {
  const folder = await temporaryFolder();
  await createBase({ folder, profile: 'ntesk', demo: false, createdAt: 7 });
  return folder;
}

/** A folder whose base is about to be replaced by another; `old` and `new` tell the two files apart. */
async function about(): Promise<{ folder: string; old: string; next: string; intent: restore.RestoreIntent }> {
  const [folder, other] = [await copyOfEmptyBase(), await (another ??= makeAnother())];
  const file = join(other, BASE_FILE);
  await cp(file, join(folder, restore.STAGED_FILE));
  await writeFile(join(folder, `${BASE_FILE}-wal`), WAL);
  const [old, next] = [await sha256Here(join(folder, BASE_FILE)), await sha256Here(file)];
  const marker = JSON.parse(await readFile(join(other, MARKER_FILE), 'utf8')) as restore.RestoreIntent['marker'];
  const { size } = await stat(file);
  const intent: restore.RestoreIntent = {
    ...{ format: 1, replaced: NAME, bytes: size, sha256: next, marker, backup: 'energo-20261123T040000Z-v3' },
    record: { uid: '0', inputHash: '', staffId: null, checkedBy: null, at: 0 },
  };
  await restore.writeIntent(folder, intent);
  return { folder, old, next, intent };
}

class Death extends Error {}

/** The real moves, of which the n-th does not come to be and nothing comes after it. */
function dyingAt(step: number): { files: restore.RestoreFiles; steps: string[] } {
  const steps: string[] = [];
  const live = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    if (steps.length >= step) throw new Death(what);
    steps.push(what);
    await work();
  };
  return {
    steps,
    files: {
      makeFolder: (folder) => live('folder', () => mkdir(folder, { recursive: true })),
      move: (from, to) => live(`move ${basename(from)}`, () => rename(from, to)),
      remove: (file) => live(`remove ${basename(file)}`, () => rm(file, { force: true })),
      mark: (folder, marker) => live('mark', () => writeMarker(folder, marker)),
    },
  };
}

async function stepsOf(): Promise<string[]> {
  const { folder } = await about();
  const { files, steps } = dyingAt(Number.POSITIVE_INFINITY);
  await restore.rollRestore(folder, files);
  return steps;
}

describe('a restore', () => {
  test('killed before any step of it is finished by the next start, and nothing of the replaced base is lost', async () => {
    const steps = await stepsOf();
    expect(steps).toEqual(['folder', 'move energo.db', 'move energo.db-wal', 'move energo.db.restore', 'mark']);
    for (let step = 0; step <= steps.length; step += 1) {
      const { folder, old, next, intent } = await about();
      const first = await restore.rollRestore(folder, dyingAt(step).files).catch((failure: unknown) => failure);
      if (step < steps.length) expect(first).toBeInstanceOf(Death);
      // The second start dies a step further on, the third one lives.
      await restore.rollRestore(folder, dyingAt(1).files).catch(() => undefined);
      expect(await restore.rollRestore(folder), `step ${step}`).toEqual(intent);
      expect(await sha256Here(join(folder, BASE_FILE))).toBe(next);
      const aside = join(folder, restore.REPLACED_FOLDER, NAME);
      expect(await sha256Here(join(aside, BASE_FILE))).toBe(old);
      expect(await readFile(join(aside, `${BASE_FILE}-wal`))).toEqual(WAL);
      expect(JSON.parse(await readFile(join(folder, MARKER_FILE), 'utf8'))).toEqual(intent.marker);
    }
  });

  test('whose new file is not whole goes back, before any step of that too', async () => {
    for (let moved = 0; moved <= 3; moved += 1) {
      for (let step = 0; step <= 4; step += 1) {
        const { folder, old } = await about();
        await restore.rollRestore(folder, dyingAt(moved).files).catch(() => undefined);
        await writeFile(join(folder, restore.STAGED_FILE), 'cut off');
        await restore.rollRestore(folder, dyingAt(step).files).catch(() => undefined);
        expect(await restore.rollRestore(folder)).toBeUndefined();
        expect(await sha256Here(join(folder, BASE_FILE)), `${moved} ${step}`).toBe(old);
        expect(await readFile(join(folder, `${BASE_FILE}-wal`))).toEqual(WAL);
        expect((await readdir(folder)).filter((name) => name.includes('restore'))).toEqual([]);
      }
    }
  });

  test('that came to nothing before its intent leaves nothing', async () => {
    const { folder, old } = await about();
    await rm(join(folder, restore.INTENT_FILE));
    expect(await restore.rollRestore(folder)).toBeUndefined();
    expect(await sha256Here(join(folder, BASE_FILE))).toBe(old);
    expect(await readdir(folder)).not.toContain(restore.STAGED_FILE);
  });

  test('whose intent nobody can read is none', async () => {
    const { folder, old } = await about();
    await writeFile(join(folder, restore.INTENT_FILE), '{"format":');
    expect(await restore.rollRestore(folder)).toBeUndefined();
    expect(await sha256Here(join(folder, BASE_FILE))).toBe(old);
  });

  test('is told by the start until the audit knows it, and the base under it is not moved again', async () => {
    const { folder, next, intent } = await about();
    await rm(join(folder, `${BASE_FILE}-wal`));
    for (let again = 0; again < 2; again += 1) {
      const state = await prepareBase({ folder, appVersion: '1' });
      expect(state).toMatchObject({ state: 'ready', restored: intent });
      expect(await sha256Here(join(folder, BASE_FILE))).toBe(next);
      await state.release();
    }
    await restore.clearIntent(folder);
    const state = await prepareBase({ folder, appVersion: '1' });
    expect(state).toMatchObject({ restored: undefined });
    await state.release();
  });
});
