import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { CaseCard, CaseDecision, CaseItem, CaseRejection } from '../../../contract/admission';
import { useAdmissionStore } from '../../stores/admission.store';
import type { CaseVerdict } from '../../stores/admission-commands';
import { useKeyText, useToasts, type IconName } from '../../ui';
import type { Holding } from '../leases/use-lease';
import { canAsk, canDecide, isPlain, markedAtFirst } from './case-rules';
import { useCaseTexts } from './use-case-texts';

const ICONS: Record<CaseVerdict['kind'], IconName> = {
  approve: 'checkmark-circle',
  reject: 'dismiss-circle',
  askMore: 'chat-help',
  resume: 'clock',
  undo: 'arrow-undo',
};

export interface CaseActs {
  /** The case whose reason of refusal, or whose question, is asked for. */
  rejecting: ShallowRef<CaseItem | null>;
  asking: ShallowRef<CaseItem | null>;
  /** The latest deed, for a screen reader. */
  said: Ref<string>;
  decide: (item: CaseItem, verdict: CaseVerdict, version?: number) => Promise<CaseDecision | null>;
  /** One key lets a plain case in; any other one is looked at on its card. */
  approve: () => Promise<void>;
  askReason: () => void;
  reject: (reason: CaseRejection, comment: string) => void;
  askMore: () => void;
  ask: (comment: string) => void;
  takeBack: () => void;
}

interface CaseActParts {
  target: () => CaseItem | null;
  /** Of the target; asked for when it is not there yet. */
  card: () => Promise<CaseCard | null>;
  holding: Holding;
  open: (item: CaseItem) => void;
}

/** The deeds on one case, with their toasts; what was not written is the store's. */
export function useCaseActs({ target, card, holding, open }: CaseActParts): CaseActs {
  const { t } = useI18n();
  const admission = useAdmissionStore();
  const toasts = useToasts();
  const { itemText } = useCaseTexts();
  const undoKey = useKeyText('cases.undo');
  const takeKey = useKeyText('lease.take');
  const rejecting = shallowRef<CaseItem | null>(null);
  const asking = shallowRef<CaseItem | null>(null);
  const said = ref('');
  let waiting: CaseItem | null = null;

  function announce(item: CaseItem, kind: CaseVerdict['kind'], decision: CaseDecision): void {
    const text = t(`admission.said.${kind}`, { item: itemText(item) });
    const run = (): void => void undo(item, decision.version);
    const action = { label: t('admission.acts.undo'), keyHint: undoKey.value, run };
    toasts.show({ text, icon: ICONS[kind], action: decision.undoUntil === null ? undefined : action });
  }
  async function decide(item: CaseItem, verdict: CaseVerdict, version?: number): Promise<CaseDecision | null> {
    const decision = await admission.decide(item, verdict, version);
    if (decision !== null) announce(item, verdict.kind, decision);
    return decision;
  }
  async function undo(item: CaseItem, version: number): Promise<void> {
    if ((await admission.undo(item, version)) === null) return;
    const text = t('admission.said.undone', { item: itemText(item) });
    said.value = text;
    toasts.show({ text, icon: ICONS.undo });
  }
  /** False when a colleague works on it: it is told, nothing is sent. */
  function isFree(): boolean {
    const by = holding.colleague.value?.by;
    if (by === undefined) return true;
    toasts.show({ text: t('leases.busy', { name: by, key: takeKey.value ?? '' }), icon: 'lock-closed' });
    return false;
  }
  async function approve(): Promise<void> {
    const item = target();
    if (item === null || item === waiting || !canDecide(item) || !isFree()) return;
    waiting = item;
    const found = isPlain(item) ? await card() : null;
    waiting = null;
    const accountIds = found === null ? [] : markedAtFirst(found);
    if (accountIds.length > 0) {
      await decide(item, { kind: 'approve', accountIds, comment: '' });
      return;
    }
    open(item);
    toasts.show({ text: t('admission.said.looking'), icon: 'info' });
  }
  function askReason(): void {
    const item = target();
    if (item === null || !canDecide(item) || !isFree()) return;
    toasts.dismiss();
    rejecting.value = item;
  }
  function reject(reason: CaseRejection, comment: string): void {
    const item = rejecting.value;
    rejecting.value = null;
    if (item !== null) void decide(item, { kind: 'reject', reason, comment });
  }
  function askMore(): void {
    const item = target();
    if (item !== null && canAsk(item) && isFree()) asking.value = item;
  }
  function ask(comment: string): void {
    const item = asking.value;
    asking.value = null;
    if (item !== null) void decide(item, { kind: 'askMore', comment });
  }
  function takeBack(): void {
    if (!toasts.runAction()) toasts.show({ text: t('operator.queue.nothingToUndo'), icon: 'info' });
  }
  return { rejecting, asking, said, decide, approve, askReason, reject, askMore, ask, takeBack };
}
