import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { BASE_FILE } from '../base-folder';
import { PROFILES_FOLDER, readSmallFile, type SmallFile } from './disk';
import type { FoundBackup } from './folder';
import { type BaseFacts, inspectFile } from './inspect';
import { COPY_FILES, KEY_FILE, type Manifest } from './manifest';
import { withWorkFolder } from './place';
import { BackupError, type FileWork, type Run, type Sealed } from './work';

export type OpenStep = 'decrypting' | 'copying' | 'checking';

export interface OpenOptions {
  readonly passphrase: string | null;
  /** The schema that this program knows. */
  readonly newest: number;
  readonly work: FileWork;
  /** A file that is not there yet: the plain base is written to it. A look at a plain backup needs none and writes nothing. */
  readonly to: string | null;
  readonly signal?: AbortSignal;
  readonly progress?: (step: OpenStep, done: number) => void;
}

export interface Opened {
  readonly manifest: Manifest;
  readonly facts: BaseFacts;
  readonly profiles: readonly SmallFile[];
  /** The plain base. */
  readonly file: string;
}

/** The manifest of a whole backup that this program can open. Throws BackupError INCOMPLETE or NEWER. */
export function wholeManifest({ manifest, isWhole }: FoundBackup, newest: number): Manifest {
  if (!manifest || !isWhole) throw new BackupError('INCOMPLETE');
  if (manifest.schemaVersion > newest) throw new BackupError('NEWER', { version: manifest.schemaVersion });
  return manifest;
}

/** Whether the passphrase fits, before anything long begins. Throws BackupError WRONG_PASSPHRASE or DAMAGED. */
export async function checkPassphrase(found: FoundBackup, passphrase: string | null, work: FileWork): Promise<void> {
  if (found.manifest?.isEncrypted !== true) return;
  const keyFile = await smallFile(found, KEY_FILE, '');
  if (passphrase === null) throw new BackupError('WRONG_PASSPHRASE');
  await work.checkKey(keyFile, passphrase);
}

/**
 * Looks the whole backup over: every byte against its manifest, every page, the whole audit. Throws BackupError INCOMPLETE, NEWER,
 * WRONG_PASSPHRASE, DAMAGED or CANCELLED.
 */
export async function openBackup(found: FoundBackup, options: OpenOptions): Promise<Opened> {
  const manifest = wholeManifest(found, options.newest);
  const profiles = await profilesOf(found, manifest);
  const { file, sealed } = await plainFile(found, manifest, options);
  if (sealed.bytes !== manifest.bytes || sealed.sha256 !== manifest.sha256) {
    throw new BackupError('DAMAGED', { finding: 'sha256' });
  }
  const facts = await inspectFile(file, options.newest, runOf(options, 'checking'));
  const { baseUid, audit, schemaVersion } = facts;
  const isSame =
    baseUid === manifest.baseUid && audit.head === manifest.audit.head && schemaVersion === manifest.schemaVersion;
  if (!isSame) throw new BackupError('DAMAGED', { finding: 'manifest' });
  return { manifest, facts, profiles, file };
}

/** The same without keeping anything: a plain backup is read where it lies, an encrypted one is decrypted beside the base for the time. */
export async function withOpened<T>(
  found: FoundBackup,
  { baseFolder, ...options }: Omit<OpenOptions, 'to'> & { readonly baseFolder: string },
  use: (opened: Opened) => Promise<T>,
): Promise<T> {
  if (found.manifest?.isEncrypted !== true) return use(await openBackup(found, { ...options, to: null }));
  return withWorkFolder(baseFolder, async (folder) =>
    use(await openBackup(found, { ...options, to: join(folder, BASE_FILE) })),
  );
}

const runOf = ({ signal, progress }: OpenOptions, step: OpenStep): Run => ({
  ...(signal ? { signal } : {}),
  progress: (done) => progress?.(step, done),
});

async function plainFile(
  found: FoundBackup,
  { isEncrypted, bytes }: Manifest,
  options: OpenOptions,
): Promise<{ file: string; sealed: Sealed }> {
  const { work, to, passphrase } = options;
  const stored = join(found.path, isEncrypted ? COPY_FILES.encrypted : COPY_FILES.plain);
  if (!isEncrypted) {
    if (to !== null) return { file: to, sealed: await work.copy(stored, to, runOf(options, 'copying')) };
    return { file: stored, sealed: { bytes, sha256: await work.sha256(stored, runOf(options, 'checking')) } };
  }
  if (to === null) throw new Error('An encrypted backup is looked into beside itself only.');
  const keyFile = await smallFile(found, KEY_FILE, '');
  if (passphrase === null) throw new BackupError('WRONG_PASSPHRASE');
  const sealed = await work.decrypt(stored, to, { keyFile, passphrase }, runOf(options, 'decrypting'));
  return { file: to, sealed };
}

async function profilesOf(found: FoundBackup, { files }: Manifest): Promise<SmallFile[]> {
  const names = files.map(({ name }) => name).filter((name) => name !== KEY_FILE);
  return Promise.all(names.map(async (name) => ({ name, text: await smallFile(found, name, PROFILES_FOLDER) })));
}

/** A small file as it was written. Throws BackupError DAMAGED. */
async function smallFile({ path, manifest }: FoundBackup, name: string, folder: string): Promise<string> {
  const text = await readSmallFile(join(path, folder, name)).catch((failure: unknown) => {
    throw new BackupError('DAMAGED', { finding: name }, failure);
  });
  const known = manifest?.files.find((file) => file.name === name);
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
  if (known?.sha256 !== sha256) throw new BackupError('DAMAGED', { finding: name });
  return text;
}
