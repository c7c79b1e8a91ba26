import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import type { CardOf } from '../../../contract/customers';
import { useSessionStore } from '../../stores/session.store';
import { useKeys } from '../../ui';
import { cardPath } from './card-path';

/** F7 on any page that is about somebody: their card. */
export function useCustomerKey(of: () => Readonly<CardOf> | null | undefined): void {
  const { t } = useI18n();
  const router = useRouter();
  const session = useSessionStore();
  const shown = (): CardOf | null => (session.can('customers.see') ? (of() ?? null) : null);
  useKeys(() => [
    {
      ...{ id: 'customer.open', chords: ['F7'], scope: 'screen', title: t('customers.keys.toCustomer') },
      ...{ hint: t('customers.keys.toCustomerHint'), isEnabled: () => shown() !== null },
      run: () => {
        const card = shown();
        if (card !== null) void router.push(cardPath(card));
      },
    },
  ]);
}
