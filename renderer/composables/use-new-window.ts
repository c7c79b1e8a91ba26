import { useI18n } from 'vue-i18n';
import { errorLine } from '../i18n/texts';
import { openWindow } from '../stores/setup.store';
import { useToasts } from '../ui';

/** Opens one more window, or says why not. */
export function useNewWindow(): () => Promise<void> {
  const { t } = useI18n();
  const toasts = useToasts();

  return async () => {
    try {
      await openWindow();
    } catch (caught) {
      toasts.show({ text: t('common.windowNotOpened', { reason: errorLine(caught) }), icon: 'error-circle' });
    }
  };
}
