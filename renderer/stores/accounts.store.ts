import { useQuery } from '@pinia/colada';
import { defineStore } from 'pinia';
import { computed, ref, type ComputedRef } from 'vue';
import type { MyAccount } from '../../contract/accounts';
import type { AccountId } from '../../contract/types/brand';
import { call } from '../api';
import { useSessionStore } from './session.store';

/** The account that the customer looks at; one for the window. */
export const useChosenAccount = defineStore('chosen-account', () => {
  const accountId = ref<AccountId | null>(null);
  return { accountId };
});

/** Accounts of the signed-in customer and the one that is looked at (the first until another is chosen). */
export function useMyAccounts() {
  const chosen = useChosenAccount();
  const session = useSessionStore();
  const query = useQuery({
    key: ['accounts', 'mine'],
    query: () => call('accounts.mine', {}),
    enabled: () => session.role === 'customer',
    staleTime: 60_000,
  });
  const accounts: ComputedRef<readonly MyAccount[]> = computed(() => query.data.value ?? []);
  const current = computed(
    () => accounts.value.find((account) => account.accountId === chosen.accountId) ?? accounts.value[0] ?? null,
  );
  const currentId = computed(() => current.value?.accountId ?? null);

  function select(accountId: AccountId): void {
    chosen.accountId = accountId;
  }

  return { ...query, accounts, current, currentId, select };
}
