import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { Draft, Output } from '../../contract';
import type { RequestMessage } from '../../contract/conversation';
import type { RequestId, RequestMessageId } from '../../contract/types/brand';
import { type ApiError, asApiError, call, isApiError, newUid, onEvent } from '../api';

const PAGE = 50;
const QUIET_MS = 1_000;

/** Once more under the same key: whether the first was done nobody has said. */
async function sendOnce(input: Draft<'conversation.send'>): Promise<unknown> {
  try {
    return await call('conversation.send', input);
  } catch (caught) {
    if (!isApiError(caught, 'LINK_UNKNOWN')) throw caught;
    return call('conversation.send', input);
  }
}

/** The conversation of one request: its newest page, older ones as they are asked for, what is typed and not sent. */
export function useConversation(requestId: () => RequestId) {
  const items = shallowRef<readonly RequestMessage[]>([]);
  const hasMore = ref(false);
  const firstUnread = ref<RequestMessageId | null>(null);
  const canWrite = ref(false);
  const text = ref('');
  const isLoading = ref(true);
  const isSending = ref(false);
  const error = shallowRef<unknown>(null);
  const failure = shallowRef<ApiError | null>(null);
  let kept = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let epoch = 0;

  const ask = (before: RequestMessageId | null): Promise<Output<'conversation.messages'>> =>
    call('conversation.messages', { requestId: requestId(), before, limit: PAGE });

  async function load(): Promise<void> {
    const own = (epoch += 1);
    isLoading.value = true;
    error.value = null;
    try {
      const page = await ask(null);
      if (own !== epoch) return;
      items.value = page.items;
      hasMore.value = page.hasMore;
      firstUnread.value = page.firstUnread;
      canWrite.value = page.canWrite;
      kept = page.draft;
      text.value = page.draft;
    } catch (caught) {
      if (own === epoch) error.value = caught;
    } finally {
      if (own === epoch) isLoading.value = false;
    }
  }
  /** What came since, and what was read since, in place of what is shown of the newest page. */
  async function renew(): Promise<void> {
    const own = epoch;
    const page = await ask(null).catch(() => null);
    if (!page || own !== epoch) return;
    const first = page.items[0]?.requestMessageId ?? Number.POSITIVE_INFINITY;
    items.value = [...items.value.filter((item) => item.requestMessageId < first), ...page.items];
    canWrite.value = page.canWrite;
    firstUnread.value ??= page.firstUnread;
  }
  async function older(): Promise<void> {
    const [first] = items.value;
    if (!first || !hasMore.value) return;
    const page = await ask(first.requestMessageId).catch(() => null);
    if (!page) return;
    items.value = [...page.items, ...items.value];
    hasMore.value = page.hasMore;
  }
  async function see(): Promise<void> {
    const last = items.value.at(-1);
    if (!last || firstUnread.value === null) return;
    await call('conversation.see', { uid: newUid(), requestId: requestId(), upTo: last.requestMessageId }).catch(
      () => undefined,
    );
  }
  async function keepDraft(): Promise<void> {
    clearTimeout(timer);
    const typed = text.value;
    if (typed === kept) return;
    kept = typed;
    await call('conversation.keepDraft', { uid: newUid(), requestId: requestId(), text: typed }).catch(() => {
      kept = '';
    });
  }
  watch(text, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void keepDraft(), QUIET_MS);
  });

  /** The key stays while the same is tried again. */
  let pending: Draft<'conversation.send'> | undefined;
  async function say(message: Omit<Draft<'conversation.send'>, 'uid' | 'requestId'>): Promise<boolean> {
    if (isSending.value) return false;
    isSending.value = true;
    failure.value = null;
    const input = { requestId: requestId(), ...message };
    const isSame = pending && JSON.stringify({ ...pending, uid: '' }) === JSON.stringify({ uid: '', ...input });
    pending = isSame && pending ? pending : { uid: newUid(), ...input };
    try {
      await sendOnce(pending);
      pending = undefined;
      clearTimeout(timer);
      kept = '';
      text.value = '';
      firstUnread.value = null;
      await renew();
      return true;
    } catch (caught) {
      failure.value = asApiError(caught);
      return false;
    } finally {
      isSending.value = false;
    }
  }

  const stops = [
    onEvent('requests.said', (event) => void (event.requestId === requestId() && renew())),
    onEvent('requests.changed', (event) => void (event.requestId === requestId() && renew())),
    onEvent('link.missed', () => void renew()),
  ];
  onScopeDispose(() => {
    stops.forEach((stop) => stop());
    void keepDraft();
  });
  watch(requestId, () => void load(), { immediate: true });

  const last = computed(() => items.value.at(-1)?.requestMessageId ?? null);
  return {
    ...{ items, hasMore, firstUnread, canWrite, text, isLoading, isSending, error, failure, last },
    ...{ load, older, see, say },
  };
}
