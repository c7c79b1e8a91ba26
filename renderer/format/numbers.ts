/** Figures for people: NBSP between thousands, decimal comma, U+2212 as the minus (look.md 6). */
export const NBSP = '\u00A0';
export const MINUS = '\u2212';
export const DASH = '\u2014';

export interface SignOptions {
  /** Shows a plus: only for a difference. */
  signed?: boolean;
}

function grouped(digits: string): string {
  // eslint-disable-next-line security/detect-unsafe-regex -- of a number, 20 digits at most
  return digits.replace(/\B(?=(\d{3})+$)/g, NBSP);
}

function signOf(value: number, { signed = false }: SignOptions): string {
  if (value < 0) return MINUS;
  return signed && value > 0 ? '+' : '';
}

/** A whole number of 10^-decimals as text; trailing zeros beyond `least` decimals are dropped. */
export function decimal(value: number, decimals: number, least: number, options: SignOptions = {}): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const whole = grouped(digits.slice(0, digits.length - decimals));
  let fraction = digits.slice(digits.length - decimals);
  while (fraction.length > least && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  return signOf(value, options) + whole + (fraction === '' ? '' : `,${fraction}`);
}

/** A count: «1 234». */
export function integer(value: number, options: SignOptions = {}): string {
  return decimal(Math.trunc(value), 0, 0, options);
}

/** A share as whole percent: 3.12 is «+312 %». */
export function percent(share: number, options: SignOptions = {}): string {
  return `${integer(Math.round(share * 100), options)}${NBSP}%`;
}
