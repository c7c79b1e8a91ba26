import type { Locator } from '@playwright/test';

/** Text for comparing with a manual: ё as е, one kind of space, no space inside a number, one spelling of the unit. */
export function plain(text: string): string {
  return text
    .replace(/ё/g, 'е')
    .replace(/Ё/g, 'Е')
    .replace(/кВт·ч/g, 'кВт.ч')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/(\d) (?=\d{3}(?!\d))/g, '$1')
    .trim();
}

export const plainText = async (locator: Locator): Promise<string> => plain(await locator.innerText());

/** «10,30» or «10.30» as the number 10.3. */
export const numberIn = (text: string): number => Number(plain(text).replace(',', '.'));
