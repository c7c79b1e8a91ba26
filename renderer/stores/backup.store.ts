import { useQuery } from '@pinia/colada';
import { defineStore } from 'pinia';
import { ref, shallowRef, toValue, type MaybeRefOrGetter } from 'vue';
import type { Draft } from '../../contract';
import type { Backup, BackupContents, BackupFolder, BackupToken, BackupWork, DrillResult } from '../../contract/backup';
import type { Instant } from '../../contract/types/time';
import { call, newUid, type ApiError } from '../api';

export const BACKUP_KEY = ['backup'] as const;

/** Plan, folder, the last backup, what goes on: for the administrator. */
export function useBackupState() {
  return useQuery({ key: [...BACKUP_KEY, 'state'], query: () => call('backup.state', {}) });
}

/** Backups of a folder, of the planned one for null. */
export function useBackupList(folder: MaybeRefOrGetter<BackupToken | null>) {
  return useQuery({
    key: () => [...BACKUP_KEY, 'list', toValue(folder) ?? ''],
    query: () => call('backup.list', { folder: toValue(folder) }),
  });
}

/** The folder of a backup that was opened outside the program; for who may restore. */
export function useOfferedFolder() {
  return useQuery({ key: [...BACKUP_KEY, 'offered'], query: () => call('backup.offered', {}) });
}

/** What main does with backups now, whoever began it. */
export const useBackupWork = defineStore('backup-work', () => {
  const work = shallowRef<BackupWork | null>(null);
  return { work };
});

export interface RestoreOutcome {
  madeAt: Instant;
  /** There was no base before: the plan and the passphrase of its backups did not come with it. */
  isFirst: boolean;
  /** Null: the base was replaced. */
  error: ApiError | null;
}

/** What of a restore outlives its page: the backup that was chosen elsewhere, and how it ended. */
export const useRestoreStore = defineStore('restore', () => {
  const chosen = shallowRef<Backup | null>(null);
  const outcome = shallowRef<RestoreOutcome | null>(null);
  /** The restore that goes on was asked for in this window. */
  const isOwn = ref(false);
  return { chosen, outcome, isOwn };
});

export async function chooseBackupFolder(): Promise<BackupFolder | null> {
  return (await call('backup.chooseFolder', {})).folder;
}

export const setBackupPlan = (input: Draft<'backup.setPlan'>): Promise<unknown> => call('backup.setPlan', input);

export const setPassphrase = (input: Draft<'backup.setPassphrase'>): Promise<unknown> =>
  call('backup.setPassphrase', input);

export const makeBackup = (folder: BackupToken | null): Promise<Backup> =>
  call('backup.make', { uid: newUid(), folder });

export const inspectBackup = (backup: BackupToken, passphrase: string | null): Promise<BackupContents> =>
  call('backup.inspect', { backup, passphrase });

export const restoreBackup = (input: Draft<'backup.restore'>): Promise<unknown> => call('backup.restore', input);

export const askRestore = (input: Draft<'backup.askRestore'>): Promise<unknown> => call('backup.askRestore', input);

export const drillBackup = (passphrase: string | null): Promise<DrillResult> =>
  call('backup.drill', { uid: newUid(), passphrase });

/** Calls the running work off; that it is too late for it is no error. */
export const cancelBackupWork = (): Promise<unknown> => call('backup.cancel', {}).catch(() => undefined);
