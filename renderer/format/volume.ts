import type { Milli } from '../../contract/types/brand';
import { decimal, NBSP, type SignOptions } from './numbers';

/** Thousandths of a unit as text: «4 938», «26,015». `least` keeps digits after the comma: 33 000 with 1 is «33,0». */
export function volume(milli: Milli | number, options: SignOptions & { least?: number } = {}): string {
  return decimal(milli, 3, options.least ?? 0, options);
}

/** Volume and its unit, never parted by the end of a line. */
export function volumeWithUnit(milli: Milli | number, unit: string, options: SignOptions = {}): string {
  return `${volume(milli, options)}${NBSP}${unit}`;
}

/** A stored reading as the digits that a person types: whole units without spaces. */
export function typedReading(milli: Milli | number): string {
  return String(Math.trunc(milli / 1000));
}
