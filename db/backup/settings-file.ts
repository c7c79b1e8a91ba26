import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { BackupPlan } from '../../contract/backup';
import { Instant } from '../../contract/types/time';
import { isAbsent, writeDurably } from '../base-folder';

/** Beside the base, not in it: it must be readable when the base is not, and its paths belong to this computer. */
export const BACKUP_SETTINGS_FILE = 'backup.json';

export const BackupSettings = z.object({
  plan: BackupPlan,
  /** Null: beside the base. */
  folder: z.string().nullable(),
  /** The key's public half, and the whole of it sealed with the passphrase: nothing here opens a backup. */
  encryption: z.object({ recipient: z.string(), keyFile: z.string(), since: Instant }).nullable(),
  lastFailure: z.object({ at: Instant, code: z.string() }).nullable(),
  lastDrill: z.object({ at: Instant, isEqual: z.boolean() }).nullable(),
});
export type BackupSettings = z.infer<typeof BackupSettings>;

export const DEFAULT_BACKUP_SETTINGS: Readonly<BackupSettings> = {
  plan: { every: 'day', at: '02:00', keep: 14 },
  folder: null,
  encryption: null,
  lastFailure: null,
  lastDrill: null,
};

/** Settings of backups; the defaults and `isBroken` when the file cannot be understood. */
export async function readBackupSettings(folder: string): Promise<{ settings: BackupSettings; isBroken: boolean }> {
  try {
    const text = await readFile(join(folder, BACKUP_SETTINGS_FILE), 'utf8');
    return { settings: BackupSettings.parse(JSON.parse(text)), isBroken: false };
  } catch (failure) {
    return { settings: DEFAULT_BACKUP_SETTINGS, isBroken: !isAbsent(failure) };
  }
}

export async function writeBackupSettings(folder: string, settings: BackupSettings): Promise<void> {
  await writeDurably(join(folder, BACKUP_SETTINGS_FILE), `${JSON.stringify(settings, null, 2)}\n`);
}
