import type { Company } from '../../../contract/settings';

/** Key of the heading: each way to enter readings has its own. */
export const readingsTitleKey = (company: Company | null): string =>
  company?.readings.entry === 'meter' ? 'cabinet.readings.meterTitle' : 'cabinet.readings.title';
