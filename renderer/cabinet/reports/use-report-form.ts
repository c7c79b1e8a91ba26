import { computed, reactive, ref, shallowRef } from 'vue';
import type { EntryMeter } from '../../../contract/metering';
import type { AccountId } from '../../../contract/types/brand';
import type { LocalDate } from '../../../contract/types/time';
import { parseDate, tableDate } from '../../format';
import type { ReportRequest } from '../../stores/metering.store';

type Mistake = 'wrongDate' | 'wrongOrder';
export const REPORT_KINDS: readonly EntryMeter['kind'][] = ['individual', 'shared'];

/** Kind and period of the report of readings; the first day of this month to today until another is typed. */
export function useReportForm(today: LocalDate) {
  const form = reactive({
    kind: 'individual',
    from: tableDate(`${today.slice(0, 8)}01` as LocalDate),
    to: tableDate(today),
  });
  const mistakes = ref<{ from?: Mistake; to?: Mistake }>({});
  const asked = shallowRef<ReportRequest | null>(null);
  const firstWrong = computed(() => (mistakes.value.from ? 'from' : mistakes.value.to ? 'to' : null));

  /** Writes a date that was understood in full, when the field is left. */
  function tidy(field: 'from' | 'to'): void {
    const date = parseDate(form[field], today);
    if (date !== null) form[field] = tableDate(date);
  }

  /** True when the form is right and the report is being asked for. */
  function submit(accountId: AccountId): boolean {
    const from = parseDate(form.from, today);
    const to = parseDate(form.to, today);
    mistakes.value = {
      ...(from === null ? { from: 'wrongDate' } : to !== null && from > to ? { from: 'wrongOrder' } : {}),
      ...(to === null ? { to: 'wrongDate' } : {}),
    };
    const meterKind = REPORT_KINDS.find((kind) => kind === form.kind);
    if (from === null || to === null || meterKind === undefined || firstWrong.value !== null) return false;
    asked.value = { accountId, meterKind, from, to };
    return true;
  }

  return { form, mistakes, asked, firstWrong, tidy, submit };
}
