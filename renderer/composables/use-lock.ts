import { errorLine } from '../i18n/texts';
import { useSessionStore } from '../stores/session.store';
import { useToasts } from '../ui';

/** Locks the window. When main did not, the person is told: what they see may be seen by others. */
export function useLock(): () => Promise<void> {
  const session = useSessionStore();
  const toasts = useToasts();
  return async () => {
    try {
      await session.lock();
    } catch (caught) {
      toasts.show({ text: errorLine(caught), icon: 'error-circle' });
    }
  };
}
