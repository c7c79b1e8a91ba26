import { watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import type { MyAccount } from '../../contract/accounts';
import { useMyAccounts } from '../stores/accounts.store';
import { useToasts } from '../ui';
import { placeText } from './accounts/account-words';

/** When another has taken the rights on the account that is looked at back, the page goes home and says so. */
export function useLostAccount(): void {
  const { t } = useI18n();
  const router = useRouter();
  const toasts = useToasts();
  const { accounts, current, isPending } = useMyAccounts();
  let shown: MyAccount | null = null;

  watch(
    accounts,
    (now) => {
      if (isPending.value) return;
      const lost = shown !== null && !now.some(({ accountId }) => accountId === shown?.accountId) ? shown : null;
      if (lost?.lent) {
        const key = now.length > 0 ? 'accounts.lent.lostNext' : 'accounts.lent.lost';
        if (router.currentRoute.value.path !== '/cabinet/accounts') void router.push('/cabinet/home');
        toasts.show({ text: t(key, { place: placeText(lost) }), icon: 'info', seconds: 10 });
      }
      shown = current.value;
    },
    { flush: 'post' },
  );
  watch(current, (now) => (shown = now), { flush: 'post', immediate: true });
}
