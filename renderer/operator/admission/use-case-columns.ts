import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import type { CaseItem } from '../../../contract/admission';
import { useFormat } from '../../composables/use-format';
import { DASH, shortName } from '../../format';
import type { CaseRow } from '../../stores/admission.store';
import type { GridColumn } from '../../ui';
import { useNow } from '../composables/use-now';
import { caseColumns, type CaseColumnId, type CaseRoom } from './case-columns';
import { useCaseTexts } from './use-case-texts';

/** What a cell says and what of it is copied. */
export function useCaseColumns(
  isOpen: MaybeRefOrGetter<boolean>,
  room: MaybeRefOrGetter<CaseRoom>,
): ComputedRef<GridColumn<CaseRow>[]> {
  const { t } = useI18n();
  const format = useFormat();
  const now = useNow();
  const { clockText, kindText, differencesText, reasonText } = useCaseTexts();

  const texts: Record<CaseColumnId, (item: CaseItem) => string> = {
    applicant: ({ applicant }) => shortName(applicant),
    kind: kindText,
    account: ({ accountNumber }) => accountNumber ?? DASH,
    address: ({ address }) => address ?? DASH,
    differences: ({ differences }) => differencesText(differences) || DASH,
    dueAt: ({ clock }) => (clock === null ? DASH : clockText(clock, now.value)),
    createdAt: ({ createdAt }) => format.shortInstant(createdAt),
    state: ({ state }) => t(`admission.states.${state}`),
    reason: (item) => reasonText(item) || DASH,
    by: ({ decidedBy }) => (decidedBy === null ? DASH : shortName(decidedBy)),
    decidedAt: ({ decidedAt }) => (decidedAt === null ? DASH : format.shortInstant(decidedAt)),
  };
  function copied(id: CaseColumnId, item: CaseItem): string {
    if (id === 'applicant') return item.applicant;
    if (id === 'createdAt') return format.instant(item.createdAt);
    if (id === 'dueAt') return item.clock === null ? '' : format.instant(item.clock.dueAt);
    if (id === 'decidedAt') return item.decidedAt === null ? '' : format.instant(item.decidedAt);
    return texts[id](item);
  }
  return computed(() =>
    caseColumns(toValue(isOpen), toValue(room), {
      title: (id) => t(`admission.columns.${id}`),
      text: (id, { item }) => texts[id](item),
      copied: (id, { item }) => copied(id, item),
    }),
  );
}
