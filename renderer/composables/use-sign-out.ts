import { ref } from 'vue';
import { errorLine } from '../i18n/texts';
import { usePreferencesStore } from '../stores/preferences.store';
import { useSessionStore } from '../stores/session.store';
import { useToasts } from '../ui';

/** Signs the person out. When main did not, they stay where they are and are told: the session still goes on. */
export function useSignOut(before: () => Promise<void> = () => Promise.resolve()) {
  const session = useSessionStore();
  const preferences = usePreferencesStore();
  const toasts = useToasts();
  const isLeaving = ref(false);

  async function signOut(): Promise<void> {
    isLeaving.value = true;
    try {
      await before();
      await preferences.flush();
      await session.signOut();
    } catch (caught) {
      toasts.show({ text: errorLine(caught), icon: 'error-circle' });
    } finally {
      isLeaving.value = false;
    }
  }

  return { isLeaving, signOut };
}
