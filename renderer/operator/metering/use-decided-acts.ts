import { shallowRef, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { DecidedItem, RejectReason } from '../../../contract/metering';
import { useDecidedStore } from '../../stores/decided.store';
import type { Verdict } from '../../stores/review-commands';
import { useKeyText, useToasts } from '../../ui';
import { canAccept, canCorrect, canReject } from './decided-rules';
import { useReadingTexts } from './use-reading-texts';

export interface DecidedActs {
  rejecting: ShallowRef<DecidedItem | null>;
  correcting: ShallowRef<DecidedItem | null>;
  accept: () => void;
  askReason: () => void;
  reject: (reason: RejectReason, comment: string) => void;
  openCorrection: () => void;
  corrected: () => void;
  /** Takes back what the toast tells of. */
  takeBack: () => void;
}

/** What may be done with one decided submission; each deed waits for its answer, nothing is assumed. */
export function useDecidedActs(target: () => DecidedItem | null): DecidedActs {
  const { t } = useI18n();
  const decided = useDecidedStore();
  const toasts = useToasts();
  const { itemText } = useReadingTexts();
  const rejecting = shallowRef<DecidedItem | null>(null);
  const correcting = shallowRef<DecidedItem | null>(null);
  const undoKey = useKeyText('decided.undo');

  async function decide(item: DecidedItem, verdict: Verdict): Promise<void> {
    const decision = await decided.decide(item, verdict);
    if (decision === null) return;
    const isAccepted = verdict.kind === 'accept';
    const run = (): void => void undo(item, decision.version);
    toasts.show({
      text: t(`operator.queue.${isAccepted ? 'accepted' : 'rejected'}`, { item: itemText(item) }),
      icon: isAccepted ? 'checkmark-circle' : 'dismiss-circle',
      action:
        decision.undoUntil === null ? undefined : { label: t('operator.queue.undo'), keyHint: undoKey.value, run },
    });
  }
  async function undo(item: DecidedItem, version: number): Promise<void> {
    const decision = await decided.undo(item, version);
    if (decision === null) return;
    toasts.show({ text: t(`operator.undone.${decision.state}`, { item: itemText(item) }), icon: 'info' });
  }
  function accept(): void {
    const item = target();
    if (item !== null && canAccept(item)) void decide(item, { kind: 'accept' });
  }
  function askReason(): void {
    const item = target();
    if (item !== null && canReject(item)) rejecting.value = item;
  }
  function reject(reason: RejectReason, comment: string): void {
    const item = rejecting.value;
    rejecting.value = null;
    if (item !== null) void decide(item, { kind: 'reject', reason, comment });
  }
  function openCorrection(): void {
    const item = target();
    if (item !== null && canCorrect(item)) correcting.value = item;
  }
  function corrected(): void {
    const item = correcting.value;
    correcting.value = null;
    if (item !== null)
      toasts.show({ text: t('operator.decided.corrected', { item: itemText(item) }), icon: 'checkmark-circle' });
  }
  function takeBack(): void {
    if (!toasts.runAction()) toasts.show({ text: t('operator.queue.nothingToUndo'), icon: 'info' });
  }

  return { rejecting, correcting, accept, askReason, reject, openCorrection, corrected, takeBack };
}
