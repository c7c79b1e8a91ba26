import { join } from 'node:path';
import { prepareBase } from '../migrate';
import { Reader } from '../reader';
import type { FoundBackup } from './folder';
import { openBackup, type OpenOptions } from './open';
import { withWorkFolder } from './place';
import { clearIntent, STAGED_FILE, writeIntent } from './restore';
import type { Snapshot } from './snapshot';
import { hashTables, type TableHash } from './table-hash';
import { BackupError } from './work';

export interface DrillOptions extends Omit<OpenOptions, 'to' | 'progress'> {
  readonly baseFolder: string;
  readonly appVersion: string;
  readonly progress?: (step: 'decrypting' | 'copying' | 'checking' | 'comparing', done: number) => void;
}

export interface ComparedTable extends TableHash {
  readonly isEqual: boolean;
}

/**
 * Restores a backup of the snapshot in a folder beside, by the same code that replaces a base, opens it there and compares every table.
 * The folder is removed.
 */
export async function compareRestored(
  snapshot: Snapshot,
  found: FoundBackup,
  { baseFolder, appVersion, ...options }: DrillOptions,
): Promise<ComparedTable[]> {
  return withWorkFolder(baseFolder, async (folder) => {
    const { manifest } = await openBackup(found, { ...options, to: join(folder, STAGED_FILE) });
    const { bytes, sha256, baseUid, profile, createdAt } = manifest;
    await writeIntent(folder, {
      ...{ format: 1, replaced: 'energo-drill', bytes, sha256, marker: { baseUid, profile, createdAt } },
      backup: found.name,
      record: { uid: '', inputHash: '', staffId: null, checkedBy: null, at: 0 },
    });
    const state = await prepareBase({ folder, appVersion });
    try {
      if (state.state !== 'ready') throw new BackupError('DAMAGED', { finding: state.state });
      await clearIntent(folder);
      return await compare(snapshot, state.file, options);
    } finally {
      await state.release();
    }
  });
}

async function compare(
  snapshot: Snapshot,
  file: string,
  { signal, progress }: Pick<DrillOptions, 'signal' | 'progress'>,
): Promise<ComparedTable[]> {
  const halves = (part: number) => ({
    ...(signal ? { signal } : {}),
    progress: (done: number) => progress?.('comparing', (part + done) / 2),
  });
  const restored = await Reader.open(file);
  try {
    const [left, right] = [await hashTables(snapshot, halves(0)), await hashTables(restored, halves(1))];
    const names = [...new Set([...left, ...right].map(({ name }) => name))].sort();
    return names.map((name) => {
      const [here, there] = [left, right].map((side) => side.find((table) => table.name === name));
      const isEqual = here !== undefined && here.hash === there?.hash && here.rows === there.rows;
      return { name, rows: here?.rows ?? 0, hash: here?.hash ?? '', isEqual };
    });
  } finally {
    await restored.close();
  }
}
