import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { OfficeId } from '../../../contract/types/brand';
import { useOffices } from '../../stores/staff.store';
import type { SelectOption } from '../../ui';

/** Offices to choose from, the whole company first. A closed one stays for those who are in it. */
export function useOfficeChoice(present: OfficeId | null = null) {
  const { t } = useI18n();
  const { data } = useOffices();
  const options = computed<SelectOption[]>(() => [
    { value: '', label: t('staff.wholeCompany') },
    ...(data.value ?? [])
      .filter(({ isClosed, officeId }) => !isClosed || officeId === present)
      .map(({ officeId, name }) => ({ value: String(officeId), label: name })),
  ]);
  const officeOf = (value: string): OfficeId | null =>
    data.value?.find(({ officeId }) => String(officeId) === value)?.officeId ?? null;
  return { options, officeOf };
}
