import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backupBase } from './backup';
import * as folderFiles from './base-folder';
import { checkLastAudit, damageAware, quickCheck } from './check';
import { type MigrationClass, openWriter } from './data-source';
import { APPLICATION_ID, isRefusedAccess } from './dialect';
import { StartError } from './errors';
import { readFileHeader } from './file-header';
import { FolderLock } from './folder-lock';
import { type MigrationStep, migrateSchema } from './migrate-schema';
import { MIGRATIONS } from './migrations';
import { isOnNetworkDrive } from './network-path';
import { Reader } from './reader';
import { InstallationReads, type InstallationRow } from './repositories/installation.repository';

export { checkBase } from './check';
export { createBase, type NewBase } from './create-base';
export { START_CODES, StartError, type StartCode } from './errors';

export interface StartOptions {
  readonly folder: string;
  readonly appVersion: string;
  readonly migrations?: readonly MigrationClass[];
  readonly now?: () => number;
  readonly networkDrive?: (folder: string) => Promise<boolean>;
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
  readonly migration: { from: number; to: number; backup: string } | undefined;
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
    throw isRefusedAccess(error) ? new StartError('FOLDER_UNWRITABLE', { folder }, error) : error;
  }
}

async function stateOf(lock: FolderLock, options: StartOptions): Promise<StartState> {
  const { folder } = lock;
  const file = join(folder, folderFiles.BASE_FILE);
  const mark = join(folder, folderFiles.RUNNING_FILE);
  const migrations = options.migrations ?? MIGRATIONS;

  const marker = await folderFiles.readMarker(folder);
  const size = await folderFiles.sizeOf(file);
  if (size === undefined) {
    if (marker) throw new StartError('FILE_MISSING', { file });
    await folderFiles.removeBaseFile(join(folder, folderFiles.NEW_BASE_FILE));
    return { state: 'absent', lock, release: () => lock.release() };
  }
  if (size === 0) throw new StartError('FILE_EMPTY', { file });
  await refuseByHeader(file, migrations.length, options.appVersion);

  const log = (await folderFiles.sizeOf(`${file}-wal`)) ?? 0;
  const wasUnclean = log > 0 || (await folderFiles.sizeOf(mark)) !== undefined;
  const { version, installation } = await inspect(file, wasUnclean);
  refuseNewer(version, migrations.length, options.appVersion);
  const uid = installation?.baseUid.toString('hex');
  if (!installation || (marker && marker.baseUid !== uid))
    throw new StartError('FILE_FOREIGN', { file, reason: 'base_uid' });

  const migration = await upgrade(file, folder, version, migrations, options.now ?? Date.now);
  await withReader(file, checkLastAudit);
  if (!marker) await adopt(folder, installation);
  await folderFiles.writeDurably(mark, `${process.pid}\n`);
  const release = async (): Promise<void> => {
    await rm(mark, { force: true });
    await lock.release();
  };
  return { state: 'ready', file, installation, wasUnclean, migration, lock, release };
}

/** The identity is always in the header itself: createBase empties the log before the file gets its name. */
async function refuseByHeader(file: string, known: number, appVersion: string): Promise<void> {
  const header = await readFileHeader(file);
  if (!header.isSqlite) throw new StartError('FILE_FOREIGN', { file, reason: 'header' });
  if (header.applicationId !== APPLICATION_ID) throw new StartError('FILE_FOREIGN', { file, reason: 'application_id' });
  refuseNewer(header.userVersion, known, appVersion);
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
    return installation ? { version, installation } : { version };
  });
}

async function upgrade(
  file: string,
  folder: string,
  from: number,
  migrations: readonly MigrationClass[],
  now: () => number,
): Promise<ReadyState['migration']> {
  const to = migrations.length;
  if (from === to) return undefined;
  const failed = (step: MigrationStep) => (error: unknown) => {
    throw new StartError('MIGRATION_FAILED', { step }, error);
  };
  const writer = await openWriter(file, { migrations }).catch(failed('open'));
  try {
    const backup = await backupBase(writer, folder, from, now()).catch(failed('backup'));
    await migrateSchema(writer);
    return { from, to, backup };
  } finally {
    await writer.destroy();
  }
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
