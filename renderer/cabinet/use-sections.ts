import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Company } from '../../contract/settings';
import { useMyAccounts } from '../stores/accounts.store';
import { useProgramStore } from '../stores/program.store';

type SectionId = 'home' | CompanySection;
type CompanySection = Company['sections'][number]['id'];

/** Sections that have a screen; the rest of the company's list comes with later steps. */
const BUILT: readonly CompanySection[] = ['accounts', 'readings', 'reports'];

/** Tabs of the cabinet for the account that is looked at (F162: no readings without a meter where the manual says so). */
export function useSections() {
  const { t } = useI18n();
  const program = useProgramStore();
  const { current } = useMyAccounts();
  const sections = computed((): { id: SectionId; title: string }[] => {
    const company = program.company;
    const hidesReadings = company?.readings.entry === 'meter' && current.value?.hasMeters !== true;
    const own = (company?.sections ?? []).filter(
      ({ id }) => BUILT.includes(id) && !(id === 'readings' && hidesReadings),
    );
    return [{ id: 'home', title: t('cabinet.home.title') }, ...own];
  });
  const has = (id: SectionId): boolean => sections.value.some((section) => section.id === id);
  return { sections, has };
}
