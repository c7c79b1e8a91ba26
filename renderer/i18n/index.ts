import { createI18n } from 'vue-i18n';
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

interface Tree {
  [key: string]: string | Tree;
}

function nested(texts: Readonly<Record<string, string>>): Tree {
  const tree: Tree = {};
  for (const [path, text] of Object.entries(texts)) {
    const keys = path.split('.');
    const last = keys.pop() ?? path;
    let node = tree;
    for (const key of keys) {
      const child = node[key];
      node = typeof child === 'object' ? child : (node[key] = {});
    }
    node[last] = text;
  }
  return tree;
}

/** Puts the company's own texts in place of the program's, by their dotted keys. */
export function applyCompanyTexts(texts: Readonly<Record<string, string>>): void {
  i18n.global.setLocaleMessage('ru', structuredClone(ru));
  i18n.global.mergeLocaleMessage('ru', nested(texts));
}
