import { shallowRef } from 'vue';
import type { Backup, BackupToken } from '../../../contract/backup';
import { useSending } from '../../composables/use-sending';
import { chooseBackupFolder, makeBackup } from '../../stores/backup.store';

interface Target {
  /** Null: the planned folder. */
  token: BackupToken | null;
  path: string;
}

/** A backup on demand: what is under way, what was made and where, what went wrong. */
export function useMakeBackup(plannedPath: () => string) {
  const { isBusy, failure, send } = useSending();
  const made = shallowRef<{ backup: Backup; folder: string } | null>(null);

  async function makeIn(choose: () => Promise<Target | null>): Promise<void> {
    made.value = null;
    await send(async () => {
      const folder = await choose();
      if (folder !== null) made.value = { backup: await makeBackup(folder.token), folder: folder.path };
    });
    // The person called it off and sees that it is gone.
    if (failure.value?.code === 'BACKUP_CANCELLED') failure.value = null;
  }

  const make = (): Promise<void> => makeIn(() => Promise.resolve({ token: null, path: plannedPath() }));
  const makeElsewhere = (): Promise<void> => makeIn(chooseBackupFolder);

  return { isBusy, made, failure, make, makeElsewhere };
}
