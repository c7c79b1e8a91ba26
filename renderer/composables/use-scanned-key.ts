import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { hasScannedKey, takeScannedKey } from '../api';
import { useProgramStore } from '../stores/program.store';
import { useSessionStore } from '../stores/session.store';
import { useToasts } from '../ui';

const SECONDS = 12;

/**
 * Leads a phone that has scanned a square to where it comes in, whatever page came first. Where somebody is in already it opens nothing, and
 * the person is told. Returns the way to look anew.
 */
export function useScannedKey(): () => Promise<void> {
  const { t } = useI18n();
  const router = useRouter();
  const program = useProgramStore();
  const session = useSessionStore();
  const toasts = useToasts();

  async function follow(): Promise<void> {
    if (program.phase !== 'ready' || !hasScannedKey()) return;
    if (session.role === 'anonymous') return void (await router.replace('/enter'));
    takeScannedKey();
    toasts.show({ text: t('phone.taken', { name: session.me.name }), icon: 'info', seconds: SECONDS });
  }

  void router.isReady().then(follow);
  return follow;
}
