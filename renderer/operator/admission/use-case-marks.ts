import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { CaseCard, CaseItem } from '../../../contract/admission';
import type { AccountId, RegistrationId } from '../../../contract/types/brand';
import { approveCases, useAdmissionStore } from '../../stores/admission.store';
import { useProgramStore } from '../../stores/program.store';
import { useToasts } from '../../ui';
import { useNow } from '../composables/use-now';
import { canAsk, canDecide, canResume, markedAtFirst } from './case-rules';
import type { CaseActs } from './use-case-acts';
import { useCaseTexts } from './use-case-texts';

export interface CaseMarks {
  can: ComputedRef<Record<'decide' | 'ask' | 'resume' | 'undo', boolean>>;
  chosen: Ref<readonly AccountId[]>;
  /** Other cases of the same person that are approved together with this one. */
  together: Ref<readonly RegistrationId[]>;
  comment: Ref<string>;
  /** Accounts were asked for and none is marked. */
  problem: Ref<string>;
  isBusy: ShallowRef<boolean>;
  toggle: (id: AccountId, isOn: boolean) => void;
  toggleSibling: (id: RegistrationId, isOn: boolean) => void;
  /** True when this case is decided. */
  approve: () => Promise<boolean>;
  takeBack: () => Promise<boolean>;
}

const toggled = <T>(list: readonly T[], one: T, isOn: boolean): T[] =>
  isOn ? [...list.filter((other) => other !== one), one] : list.filter((other) => other !== one);

/** What is marked on the card of a case: it stays marked whatever main answers and whoever changes the case. */
export function useCaseMarks(card: ComputedRef<CaseCard | null>, acts: CaseActs): CaseMarks {
  const { t } = useI18n();
  const admission = useAdmissionStore();
  const program = useProgramStore();
  const toasts = useToasts();
  const now = useNow();
  const { itemText } = useCaseTexts();
  const chosen = ref<readonly AccountId[]>([]);
  const together = ref<readonly RegistrationId[]>([]);
  const comment = ref('');
  const problem = ref('');
  const isBusy = shallowRef(false);
  let isTouched = false;

  watch(
    card,
    (found) => {
      if (found === null) return;
      const known = found.accounts.map(({ accountId }) => accountId);
      chosen.value = isTouched ? chosen.value.filter((id) => known.includes(id)) : markedAtFirst(found);
      const open = found.siblings.filter(canDecide).map(({ registrationId }) => registrationId);
      together.value = together.value.filter((id) => open.includes(id));
    },
    { immediate: true },
  );
  const can = computed(() => {
    const found = card.value;
    const until = found?.undoUntil ?? null;
    // It ends by itself.
    void now.value;
    return {
      decide: found !== null && canDecide(found.item),
      ask: found !== null && canAsk(found.item),
      resume: found !== null && canResume(found.item),
      undo: until !== null && Date.parse(until) > program.present(),
    };
  });

  function toggle(id: AccountId, isOn: boolean): void {
    isTouched = true;
    problem.value = '';
    chosen.value = toggled(chosen.value, id, isOn);
  }
  function toggleSibling(id: RegistrationId, isOn: boolean): void {
    together.value = toggled(together.value, id, isOn);
  }
  async function approveSiblings(items: readonly CaseItem[]): Promise<void> {
    if (items.length === 0) return;
    try {
      const { done, refused } = await approveCases(items);
      const text = t('admission.card.siblingsDone', { n: done.length, m: refused.length });
      if (refused.length > 0) toasts.show({ text, icon: 'info' });
    } catch {
      const text = t('admission.card.siblingsDone', { n: 0, m: items.length });
      toasts.show({ text, icon: 'error-circle' });
    }
    admission.refresh();
  }
  async function approve(): Promise<boolean> {
    const found = card.value;
    if (found === null || isBusy.value || !can.value.decide) return false;
    if (found.accounts.length > 0 && chosen.value.length === 0) {
      problem.value = t('admission.card.nothingChosen');
      return false;
    }
    isBusy.value = true;
    const { item } = found;
    const siblings = found.siblings.filter(({ registrationId }) => together.value.includes(registrationId));
    const verdict = { kind: 'approve', accountIds: chosen.value, comment: comment.value.trim() } as const;
    const decision = await acts.decide(item, verdict);
    if (decision !== null) await approveSiblings(siblings);
    isBusy.value = false;
    return decision !== null;
  }
  async function takeBack(): Promise<boolean> {
    const item = card.value?.item;
    if (item === undefined) return false;
    toasts.dismiss();
    const decision = await admission.undo(item, item.version);
    if (decision !== null) {
      const text = t('admission.said.undone', { item: itemText(item) });
      acts.said.value = text;
      toasts.show({ text, icon: 'arrow-undo' });
    }
    return decision !== null;
  }

  return { can, chosen, together, comment, problem, isBusy, toggle, toggleSibling, approve, takeBack };
}
