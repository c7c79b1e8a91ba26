import type { Edit } from './edited-text';

/** `digits`: a code by SMS; `letters`: Latin letters and digits, as a letter's code has them. */
export type CodeKind = 'digits' | 'letters';

const STRANGE = { digits: /[^0-9]/g, letters: /[^A-Z0-9]/g } as const;
/** Cyrillic capitals and, in the same order, the Latin ones that look like them. */
const CYRILLIC_TWINS = '\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0423\u0425';
const LATIN_TWINS = 'ABEKMHOPCTYX';

const signsOf = (text: string, kind: CodeKind): string => text.toUpperCase().replace(STRANGE[kind], '');

/** Cyrillic letters that look like the Latin ones: whoever types with the other layout sees the right sign. */
function inLatin(text: string): string {
  const twin = (letter: string): string => LATIN_TWINS[CYRILLIC_TWINS.indexOf(letter)] ?? letter;
  return text.toUpperCase().replace(/[\u0410-\u042F]/g, twin);
}

/** The code in whatever was typed or pasted, at most `length` signs: separators and words around it are dropped. */
export function codeOf(text: string, kind: CodeKind, length: number): string {
  const own = signsOf(inLatin(text), kind);
  if (own.length <= length) return own;
  const words = text.split(/\s+/u).map((word) => signsOf(word, kind));
  return words.find((word) => word.length === length) ?? signsOf(text, kind).slice(0, length);
}

/** The field after a key or a paste. In a full field a key takes the place of the sign behind the caret. */
export function codeEdit(kind: CodeKind, length: number, before: string, typed: Edit, inputType: string): Edit {
  const signs = signsOf(inLatin(typed.text), kind);
  if (inputType === 'insertText' && signs.length === length + 1) {
    const caret = signsOf(inLatin(typed.text.slice(0, typed.caret)), kind).length;
    if (caret > length) return { text: before, caret: length };
    return { text: signs.slice(0, caret) + signs.slice(caret + 1), caret };
  }
  const text = codeOf(typed.text, kind, length);
  const passed = codeOf(typed.text.slice(0, typed.caret), kind, length).length;
  return { text, caret: inputType === 'insertFromPaste' ? text.length : Math.min(passed, text.length) };
}
