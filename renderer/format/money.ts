import type { Kopecks, PriceE5 } from '../../contract/types/brand';
import { decimal, NBSP, type SignOptions } from './numbers';

/** Kopecks as «1 234,05»; always two digits after the comma, no unit. */
export function money(kopecks: Kopecks | number, options: SignOptions = {}): string {
  return decimal(kopecks, 2, 2, options);
}

/** Kopecks with the rouble sign, for text outside tables. */
export function moneyWithSign(kopecks: Kopecks | number, options: SignOptions = {}): string {
  return `${money(kopecks, options)}${NBSP}\u20BD`;
}

/** Price of a unit: «5,15», «0,04236». */
export function price(priceE5: PriceE5 | number): string {
  return decimal(priceE5, 5, 2);
}
