import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import type { Backup, BackupContents, BackupTrouble } from '../../contract/backup';
import type { ApprovalId } from '../../contract/types/brand';
import { asApiError, isApiError, newUid } from '../api';
import { useSending } from '../composables/use-sending';
import { inspectBackup, restoreBackup, useRestoreStore } from '../stores/backup.store';
import { useProgramStore } from '../stores/program.store';

export type RestoreStep = 'choose' | 'phrase' | 'look' | 'confirm';

/** From the choice of a backup to the base that it replaces. */
export function useRestore() {
  const store = useRestoreStore();
  const program = useProgramStore();
  const step = ref<RestoreStep>('choose');
  const chosen = shallowRef<Backup | null>(null);
  const contents = shallowRef<BackupContents | null>(null);
  const passphrase = ref('');
  const { isBusy, failure, send } = useSending();
  let isLeft = false;
  onScopeDispose(() => (isLeft = true));

  const phraseOf = (backup: Backup): string | null => (backup.isEncrypted ? passphrase.value : null);
  const trouble = computed<BackupTrouble | null>(() => {
    if (isApiError(failure.value, 'BACKUP_REFUSED')) return failure.value.params.trouble;
    return contents.value?.trouble ?? chosen.value?.trouble ?? null;
  });

  async function inspect(): Promise<void> {
    const backup = chosen.value;
    if (backup === null) return;
    const found = await send(() => inspectBackup(backup.token, phraseOf(backup)));
    if (chosen.value !== backup) return;
    if (found !== undefined) {
      contents.value = found;
      step.value = 'look';
    } else if (failure.value?.code === 'BACKUP_CANCELLED') again();
  }

  async function choose(backup: Backup): Promise<void> {
    if (isBusy.value) return;
    [chosen.value, contents.value, failure.value] = [backup, null, null];
    passphrase.value = '';
    store.outcome = null;
    // What is known to be of no use is not looked into.
    const isUseless = backup.trouble !== null;
    step.value = backup.isEncrypted && !isUseless ? 'phrase' : 'look';
    if (!backup.isEncrypted && !isUseless) await inspect();
  }

  function again(): void {
    [chosen.value, contents.value, failure.value] = [null, null, null];
    passphrase.value = '';
    step.value = 'choose';
  }

  function goTo(next: RestoreStep): void {
    failure.value = null;
    step.value = next;
  }

  /** The pages of every window change while it runs: how it ended is kept by the store. */
  async function restore(password: string | null, approvalId: ApprovalId | null = null): Promise<void> {
    const backup = chosen.value;
    if (backup === null || isBusy.value) return;
    const { token, madeAt } = backup;
    const isFirst = program.phase === 'choosing';
    store.isOwn = true;
    try {
      const passphrase = phraseOf(backup);
      await send(() => restoreBackup({ uid: newUid(), backup: token, passphrase, password, approvalId }));
      if (failure.value === null) store.outcome = { madeAt, isFirst, error: null };
      else if (isLeft) store.outcome = { madeAt, isFirst, error: asApiError(failure.value) };
      // What speaks against the backup is said beside what is in it.
      else if (failure.value.code === 'BACKUP_REFUSED') step.value = 'look';
      else if (failure.value.code === 'WRONG_PASSPHRASE') step.value = 'phrase';
    } finally {
      store.isOwn = false;
    }
  }

  return { step, chosen, contents, passphrase, trouble, isBusy, failure, choose, inspect, again, goTo, restore };
}
