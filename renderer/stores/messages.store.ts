import { useInfiniteQuery, useQuery } from '@pinia/colada';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import type { Draft, Output } from '../../contract';
import type { MessageState } from '../../contract/messages';
import type { MessageId } from '../../contract/types/brand';
import { call, newUid } from '../api';
import { useSessionStore } from './session.store';

export const MESSAGES_KEY = ['messages'] as const;
const PAGE = 100;

type OutboxPage = Output<'messages.outbox'>;
export type CheckAnswer = Output<'messages.checkSmtp'>;
export type Revealed = Output<'messages.reveal'>;

/** What has not left and why, for everybody of staff. */
export function useMessagesState() {
  const session = useSessionStore();
  return useQuery({
    key: [...MESSAGES_KEY, 'state'],
    query: () => call('messages.state', {}),
    enabled: () => session.isStaff,
  });
}

/** The outbox from the newest on, page after page. */
export function useOutbox(state: MaybeRefOrGetter<MessageState | null>) {
  const query = useInfiniteQuery<OutboxPage, Error, MessageId | null>({
    key: () => [...MESSAGES_KEY, 'outbox', toValue(state) ?? 'all'],
    query: ({ pageParam }) => call('messages.outbox', { state: toValue(state), before: pageParam, limit: PAGE }),
    initialPageParam: null,
    getNextPageParam: ({ items, hasMore }) => (hasMore ? (items.at(-1)?.messageId ?? null) : null),
  });
  const items = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  return { ...query, items };
}

/** How mail and SMS are set up, for the administrator. */
export function useChannels() {
  return useQuery({ key: [...MESSAGES_KEY, 'channels'], query: () => call('messages.channels', {}) });
}

export const setSmtp = (input: Draft<'messages.setSmtp'>): Promise<unknown> => call('messages.setSmtp', input);
export const setSms = (input: Draft<'messages.setSms'>): Promise<unknown> => call('messages.setSms', input);
export const setMessagePolicy = (input: Draft<'messages.setPolicy'>): Promise<unknown> =>
  call('messages.setPolicy', input);

export const checkSmtp = (to: string | null): Promise<CheckAnswer> => call('messages.checkSmtp', { to });
export const checkSms = (): Promise<CheckAnswer> => call('messages.checkSms', {});

export const retryMessage = (messageId: MessageId): Promise<unknown> =>
  call('messages.retry', { uid: newUid(), messageId });

/** Each time is logged: one uid for one opening. */
export const revealMessage = (input: Draft<'messages.reveal'>): Promise<Revealed> => call('messages.reveal', input);
