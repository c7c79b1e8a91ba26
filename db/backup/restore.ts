import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import * as base from '../base-folder';
import { sha256Here } from './work';

/** The plain base of a backup that is about to take the place of the present one. */
export const STAGED_FILE = 'energo.db.restore';
/** Written when the staged file is whole and synced: from then on the restore is finished, however often the program is killed. */
export const INTENT_FILE = 'restore.json';
/** Bases that were replaced; the program never removes them. */
export const REPLACED_FOLDER = 'replaced';

export const RestoreIntent = z.object({
  format: z.literal(1),
  /** Folder of the replaced files in `replaced/`. */
  replaced: z.string().regex(/^energo-[0-9A-Za-z-]{1,40}$/),
  bytes: z.int(),
  sha256: z.string(),
  marker: z.object({ baseUid: z.string(), profile: z.string(), createdAt: z.int() }),
  /** Name of the backup. */
  backup: z.string(),
  /** What the audit of the restored base is told. */
  record: z.object({
    uid: z.string(),
    inputHash: z.string(),
    staffId: z.int().nullable(),
    /** The second pair of eyes, where there was one. */
    checkedBy: z.int().nullable().default(null),
    at: z.int(),
  }),
});
export type RestoreIntent = z.infer<typeof RestoreIntent>;

/** What moves files here; a test dies at every single step of it. */
export interface RestoreFiles {
  /** One of `replaced/`; both are on the disk before anything is moved into them. */
  makeFolder(folder: string): Promise<void>;
  /** With the folder synced. */
  move(from: string, to: string): Promise<void>;
  /** A file that may be absent, with the folder synced. */
  remove(file: string): Promise<void>;
  mark(folder: string, marker: base.Marker): Promise<void>;
}

const onDisk: RestoreFiles = {
  makeFolder: async (folder) => {
    await mkdir(folder, { recursive: true });
    await base.syncFolder(join(folder, '..'));
    await base.syncFolder(join(folder, '..', '..'));
  },
  move: async (from, to) => {
    await rename(from, to);
    await base.syncFolder(join(to, '..'));
    await base.syncFolder(join(from, '..'));
  },
  remove: async (file) => {
    if ((await base.sizeOf(file)) === undefined) return;
    await rm(file);
    await base.syncFolder(join(file, '..'));
  },
  mark: base.writeMarker,
};

const SUFFIXES = ['', '-wal', '-shm'] as const;

export async function writeIntent(folder: string, intent: RestoreIntent): Promise<void> {
  await base.writeDurably(join(folder, INTENT_FILE), `${JSON.stringify(intent, null, 2)}\n`);
}

/** After the restored base has been opened and its audit told. */
export async function clearIntent(folder: string): Promise<void> {
  await rm(join(folder, INTENT_FILE), { force: true });
  await base.syncFolder(folder);
}

/**
 * Finishes what an intent says, under the lock of the folder and before anything is opened: the replaced files go aside, the staged one
 * takes their place. When the staged file is not whole, everything goes back. Returns the intent while the restored base has not told
 * its audit; without an intent it removes a staged file that came to nothing.
 */
export async function rollRestore(folder: string, files: RestoreFiles = onDisk): Promise<RestoreIntent | undefined> {
  const [staged, intentFile] = [join(folder, STAGED_FILE), join(folder, INTENT_FILE)];
  const intent = await readIntent(intentFile);
  if (!intent) {
    await files.remove(intentFile);
    await files.remove(staged);
    return undefined;
  }
  const file = join(folder, base.BASE_FILE);
  const aside = join(folder, REPLACED_FOLDER, intent.replaced);
  const size = await base.sizeOf(staged);
  const isWhole = size === intent.bytes && (await sha256Here(staged)) === intent.sha256;
  if (isWhole) {
    await files.makeFolder(aside);
    await moveBase(file, join(aside, base.BASE_FILE), files);
    await files.move(staged, file);
  } else if (size !== undefined || (await base.sizeOf(file)) === undefined) {
    await moveBase(join(aside, base.BASE_FILE), file, files);
    // In this order: an intent without a staged file would say that the present base is the restored one.
    await files.remove(intentFile);
    await files.remove(staged);
    return undefined;
  }
  await files.mark(folder, intent.marker);
  return intent;
}

async function moveBase(from: string, to: string, files: RestoreFiles): Promise<void> {
  for (const suffix of SUFFIXES) {
    if ((await base.sizeOf(`${from}${suffix}`)) !== undefined) await files.move(`${from}${suffix}`, `${to}${suffix}`);
  }
}

async function readIntent(file: string): Promise<RestoreIntent | undefined> {
  const text = await readFile(file, 'utf8').catch((failure: unknown) => {
    if (base.isAbsent(failure)) return undefined;
    throw failure;
  });
  if (text === undefined) return undefined;
  try {
    return RestoreIntent.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
