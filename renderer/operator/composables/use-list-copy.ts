import { useI18n } from 'vue-i18n';
import { asApiError } from '../../api';
import { integer } from '../../format';
import { errorLine } from '../../i18n/texts';
import { showProgress } from '../../stores/setup.store';
import { useLongWork, useToasts, type GridCopying, type LongWork } from '../../ui';

export interface ListCopy {
  work: LongWork;
  onCopying: (state: GridCopying | null) => void;
  onCopied: (rows: number) => void;
  onReady: (write: () => boolean) => void;
  onFailed: (error: unknown) => void;
}

/** What a person sees of a copy: its progress with a cancel when rows have to be loaded first, and its end. */
export function useListCopy(): ListCopy {
  const { t } = useI18n();
  const toasts = useToasts();
  const work = useLongWork({ onProgress: showProgress });
  let state: GridCopying | null = null;
  let report: ((done: number, total: number) => void) | undefined;
  let end: (() => void) | undefined;

  return {
    work,
    onCopying(next) {
      state = next;
      if (next === null) {
        end?.();
        report = end = undefined;
        return;
      }
      if (end === undefined) {
        void work.run((tools) => {
          tools.signal.addEventListener('abort', () => state?.cancel());
          report = tools.report;
          return new Promise<void>((resolve) => (end = resolve));
        });
      }
      report?.(next.share, 1);
    },
    onCopied(rows) {
      toasts.show({ text: t('operator.copy.done', { n: integer(rows) }, rows), icon: 'copy' });
    },
    onReady(write) {
      const action = { label: t('operator.copy.write'), run: () => void write() };
      toasts.show({ text: t('operator.copy.ready'), icon: 'copy', action });
    },
    onFailed(error) {
      toasts.show({ text: t('operator.copy.failed', { reason: errorLine(asApiError(error)) }), icon: 'error-circle' });
    },
  };
}
