import { constants } from 'node:fs';
import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FreeBytes } from './backup/disk';
import { dropOld } from './backup/folder';
import { makeBackup, type MakeOptions } from './backup/make';
import { besideFolder, makeBesideFolder, removeLeftovers } from './backup/place';
import { type RestoreIntent, rollRestore } from './backup/restore';
import { Snapshot } from './backup/snapshot';
import { sha256Here } from './backup/work';
import * as folderFiles from './base-folder';
import { checkLastAudit, damageAware, quickCheck } from './check';
import { type MigrationClass, openWriter } from './data-source';
import { APPLICATION_ID } from './dialect';
import { StartError } from './errors';
import { type FileHeader, readFileHeader } from './file-header';
import { FolderLock } from './folder-lock';
import { refuseBrokenLog } from './log-check';
import { type MigrationStep, migrateSchema } from './migrate-schema';
import { MIGRATIONS } from './migrations';
import { isOnNetworkDrive } from './network-path';
import { Reader } from './reader';
import { InstallationReads, type InstallationRow } from './repositories/installation.repository';
import { isNoSpace, startFailure } from './storage-failure';

export { checkBase } from './check';
export { createBase, type NewBase } from './create-base';
export { START_CODES, StartError, type StartCode } from './errors';

/** Copies before a change of the schema that stay. */
const KEPT = 10;

export interface StartOptions {
  readonly folder: string;
  readonly appVersion: string;
  readonly migrations?: readonly MigrationClass[];
  readonly now?: () => number;
  readonly networkDrive?: (folder: string) => Promise<boolean>;
  /** Asked before the copy that a change of the schema needs. */
  readonly freeBytes?: FreeBytes;
}

export interface AbsentState {
  readonly state: 'absent';
  /** Pass it to `createBase`, then release and start again. */
  readonly lock: FolderLock;
  release(): Promise<void>;
}

export interface ReadyState {
  readonly state: 'ready';
  readonly file: string;
  readonly installation: InstallationRow;
  /** The program did not close properly last time: the file was checked whole. Otherwise run `checkBase` on the report reader. */
  readonly wasUnclean: boolean;
  /** `backup`: the folder of the copy that was made before. */
  readonly migration: { from: number; to: number; backup: string } | undefined;
  /** A backup has just taken the place of the base, which has not told its audit of it yet: then `clearIntent`. */
  readonly restored: RestoreIntent | undefined;
  readonly lock: FolderLock;
  /** Call it after `base.close()`: takes the running mark away and frees the folder. */
  release(): Promise<void>;
}

export type StartState = AbsentState | ReadyState;

/**
 * Everything between the click and an open base: network drive, lock, marker, header, check after an unclean stop, backup and migration,
 * the last rows of the audit. Throws StartError and frees the folder when the base must not be opened.
 */
export async function prepareBase(options: StartOptions): Promise<StartState> {
  const { folder } = options;
  if (await (options.networkDrive ?? isOnNetworkDrive)(folder)) throw new StartError('NETWORK_DRIVE', { folder });
  const lock = await FolderLock.acquire(folder);
  try {
    return await stateOf(lock, options);
  } catch (error) {
    await lock.release();
    throw await startFailure(error, folder);
  }
}

async function stateOf(lock: FolderLock, options: StartOptions): Promise<StartState> {
  const { folder } = lock;
  const file = join(folder, folderFiles.BASE_FILE);
  const mark = join(folder, folderFiles.RUNNING_FILE);
  const migrations = options.migrations ?? MIGRATIONS;

  const restored = await rollRestore(folder);
  await removeLeftovers(folder);
  await folderFiles.removeUnfinished(folder);
  const size = await folderFiles.sizeOf(file);
  const marker = await readMarkerOf(folder, size !== undefined);
  if (size === undefined) {
    if (marker) throw new StartError('FILE_MISSING', { file });
    return { state: 'absent', lock, release: () => lock.release() };
  }
  if (size === 0) throw new StartError('FILE_EMPTY', { file });
  // SQLite opens a file that may only be read without a word, and refuses the first command.
  await access(file, constants.R_OK | constants.W_OK);
  const { bytes } = await refuseByHeader(file, migrations.length, options.appVersion);

  const log = (await folderFiles.sizeOf(`${file}-wal`)) ?? 0;
  // Under a log the file may still lack its last pages.
  if (log === 0 && size < bytes) throw new StartError('FILE_DAMAGED', { file, finding: 'short' });
  const wasUnclean = log > 0 || (await folderFiles.sizeOf(mark)) !== undefined;
  if (log > 0) await refuseBrokenLog(file);
  const { version, installation } = await inspect(file, wasUnclean);
  refuseNewer(version, migrations.length, options.appVersion);
  const uid = installation?.baseUid.toString('hex');
  if (!installation || (marker && marker.baseUid !== uid))
    throw new StartError('FILE_FOREIGN', { file, reason: 'base_uid' });

  const migration = await upgrade(file, installation, version, options);
  await withReader(file, checkLastAudit);
  if (!marker) await adopt(folder, installation);
  await folderFiles.writeDurably(mark, `${process.pid}\n`);
  const release = async (): Promise<void> => {
    // A mark that stays only makes the next start look the whole file over.
    await rm(mark, { force: true }).catch(() => undefined);
    await lock.release();
  };
  return { state: 'ready', file, installation, wasUnclean, migration, restored, lock, release };
}

