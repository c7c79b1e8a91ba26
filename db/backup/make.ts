import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { msToInstant } from '../../contract/types/time';
import { renameDurably } from '../base-folder';
import { checkLastAudit, quickCheck } from '../check';
import { withClosedFile } from './closed-file';
import { type FreeBytes, PROFILES_FOLDER, readProfiles, refuseNoSpace, removeFolder, writeSmallFiles } from './disk';
import { type BaseFacts, factsOf } from './inspect';
import { type BackupReason, COPY_FILES, freeName, KEY_FILE, Manifest, MANIFEST_FILE } from './manifest';
import type { Snapshot } from './snapshot';
import { BackupError, type FileWork, refuseCancelled, type Run } from './work';

export type MakeStep = 'copying' | 'checking' | 'encrypting';

/** Folders of work under way beside the base, removed at the start when a crash has left one. */
export const WORK_PREFIX = 'work-';
export const TEMPORARY = '.tmp';

export interface MakeOptions {
  /** Where the base lies, with its own profiles. */
  readonly baseFolder: string;
  /** Where the backup goes, a folder that is there: one of its own is made inside. */
  readonly target: string;
  readonly reason: BackupReason;
  readonly programVersion: string;
  readonly now: number;
  /** Encrypts the copy for this key. */
  readonly encryption: (Pick<FileWork, 'encrypt'> & { readonly recipient: string; readonly keyFile: string }) | null;
  readonly sha256: FileWork['sha256'];
  readonly freeBytes: FreeBytes;
  readonly signal?: AbortSignal;
  readonly progress?: (step: MakeStep, done: number) => void;
}

export interface Made {
  readonly name: string;
  readonly path: string;
  readonly manifest: Manifest;
}

/**
 * Writes a backup of the snapshot under a temporary name, checks it and only then gives it its own: a crash on the way leaves nothing that
 * looks like a backup. With a key the plain copy never lies in the target. Throws BackupError NO_SPACE, CANCELLED or DAMAGED.
 */
export async function makeBackup(snapshot: Snapshot, options: MakeOptions): Promise<Made> {
  const { target, baseFolder, encryption, now, freeBytes } = options;
  const bytes = await snapshot.bytes();
  const places = [{ folder: target, bytes }, ...(encryption ? [{ folder: baseFolder, bytes }] : [])];
  await refuseNoSpace(places, freeBytes);
  const facts = await factsOf(snapshot);
  const name = freeName(new Set(await readdir(target)), now, facts.schemaVersion);
  const temporary = join(target, `${name}${TEMPORARY}`);
  const aside = encryption ? join(baseFolder, `${WORK_PREFIX}${randomBytes(6).toString('hex')}`) : null;
  try {
    await mkdir(temporary);
    if (aside) await mkdir(aside);
    const manifest = await fill(temporary, aside ?? temporary, { snapshot, facts, options });
    refuseCancelled(options.signal);
    await renameDurably(temporary, join(target, name));
    return { name, path: join(target, name), manifest };
  } catch (failure) {
    await removeFolder(temporary).catch(() => undefined);
    throw failure;
  } finally {
    if (aside) await removeFolder(aside).catch(() => undefined);
  }
}

interface Filling {
  readonly snapshot: Snapshot;
  readonly facts: BaseFacts;
  readonly options: MakeOptions;
}

async function fill(folder: string, plainFolder: string, { snapshot, facts, options }: Filling): Promise<Manifest> {
  const { encryption, signal, progress, reason, programVersion, now, baseFolder } = options;
  const run = (step: MakeStep): Run => ({
    ...(signal ? { signal } : {}),
    progress: (done) => progress?.(step, done),
  });
  const plain = join(plainFolder, COPY_FILES.plain);
  await snapshot.copyTo(plain, run('copying'));
  await checkCopy(plain, facts, run('checking'));
  const sha256 = await options.sha256(plain, run('checking'));
  const { size } = await stat(plain);
  const stored = encryption
    ? await encryption.encrypt(plain, join(folder, COPY_FILES.encrypted), encryption.recipient, run('encrypting'))
    : { bytes: size, sha256 };
  const profiles = await readProfiles(join(baseFolder, PROFILES_FOLDER));
  await writeSmallFiles(join(folder, PROFILES_FOLDER), profiles);
  const keys = encryption ? [{ name: KEY_FILE, text: encryption.keyFile }] : [];
  await writeSmallFiles(folder, keys);
  const { counts, lastChangeAt, audit, baseUid, profile, demo, createdAt, schemaVersion } = facts;
  const manifest: Manifest = {
    format: 1,
    ...{ baseUid, profile, demo, createdAt, madeAt: msToInstant(now), reason, programVersion, schemaVersion },
    ...{ bytes: size, sha256, isEncrypted: encryption !== null },
    ...{ storedBytes: stored.bytes, storedSha256: stored.sha256, counts, lastChangeAt, audit },
    files: [...profiles, ...keys].map(({ name, text }) => ({
      name,
      sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
    })),
  };
  // Last of all: the folder gets its name only after that. What would not be read again as it is here is not written.
  const text = `${JSON.stringify(Manifest.parse(manifest), null, 2)}\n`;
  await writeSmallFiles(folder, [{ name: MANIFEST_FILE, text }]);
  return manifest;
}

/** The copy is opened anew and says of itself what the base said. Throws BackupError DAMAGED. */
async function checkCopy(file: string, facts: BaseFacts, { signal, progress }: Run): Promise<void> {
  await withClosedFile(file, signal, async (reader) => {
    await quickCheck(reader);
    await checkLastAudit(reader);
    progress?.(0.5);
    const copied = await factsOf(reader);
    if (JSON.stringify(copied) !== JSON.stringify(facts)) throw new BackupError('DAMAGED', { finding: 'copy' });
  });
}
