import { useQuery } from '@pinia/colada';
import { defineStore } from 'pinia';
import { computed, ref, type ComputedRef } from 'vue';
import type { Draft, Output } from '../../contract';
import type { MyAccount } from '../../contract/accounts';
import type { AccountId } from '../../contract/types/brand';
import { call } from '../api';
import { useSessionStore } from './session.store';

export const ACCOUNTS_KEY = ['accounts'] as const;

/** The account that the customer looks at; one for the window. */
export const useChosenAccount = defineStore('chosen-account', () => {
  const accountId = ref<AccountId | null>(null);
  return { accountId };
});

/** Accounts that the signed-in customer may see and the one that is looked at (the first until another is chosen). */
export function useMyAccounts() {
  const chosen = useChosenAccount();
  const session = useSessionStore();
  const query = useQuery({
    key: [...ACCOUNTS_KEY, 'mine'],
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

/** Rights that the customer has given others. */
export function useGrants() {
  return useQuery({ key: [...ACCOUNTS_KEY, 'grants'], query: () => call('accounts.grants', {}) });
}

/** Accounts that an operator has been asked for: those that wait, and what was decided lately. */
export function useAccountRequests() {
  return useQuery({ key: [...ACCOUNTS_KEY, 'requests'], query: () => call('accounts.requests', {}) });
}

export const addByFacts = (input: Draft<'accounts.addByFacts'>): Promise<Output<'accounts.addByFacts'>> =>
  call('accounts.addByFacts', input);

export const askOwner = (input: Draft<'accounts.askOwner'>): Promise<Output<'accounts.askOwner'>> =>
  call('accounts.askOwner', input);

export const confirmOwner = (input: Draft<'accounts.confirmOwner'>): Promise<Output<'accounts.confirmOwner'>> =>
  call('accounts.confirmOwner', input);

export const requestBinding = (input: Draft<'accounts.requestBinding'>): Promise<Output<'accounts.requestBinding'>> =>
  call('accounts.requestBinding', input);

export const answerRequest = (input: Draft<'accounts.answerRequest'>): Promise<Output<'accounts.answerRequest'>> =>
  call('accounts.answerRequest', input);

export const giveRights = (input: Draft<'accounts.grant'>): Promise<Output<'accounts.grant'>> =>
  call('accounts.grant', input);

export const revokeRights = (input: Draft<'accounts.revokeGrant'>): Promise<Output<'accounts.revokeGrant'>> =>
  call('accounts.revokeGrant', input);
