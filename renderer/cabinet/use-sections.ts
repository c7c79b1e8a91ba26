import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Company } from '../../contract/settings';
import { useMyAccounts } from '../stores/accounts.store';
import { useProgramStore } from '../stores/program.store';

export type SectionId = 'home' | CompanySection;
type CompanySection = Company['sections'][number]['id'];

/** Tabs of the cabinet for the account that is looked at (F162: no readings without a meter where the manual says so). */
export function useSections() {
  const { t } = useI18n();
  const program = useProgramStore();
  const { current } = useMyAccounts();
  const sections = computed((): { id: SectionId; title: string }[] => {
    const company = program.company;
    const account = current.value;
    const hidesReadings =
      (company?.readings.entry === 'meter' && account?.hasMeters !== true) ||
      account?.rights.includes('readings') === false;
    // Behind the gear of the header they are no section (manual S3).
    const hidesSettings = company?.customer.settings === 'gear';
    const own = (company?.sections ?? []).filter(
      ({ id }) => !(id === 'readings' && hidesReadings) && !(id === 'settings' && hidesSettings),
    );
    return [{ id: 'home', title: t('cabinet.home.title') }, ...own];
  });
  const has = (id: SectionId): boolean => sections.value.some((section) => section.id === id);
  return { sections, has };
}