/** The identity is always in the header itself: createBase empties the log before the file gets its name. */
async function refuseByHeader(file: string, known: number, appVersion: string): Promise<FileHeader> {
  const header = await readFileHeader(file);
  if (!header.isSqlite) throw new StartError('FILE_FOREIGN', { file, reason: 'header' });
  if (header.applicationId !== APPLICATION_ID) throw new StartError('FILE_FOREIGN', { file, reason: 'application_id' });
  refuseNewer(header.userVersion, known, appVersion);
  return header;
}

function refuseNewer(version: number, known: number, appVersion: string): void {
  if (version > known) throw new StartError('FILE_NEWER', { fileVersion: version, knownVersion: known, appVersion });
}

/** Reads through a read-only connection, which sees what an unclean stop left in the log. */
async function inspect(file: string, isWhole: boolean): Promise<{ version: number; installation?: InstallationRow }> {
  return withReader(file, async (reader) => {
    if (isWhole) await quickCheck(reader);
    const version = (await reader.get<{ user_version: number }>('PRAGMA user_version'))?.user_version ?? 0;
    const installation = await new InstallationReads(reader).get();
    if (installation && !isSound(installation)) throw new StartError('FILE_DAMAGED', { file, finding: 'installation' });
    return installation ? { version, installation } : { version };
  });
}

/** A damaged page may give values of any type, whatever the schema says. */
const isSound = ({ baseUid, profile, createdAt }: InstallationRow): boolean =>
  Buffer.isBuffer(baseUid) && typeof profile === 'string' && Number.isSafeInteger(createdAt);

async function upgrade(
  file: string,
  { baseUid }: InstallationRow,
  from: number,
  { folder, appVersion, migrations = MIGRATIONS, now = Date.now, freeBytes = async () => null }: StartOptions,
): Promise<ReadyState['migration']> {
  const to = migrations.length;
  if (from === to) return undefined;
  const failed = (step: MigrationStep) => (error: unknown) => {
    throw new StartError('MIGRATION_FAILED', { step }, error);
  };
  const writer = await openWriter(file, { migrations }).catch(failed('open'));
  try {
    const backup = await backUp(file, folder, { programVersion: appVersion, now: now(), freeBytes }).catch(
      failed('backup'),
    );
    await migrateSchema(writer).catch(async (error: unknown) => {
      // The base is as it was, and each further try would take more of the space that lacks.
      if (isNoSpace(error)) await rm(backup, { recursive: true, force: true });
      throw error;
    });
    const rule = { baseUid: baseUid.toString('hex'), reasons: ['migration'] as const, keep: KEPT, made: backup };
    await dropOld(besideFolder(folder), rule).catch(() => undefined);
    return { from, to, backup };
  } finally {
    await writer.destroy();
  }
}

/** Beside the base and as plain as the base itself, so that no passphrase is needed when a new version fails. */
async function backUp(
  file: string,
  folder: string,
  options: Pick<MakeOptions, 'programVersion' | 'now' | 'freeBytes'>,
): Promise<string> {
  await makeBesideFolder(folder);
  const snapshot = await Snapshot.open(file);
  try {
    const { path } = await makeBackup(snapshot, {
      baseFolder: folder,
      target: besideFolder(folder),
      reason: 'migration',
      encryption: null,
      sha256: sha256Here,
      ...options,
    });
    return path;
  } finally {
    await snapshot.close();
  }
}

/** A marker whose content is broken is made anew from the base; without one it still says that a base belongs here. */
async function readMarkerOf(folder: string, hasBase: boolean): Promise<folderFiles.Marker | undefined> {
  return folderFiles.readMarker(folder).catch((error: unknown) => {
    const isMendable = hasBase && error instanceof StartError && error.params.reason === 'content';
    if (isMendable) return undefined;
    throw error;
  });
}

/** A crash between the last two steps of createBase leaves a whole base without its marker. */
async function adopt(folder: string, { baseUid, profile, createdAt }: InstallationRow): Promise<void> {
  await folderFiles.writeMarker(folder, { baseUid: baseUid.toString('hex'), profile, createdAt });
}

async function withReader<T>(file: string, work: (reader: Reader) => Promise<T>): Promise<T> {
  return damageAware(async () => {
    const reader = await Reader.open(file);
    try {
      return await work(reader);
    } finally {
      await reader.close();
    }
  });
}
