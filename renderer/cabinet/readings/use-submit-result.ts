import { computed, ref, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { EntryForm } from '../../../contract/metering';
import { periodName } from '../../format';
import { stateText } from '../../i18n/texts';
import type { SubmitResult } from './use-reading-entry';

export interface ShownResult {
  tone: 'ok' | 'info' | 'bad';
  text: string;
}

/** The sentence about the last submission of this account; it follows what an operator decides meanwhile. */
export function useSubmitResult(form: Ref<EntryForm | undefined>) {
  const { t } = useI18n();
  const last = ref<{ accountId: number; result: SubmitResult } | null>(null);

  function remember(result: SubmitResult): void {
    if (form.value !== undefined) last.value = { accountId: form.value.accountId, result };
  }

  const standing = computed(
    () => form.value?.meters.flatMap(({ submission, refusal }) => [submission ?? [], refusal ?? []].flat()) ?? [],
  );

  const shown = computed<ShownResult | null>(() => {
    if (last.value === null || last.value.accountId !== form.value?.accountId) return null;
    const { meters, period } = last.value.result;
    const wasWaiting = meters.some(({ state }) => state === 'pending');
    if (!wasWaiting) return { tone: 'ok', text: t('cabinet.readings.accepted', { period: periodName(period) }) };
    const sent = standing.value.filter((one) => meters.some((meter) => meter.meterReadingId === one.meterReadingId));
    if (sent.length === 0) return { tone: 'info', text: t('cabinet.readings.corrected') };
    const decided = sent.find(({ state }) => state !== 'pending');
    if (decided === undefined) return { tone: 'info', text: t('cabinet.readings.waiting') };
    const answer = stateText(decided.state, decided.reason, decided.comment);
    return {
      tone: decided.state === 'rejected' ? 'bad' : 'ok',
      text: t('cabinet.readings.decided', { state: answer }),
    };
  });

  return { shown, remember };
}
