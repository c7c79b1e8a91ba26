import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ReadingState, RejectReason, ReviewItem } from '../../../contract/metering';
import type { DecisionRecord } from '../../stores/review-queue';
import { useReviewStore } from '../../stores/review.store';
import { useKeyText, useToasts } from '../../ui';
import type { Holding } from '../leases/use-lease';
import { useReadingTexts } from './use-reading-texts';

export interface QueueActs {
  /** The item whose reason of refusal is asked for. */
  rejecting: ShallowRef<ReviewItem | null>;
  /** The latest deed, for a screen reader. */
  said: Ref<string>;
  accept: () => void;
  askReason: () => void;
  reject: (reason: RejectReason, comment: string) => void;
  /** Takes back what the toast tells of, which may be a decision of another list; else the last one of the queue. */
  takeBack: () => void;
}

/** The deeds of the queue on one submission, with their toasts; the machine itself is the store's. */
export function useQueueActs(target: () => ReviewItem | null, holding: Holding): QueueActs {
  const { t } = useI18n();
  const review = useReviewStore();
  const toasts = useToasts();
  const { itemText } = useReadingTexts();
  const rejecting = shallowRef<ReviewItem | null>(null);
  const said = ref('');
  const undoKey = useKeyText('review.undo');
  const takeKey = useKeyText('lease.take');
  let toast: { id: number; item: ReviewItem } | undefined;

  // What was not written after all must not stay told as done.
  watch(
    () => review.troubles.list,
    (troubles) => {
      const id = toast?.item.meterReadingId;
      if (troubles.some(({ items }) => items.some((item) => item.meterReadingId === id))) dismissToast();
    },
  );
  function dismissToast(): void {
    if (toast !== undefined) toasts.dismiss(toast.id);
    toast = undefined;
  }

  function announce(record: DecisionRecord | null, key: 'accepted' | 'rejected'): void {
    if (record === null) return;
    const text = t(`operator.queue.${key}`, { item: itemText(record.item) });
    const run = (): void => undo(record);
    const action = { label: t('operator.queue.undo'), keyHint: undoKey.value, run };
    const icon = key === 'accepted' ? 'checkmark-circle' : 'dismiss-circle';
    toast = { id: toasts.show({ text, icon, action }), item: record.item };
  }

  /** False when a colleague works on it: it is told, nothing is sent. */
  function isFree(): boolean {
    const by = holding.colleague.value?.by;
    if (by === undefined) return true;
    toasts.show({ text: t('leases.busy', { name: by, key: takeKey.value ?? '' }), icon: 'lock-closed' });
    return false;
  }
  function accept(): void {
    const item = target();
    if (item !== null && isFree()) announce(review.decide(item, { kind: 'accept' }), 'accepted');
  }
  function askReason(): void {
    if (target() !== null && !isFree()) return;
    dismissToast();
    rejecting.value = target();
  }
  function reject(reason: RejectReason, comment: string): void {
    const item = rejecting.value;
    rejecting.value = null;
    if (item !== null) announce(review.decide(item, { kind: 'reject', reason, comment }), 'rejected');
  }
  function undo(wanted?: DecisionRecord): void {
    const record = review.undo(wanted, (state) => tellElsewhere(state, record));
    dismissToast();
    if (record === null) toasts.show({ text: t('operator.queue.nothingToUndo'), icon: 'info' });
    else said.value = t('operator.queue.takenBack', { item: itemText(record.item) });
  }
  function tellElsewhere(state: ReadingState, record: DecisionRecord | null): void {
    if (record === null) return;
    toasts.show({ text: t(`operator.undone.${state}`, { item: itemText(record.item) }), icon: 'info' });
  }
  function takeBack(): void {
    if (!toasts.runAction()) undo();
  }
  return { rejecting, said, accept, askReason, reject, takeBack };
}
