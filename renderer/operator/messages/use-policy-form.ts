import { reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import type { MessagePolicy } from '../../../contract/messages';
import { newUid } from '../../api';
import { useFields } from '../../composables/use-fields';
import { setMessagePolicy } from '../../stores/messages.store';
import { timeOf } from '../backup/use-plan-form';

const FIELDS = ['quietFrom', 'quietTo', 'perContactPerDay', 'smsPerDay', 'retryMinutes', 'giveUpHours'] as const;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const MOST_RETRIES = 10;

/** «1, 5; 15 60» are the minutes before each next try; null for what is none. */
export function minutesOf(typed: string): number[] | null {
  const words = typed.split(/[\s,;]+/).filter((word) => word !== '');
  const minutes = words.map((word) => (/^\d{1,4}$/.test(word) ? Number(word) : 0));
  const isRight = minutes.length > 0 && minutes.length <= MOST_RETRIES;
  return isRight && minutes.every((one) => one >= 1 && one <= 1440) ? minutes : null;
}

/** Quiet hours, limits and repeats; they hold from today on. */
export function usePolicyForm(policy: MessagePolicy) {
  const { t } = useI18n();
  const form = reactive<{
    quietFrom: string;
    quietTo: string;
    perContactPerDay: number | null;
    smsPerDay: number | null;
    retryMinutes: string;
    giveUpHours: number | null;
  }>({ ...policy, retryMinutes: policy.retryMinutes.join(', ') });
  const uid = newUid();
  const isWithin = (value: number | null, from: number, to: number): boolean =>
    value !== null && value >= from && value <= to;

  const fields = useFields({
    prefix: 'policy',
    fields: FIELDS,
    fieldOf: (path) => path.split('.')[1],
    check: () => {
      const text = (isRight: boolean, key: string): string | undefined =>
        isRight ? undefined : t(`messages.policyForm.${key}`);
      return {
        quietFrom: text(TIME.test(timeOf(form.quietFrom)), 'timeWrong'),
        quietTo: text(TIME.test(timeOf(form.quietTo)), 'timeWrong'),
        perContactPerDay: text(isWithin(form.perContactPerDay, 1, 1000), 'perContactWrong'),
        smsPerDay: text(isWithin(form.smsPerDay, 0, 1_000_000), 'smsWrong'),
        retryMinutes: text(minutesOf(form.retryMinutes) !== null, 'retriesWrong'),
        giveUpHours: text(isWithin(form.giveUpHours, 1, 720), 'giveUpWrong'),
      };
    },
    valueOf: (field) => form[field],
  });

  /** True when main has kept it. */
  async function submit(): Promise<boolean> {
    const next = {
      quietFrom: timeOf(form.quietFrom),
      quietTo: timeOf(form.quietTo),
      perContactPerDay: form.perContactPerDay ?? 0,
      smsPerDay: form.smsPerDay ?? 0,
      retryMinutes: minutesOf(form.retryMinutes) ?? [],
      giveUpHours: form.giveUpHours ?? 0,
    };
    return (await fields.send(() => setMessagePolicy({ uid, policy: next }))) !== undefined;
  }

  return { ...fields, form, submit };
}
