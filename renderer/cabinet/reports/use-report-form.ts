import { reactive, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { EntryMeter } from '../../../contract/metering';
import type { AccountId } from '../../../contract/types/brand';
import { addDays, addMonths, dayOfPeriod, periodOf, type LocalDate } from '../../../contract/types/time';
import type { ReportRequest } from '../../stores/metering.store';
import { useFormErrors, type InputProblem } from '../../ui';

export const REPORT_KINDS: readonly EntryMeter['kind'][] = ['individual', 'shared'];

interface Form {
  kind: string;
  from: string | null;
  to: string | null;
  fromProblem: InputProblem | null;
  toProblem: InputProblem | null;
}

/** Kind and period of the report of readings; the first day of this month to today until another is typed. */
export function useReportForm(today: LocalDate) {
  const { t } = useI18n();
  const form = reactive<Form>({
    kind: 'individual',
    from: `${today.slice(0, 8)}01`,
    to: today,
    fromProblem: null,
    toProblem: null,
  });
  const asked = shallowRef<ReportRequest | null>(null);

  function dateText(date: string | null, problem: InputProblem | null, isSent: boolean): string | undefined {
    return problem !== null || (date === null && isSent) ? t('cabinet.reports.wrongDate') : undefined;
  }
  const errors = useFormErrors({
    fields: ['from', 'to'],
    id: (field) => `report-${field}`,
    check(isSent) {
      const isTurned = form.from !== null && form.to !== null && form.from > form.to;
      return {
        from: isTurned ? t('cabinet.reports.wrongOrder') : dateText(form.from, form.fromProblem, isSent),
        to: dateText(form.to, form.toProblem, isSent),
      };
    },
    valueOf: (field) => form[field],
  });

  /** Asks for the report when the form is right; otherwise says what is wrong. */
  function submit(accountId: AccountId): void {
    const meterKind = REPORT_KINDS.find((kind) => kind === form.kind);
    if (!errors.submit() || meterKind === undefined) return;
    asked.value = { accountId, meterKind, from: form.from as LocalDate, to: form.to as LocalDate };
  }

  /** The last months up to today, asked for at once. */
  function submitMonths(months: number, accountId: AccountId): void {
    const sameDay = dayOfPeriod(addMonths(periodOf(today), -months), Number(today.slice(8)));
    Object.assign(form, { from: addDays(sameDay, 1), to: today });
    submit(accountId);
  }

  return { form, errors, asked, submit, submitMonths };
}
