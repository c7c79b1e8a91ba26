import { onScopeDispose, watch } from 'vue';
import type { BackupWork } from '../../contract/backup';
import { cancelBackupWork } from '../stores/backup.store';
import { useLongWork, type LongWork } from '../ui';

/** Work of main with backups as long work of this window, whoever began it; leaving the page does not call it off. */
export function useShownWork(work: () => BackupWork | null, onProgress?: (share: number | null) => void): LongWork {
  let isLeft = false;
  let end: (() => void) | undefined;
  let report: ((done: number, total: number) => void) | undefined;
  // Before the work's own, which aborts it.
  onScopeDispose(() => (isLeft = true));
  const shown = useLongWork({ onProgress });

  function begin(): void {
    void shown.run((tools) => {
      report = tools.report;
      tools.signal.addEventListener('abort', () => {
        if (!isLeft) void cancelBackupWork();
      });
      return new Promise<void>((done) => (end = done));
    });
  }

  watch(
    work,
    (now) => {
      if (now === null) {
        end?.();
        end = report = undefined;
        return;
      }
      if (end === undefined) begin();
      report?.(now.done, 1);
    },
    { immediate: true, flush: 'sync' },
  );

  return shown;
}
