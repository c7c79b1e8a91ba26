import { createI18n } from 'vue-i18n';
import { companyMessages } from './company-texts';
import { ru } from './ru';

const CATEGORY_INDEX = { zero: 2, one: 0, two: 1, few: 1, many: 2, other: 1 } as const;
const rules = new Intl.PluralRules('ru');

/** Index of the form «один | несколько | много»; a fraction takes the second («1,5 дня»). */
export function pluralIndex(choice: number, forms: number): number {
  return Math.min(CATEGORY_INDEX[rules.select(Math.abs(choice))], forms - 1);
}

export const i18n = createI18n({
  legacy: false,
  locale: 'ru',
  messages: { ru },
  pluralRules: { ru: pluralIndex },
  missingWarn: true,
});

/** Puts the company's own texts in place of the program's, by their dotted keys. */
export function applyCompanyTexts(texts: Readonly<Record<string, string>>): void {
  i18n.global.setLocaleMessage('ru', structuredClone(ru));
  i18n.global.mergeLocaleMessage('ru', companyMessages(texts));
}
