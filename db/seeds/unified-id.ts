import type { SeedCompany } from './companies';

const LETTERS = 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ';
const MILLION = 1_000_000;

/** The unified account (ЕЛС) of a seeded account: the region, two letters and six digits, another one for each number of the company. */
export function unifiedId({ region }: Pick<SeedCompany, 'region'>, number: string): string {
  const value = Number(number);
  const series = Math.floor(value / MILLION);
  const letter = (part: number) => LETTERS.charAt(part % LETTERS.length);
  const letters = letter(Math.floor(series / LETTERS.length)) + letter(series);
  return region + letters + String(value % MILLION).padStart(6, '0');
}
