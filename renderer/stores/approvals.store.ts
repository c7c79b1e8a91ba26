import { useQuery } from '@pinia/colada';
import { computed } from 'vue';
import type { Draft } from '../../contract';
import type { ApprovalKind } from '../../contract/approvals';
import { call } from '../api';
import { useSessionStore } from './session.store';

export const APPROVALS_KEY = ['approvals'] as const;

/** What nobody does alone: what waits first. Empty for those who have no right to it. */
export function useApprovals() {
  const session = useSessionStore();
  return useQuery({
    key: [...APPROVALS_KEY, 'list'],
    query: () => call('approvals.list', {}),
    enabled: () => session.can('approvals.see'),
  });
}

/** How many wait for a decision of this person. */
export function useApprovalCount() {
  const { data } = useApprovals();
  return computed(() => data.value?.filter((one) => one.state === 'waiting' && one.canDecide).length ?? 0);
}

/** One's own request of this kind that still holds: it waits, or another has approved it. `subject` is one of its facts. */
export function useOwnApproval(kind: ApprovalKind, subject: () => string) {
  const { data, refetch } = useApprovals();
  const own = computed(
    () =>
      data.value?.find(
        (one) =>
          one.kind === kind &&
          one.isMine &&
          (one.state === 'waiting' || one.state === 'approved') &&
          one.facts.some(({ value }) => value === subject()),
      ) ?? null,
  );
  return { own, refetch };
}

export const approve = (input: Draft<'approvals.approve'>): Promise<unknown> => call('approvals.approve', input);
export const reject = (input: Draft<'approvals.reject'>): Promise<unknown> => call('approvals.reject', input);
export const withdraw = (input: Draft<'approvals.withdraw'>): Promise<unknown> => call('approvals.withdraw', input);
