import { useI18n } from 'vue-i18n';
import { useToasts } from '../ui';

const SECONDS = 12;

let returned: string | null = null;

/** Takes main's word that this window is back after an error out of the address. Before the router, whose base the address is. */
export function takeReturn(): void {
  const address = new URL(location.href);
  returned = address.searchParams.get('returned');
  if (returned === null) return;
  address.searchParams.delete('returned');
  history.replaceState(history.state, '', address);
}

/** Says once that the window, or the whole program, is back. */
export function useReturnNotice(): void {
  const { t } = useI18n();
  if (returned === null) return;
  useToasts().show({
    text: t(returned === 'program' ? 'common.returned.program' : 'common.returned.window'),
    icon: 'info',
    seconds: SECONDS,
  });
  returned = null;
}
