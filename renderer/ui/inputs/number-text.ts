import type { Understood } from './input-problem';

const NBSP = '\u00a0';
const MINUS = '\u2212';

export interface NumberShape {
  /** How many of the value make one of what is typed: 1, 100 (kopecks in a rouble), 1000 (milli). */
  scale: number;
  /** Digits always shown after the comma; further ones that the value has are never hidden. */
  decimals: number;
}

/** How many digits after the comma the scale can hold. */
export function precision(scale: number): number {
  return String(scale).length - 1;
}

/** «1 234,50» out of 123450 hundredths; no float is made on the way. */
export function numberText(value: number, { scale, decimals }: NumberShape): string {
  const places = precision(scale);
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  // eslint-disable-next-line security/detect-unsafe-regex -- each part has a fixed length
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, NBSP);
  const typed = digits.slice(digits.length - places);
  const fraction = typed.slice(0, decimals) + typed.slice(decimals).replace(/0+$/, '');
  return `${value < 0 ? MINUS : ''}${whole}${places > 0 && fraction !== '' ? `,${fraction}` : ''}`;
}

/** Where the fraction begins: the last of two kinds of sign, or the only one; the same sign twice groups thousands. */
function decimalSign(text: string): string | null {
  const signs = [...text.matchAll(/[.,]/g)].map(([sign]) => sign);
  const last = signs.at(-1) ?? null;
  if (last === null || signs.filter((sign) => sign === last).length > 1) return null;
  return last;
}

function withoutUnit(text: string, units: readonly string[]): string {
  const bare = text.replace(/[\s']/gu, '').replace(/^[\u2013\u2212]/u, '-');
  const known = units.map((unit) => unit.replace(/\s/gu, '').toLocaleLowerCase('ru'));
  const unit = known
    .filter((one) => one !== '' && bare.toLocaleLowerCase('ru').endsWith(one))
    .reduce((longest, one) => (one.length > longest.length ? one : longest), '');
  return bare.slice(0, bare.length - unit.length);
}

/** Reads «1 234,56 ₽», «1234.56 руб.», «1,234.56», «−5» as an integer of the scale. */
export function readNumber(text: string, scale: number, units: readonly string[] = []): Understood<number> {
  const bare = withoutUnit(text, units);
  if (bare === '') return { value: null, problem: text.trim() === '' ? null : 'unreadable' };
  const sign = decimalSign(bare);
  const at = sign === null ? bare.length : bare.lastIndexOf(sign);
  const head = bare.slice(0, at);
  // eslint-disable-next-line security/detect-unsafe-regex -- each part has a fixed length
  const grouped = /^-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(head);
  const whole = grouped ? head.replace(/[.,]/g, '') : head;
  const fraction = bare.slice(at + 1);
  if (!/^-?\d*$/.test(whole) || !/^\d*$/.test(fraction) || !/\d/.test(whole + fraction)) {
    return { value: null, problem: 'unreadable' };
  }
  const places = precision(scale);
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > places) return { value: null, problem: 'tooPrecise' };
  const value = Number(`${whole === '' || whole === '-' ? `${whole}0` : whole}${kept.padEnd(places, '0')}`);
  if (!Number.isSafeInteger(value)) return { value: null, problem: 'tooBig' };
  return { value: value === 0 ? 0 : value, problem: null };
}

export function bounded(understood: Understood<number>, min?: number, max?: number): Understood<number> {
  const { value, problem } = understood;
  if (value === null || problem !== null) return understood;
  if (min !== undefined && value < min) return { value, problem: 'tooSmall' };
  if (max !== undefined && value > max) return { value, problem: 'tooBig' };
  return understood;
}
