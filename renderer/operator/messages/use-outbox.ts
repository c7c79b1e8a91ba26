import { computed, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type * as z from 'zod';
import { MessageState, type OutboxItem } from '../../../contract/messages';
import { useSending } from '../../composables/use-sending';
import { retryMessage, useOutbox } from '../../stores/messages.store';
import { usePreference } from '../../stores/preferences.store';
import { useSessionStore } from '../../stores/session.store';
import { useArraySource, useToasts, type GridId, type GridSelection, NOTHING_SELECTED } from '../../ui';

const State = MessageState.nullable();

/** The list of messages: which part is shown, the active one, what may be done about it. */
export function useOutboxList() {
  const { t } = useI18n();
  const session = useSessionStore();
  const toasts = useToasts();
  const state = usePreference<z.infer<typeof State>>('messages.state', State, null);
  const { items, error, isPending, isLoading, hasNextPage, loadNextPage, refetch } = useOutbox(state);
  const { isBusy, failure, send } = useSending();

  const source = useArraySource<OutboxItem>(items, ({ messageId }) => messageId);
  const activeId = ref<GridId | null>(null);
  const selected = shallowRef<GridSelection>(NOTHING_SELECTED);
  const active = computed(() => items.value.find(({ messageId }) => messageId === activeId.value) ?? null);
  const canRetry = computed(() => {
    const one = active.value;
    return one !== null && (one.state === 'waiting' || one.state === 'failed') && session.can('messages.urge');
  });

  async function retry(): Promise<void> {
    const one = active.value;
    if (one === null || !canRetry.value) return;
    const answer = await send(() => retryMessage(one.messageId));
    if (answer !== undefined) toasts.show({ text: t('messages.peek.retried'), icon: 'send', seconds: 6 });
    await refetch();
  }

  return {
    state,
    items,
    error,
    isPending,
    isLoading,
    hasMore: hasNextPage,
    more: () => void loadNextPage(),
    refresh: () => void refetch(),
    source,
    activeId,
    selected,
    active,
    canRetry,
    isBusy,
    failure,
    retry,
  };
}
