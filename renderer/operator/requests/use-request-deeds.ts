import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { RequestCard, StaffAct } from '../../../contract/request-work';
import { isApiError, type ApiError } from '../../api';
import { errorLine } from '../../i18n/texts';
import { useRequestActs, type RequestDeed } from '../../stores/request-acts';
import { useKeyText, useToasts } from '../../ui';
import type { Holding } from '../leases/use-lease';
import { useRequestUndo, type RequestUndo } from './use-request-undo';

/** What the open dialog is about; the request is fixed while it is open. */
export interface Asking {
  act: StaffAct;
  card: RequestCard;
  /** Papers that do not fit, marked already. */
  slots: readonly string[];
}
/** Refused because somebody was faster. */
export interface DeedConflict {
  deed: RequestDeed;
  error: ApiError;
}
export interface RequestDeeds {
  asking: ShallowRef<Asking | null>;
  conflict: ShallowRef<DeedConflict | null>;
  failure: ShallowRef<ApiError | null>;
  isBusy: Ref<boolean>;
  said: RequestUndo['said'];
  name: ComputedRef<string>;
  /** Acts without words go at once, the others ask first. */
  begin: (act: StaffAct, slots?: readonly string[]) => void;
  run: (deed: RequestDeed, version?: number) => Promise<boolean>;
  /** From the conflict back to what was typed, now against the request as it is. */
  back: () => void;
  close: () => void;
  takeBack: () => void;
  undoKey: RequestUndo['key'];
}

const PLAIN = ['register', 'start'] as const;
const isPlain = (act: StaffAct): act is (typeof PLAIN)[number] => PLAIN.some((one) => one === act);

/** The deeds on the request of a card: their dialogs, toasts, what was refused. */
export function useRequestDeeds(
  card: ComputedRef<RequestCard | null>,
  holding: Holding,
  load: () => Promise<void>,
): RequestDeeds {
  const { t } = useI18n();
  const acts = useRequestActs();
  const toasts = useToasts();
  const takeKey = useKeyText('lease.take');
  const asking = shallowRef<Asking | null>(null);
  const conflict = shallowRef<DeedConflict | null>(null);
  const failure = shallowRef<ApiError | null>(null);
  const isBusy = ref(false);
  const undo = useRequestUndo(() => void load());
  const name = computed(() => {
    const item = card.value?.item;
    return item === undefined ? '' : t('requestCard.name', { number: item.number, title: item.title });
  });

  function begin(act: StaffAct, slots: readonly string[] = []): void {
    const now = card.value;
    if (now === null || isBusy.value || !now.acts.includes(act)) return;
    const by = holding.colleague.value?.by;
    if (by !== undefined) {
      toasts.show({ text: t('leases.busy', { name: by, key: takeKey.value ?? '' }), icon: 'lock-closed' });
    } else if (isPlain(act)) void run({ act });
    else {
      toasts.dismiss();
      failure.value = null;
      asking.value = { act, card: now, slots };
    }
  }
  async function run(deed: RequestDeed, version?: number): Promise<boolean> {
    const item = (asking.value?.card ?? card.value)?.item;
    if (item === undefined || isBusy.value) return false;
    isBusy.value = true;
    failure.value = null;
    const outcome = await acts.send({ requestId: item.requestId, version: version ?? item.version }, deed);
    isBusy.value = false;
    if ('decision' in outcome) {
      asking.value = null;
      conflict.value = null;
      undo.announce(name.value, deed.act, outcome.decision);
    } else refuse(deed, outcome.error);
    await load();
    return 'decision' in outcome;
  }
  function refuse(deed: RequestDeed, error: ApiError): void {
    conflict.value = isApiError(error, 'REQUEST_CHANGED') ? { deed, error } : null;
    if (conflict.value !== null) return;
    if (asking.value === null) toasts.show({ text: errorLine(error), icon: 'error-circle' });
    else failure.value = error;
  }
  function close(): void {
    asking.value = null;
    conflict.value = null;
    failure.value = null;
  }
  function back(): void {
    const [typed, now] = [asking.value, card.value];
    conflict.value = null;
    if (typed !== null && now !== null) asking.value = { ...typed, card: now };
  }
  /** The toast's own, else the last act, while main lets it be taken back. */
  function takeBack(): void {
    const now = card.value;
    if (undo.runAction()) return;
    if (now === null || now.undoUntil === null) toasts.show({ text: t('operator.queue.nothingToUndo'), icon: 'info' });
    else void undo.undo(now.item, name.value);
  }
  return {
    ...{ asking, conflict, failure, isBusy, said: undo.said, name },
    ...{ begin, run, back, close, takeBack, undoKey: undo.key },
  };
}
