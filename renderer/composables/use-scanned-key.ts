import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { takeScannedKey } from '../api';
import { useSessionStore } from '../stores/session.store';
import { useToasts } from '../ui';

const SECONDS = 12;

/** A square was scanned by a phone on which somebody is in already: it opens nothing, and the person is told. */
export function useScannedKey(): void {
  const { t } = useI18n();
  const router = useRouter();
  const session = useSessionStore();
  const toasts = useToasts();
  void router.isReady().then(() => {
    if (session.role !== 'customer' || takeScannedKey() === null) return;
    toasts.show({ text: t('phone.taken', { name: session.me.name }), icon: 'info', seconds: SECONDS });
  });
}
