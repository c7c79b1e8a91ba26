import { onScopeDispose } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import type { LinkPurpose } from '../../contract/types/confirmation';
import type { Role } from '../../contract/roles';
import { onEvent } from '../api';
import { useEntryStore } from '../stores/entry.store';
import { useProgramStore } from '../stores/program.store';
import { useSessionStore } from '../stores/session.store';
import { useToasts } from '../ui';

const SECONDS = 12;
/** Where a link fills a form, and whose that form is; to confirm is asked wherever in the cabinet the person is. */
const PLACES: Readonly<Record<LinkPurpose, { path: string; role: Role }>> = {
  activate: { path: '/activation', role: 'anonymous' },
  recover: { path: '/recovery', role: 'anonymous' },
  confirm: { path: '/cabinet', role: 'customer' },
};

/**
 * Leads to the form that a link of a letter fills. Who cannot see that form now is told what to do; the link waits in this window until
 * they can. Returns the way to look for it anew, when another person or none sits there.
 */
export function useOpenedLinks(): () => Promise<void> {
  const { t } = useI18n();
  const router = useRouter();
  const entry = useEntryStore();
  const program = useProgramStore();
  const session = useSessionStore();
  const toasts = useToasts();

  async function goTo(path: string): Promise<void> {
    if (!router.currentRoute.value.path.startsWith(path)) await router.push(path);
  }

  async function follow(): Promise<void> {
    const { link } = entry;
    if (link === null || program.phase !== 'ready') return;
    const { path, role } = PLACES[link.purpose];
    // The sign-in says itself what the link waits for.
    const place = session.role === 'anonymous' && role !== 'anonymous' ? '/sign-in' : path;
    if (session.role === role || place !== path) await goTo(place);
    else toasts.show({ text: t(`entrance.link.${link.purpose}`), icon: 'mail', seconds: SECONDS });
  }

  async function ask(): Promise<void> {
    if (program.phase !== 'ready') return;
    await entry.ask();
    await follow();
  }

  onScopeDispose(onEvent('identity.linkOpened', () => void ask()));
  void router.isReady().then(ask);
  return ask;
}
