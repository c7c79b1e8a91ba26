import { Mask } from 'maska';
import { caretAfter, type Edit } from './edited-text';
import type { InputProblem } from './input-problem';

export type MaskKind = 'phone' | 'snils' | 'account';

const DIGIT = /\d/;
const PHONE_DIGITS = 11;
const SNILS_DIGITS = 11;

export interface DigitMask {
  digits: number;
  /** Bare digits of whatever was typed or pasted. */
  bare(text: string): string;
  shown(digits: string): string;
  problem(digits: string): InputProblem | null;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** «8 999…», «+7 999…» and ten bare digits are one number; 7 and 8 alone begin it. */
function phoneDigits(text: string): string {
  const digits = digitsOf(text);
  if (digits === '') return '';
  if (digits.length === PHONE_DIGITS - 1 && !text.trimStart().startsWith('+')) return `7${digits}`;
  return /^[78]/.test(digits) ? `7${digits.slice(1)}` : `7${digits}`;
}

export function digitMask(kind: MaskKind, length: number): DigitMask {
  const digits = kind === 'phone' ? PHONE_DIGITS : kind === 'snils' ? SNILS_DIGITS : length;
  const patterns = { phone: '+# (###) ###-##-##', snils: '###-###-### ##', account: '#'.repeat(length) };
  const mask = new Mask({ mask: patterns[kind] });
  return {
    digits,
    bare: kind === 'phone' ? phoneDigits : digitsOf,
    shown: (value) => (value.length > digits ? value : mask.masked(value)),
    problem(value) {
      if (value === '') return null;
      // Numbers of Kazakhstan share the code of the country.
      if (kind === 'phone' && /^7[67]/.test(value)) return 'foreign';
      if (value.length > digits) return 'tooLong';
      return value.length < digits ? 'incomplete' : null;
    },
  };
}

/** The field after a key or a paste. A key that does not fit changes nothing; a paste that does not fit is shown whole. */
export function maskedEdit(mask: DigitMask, before: string, typed: Edit, inputType: string): Edit & { digits: string } {
  const isErased = inputType.startsWith('delete');
  let digits = mask.bare(typed.text);
  let passed = mask.bare(typed.text.slice(0, typed.caret)).length;
  const had = mask.bare(before);
  if (isErased && digits === had && typed.text.length < before.length && inputType.endsWith('Backward')) {
    digits = digits.slice(0, Math.max(0, passed - 1)) + digits.slice(passed);
    passed -= 1;
  }
  // Only the code of the country is left: nothing of the person's own.
  if (isErased && mask.shown('7').startsWith('+') && digits.length <= 1) digits = '';
  if (inputType === 'insertText' && digits.length > mask.digits && had.length === mask.digits) {
    digits = had;
    passed -= 1;
  }
  const text = mask.shown(digits);
  return { digits, text, caret: caretAfter(text, Math.max(0, passed), DIGIT) };
}
