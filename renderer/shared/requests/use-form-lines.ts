import { useI18n } from 'vue-i18n';
import { type FormPart, formLines } from '../../../contract/types/form-lines';
import type { RequestKind } from '../../../contract/types/request-kind';
import type { LocalDate } from '../../../contract/types/time';
import { phoneText, tableDate } from '../../format';

/** What was filled in, as people read it. */
export function useFormLines() {
  const { t } = useI18n();
  const words = {
    yes: t('requests.form.yes'),
    date: (date: string) => tableDate(date as LocalDate),
    phone: phoneText,
  };
  return (form: RequestKind, fields: Readonly<Record<string, string>>, legalForm: string): FormPart[] =>
    formLines(form, fields, legalForm, words);
}
