import { uiTexts } from '../texts';

const QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";

const plain = (text: string): string => text.toLowerCase().replaceAll('\u0451', '\u0435');

/** The same keys under the other layout: what was typed without a look at the screen. */
function otherLayout(text: string): string {
  const { localLayout } = uiTexts().keys;
  return [...text.toLowerCase()]
    .map((sign) => {
      const place = QWERTY.indexOf(sign);
      const back = localLayout.indexOf(sign);
      return (place >= 0 ? localLayout[place] : QWERTY[back]) ?? sign;
    })
    .join('');
}

function hasAll(text: string, query: string): boolean {
  const words = plain(text).split(/[^\p{L}\p{N}+]+/u);
  return plain(query)
    .split(/\s+/)
    .every(
      (wanted) => words.some((word) => word.startsWith(wanted)) || (wanted.length > 2 && plain(text).includes(wanted)),
    );
}

/** Every word of the query stands in the text, in any order, typed under either layout. */
export function matchesQuery(text: string, query: string): boolean {
  const typed = query.trim();
  return typed === '' || hasAll(text, typed) || hasAll(text, otherLayout(typed));
}
