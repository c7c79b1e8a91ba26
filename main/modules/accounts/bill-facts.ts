import type { BillFact } from '../../../contract/accounts';
import { digitsOf, unifiedIdOf } from '../../../contract/types/identifiers';
import { normalise } from '../../../db/normalise';
import type { AccountRow } from '../../../db/repositories/account.repository';
import { COMPANY_FORMS } from '../../texts/company-forms';

const TAIL = 4;

const nameOf = (text: string): string => normalise(text.normalize('NFC'));

/** Facts as they are compared; '' for one that cannot be such a fact. */
const TYPED: Readonly<Record<BillFact, (text: string) => string>> = {
  holderSurname: nameOf,
  meterTail: (text) => {
    const digits = digitsOf(text);
    return digits.length === TAIL ? digits : '';
  },
  unifiedId: unifiedIdOf,
};

export const typedFact = (fact: BillFact, text: string): string => TYPED[fact](text);

/** What the bill of an account says of each fact, as it is compared. A company's name counts with and without its legal form. */
export function factsOf(account: AccountRow | undefined, serials: readonly string[]): Record<BillFact, string[]> {
  const words = nameOf(account?.holderName ?? '').split(' ');
  const bare = words.filter((word) => !COMPANY_FORMS.has(word)).join(' ');
  const names = account?.customerClass === 'company' ? [words.join(' '), bare] : words.slice(0, 1);
  const tails = serials.map((serial) => serial.replace(/\D/g, '')).filter((digits) => digits.length >= TAIL);
  return {
    holderSurname: names.filter((name) => name !== ''),
    meterTail: tails.map((digits) => digits.slice(-TAIL)),
    unifiedId: account?.unifiedId ? [account.unifiedId] : [],
  };
}
