import { normalise } from '../../../db/normalise';
import { ADDRESS_KINDS, SECOND_BUILDING } from '../../texts/address-words';

/** An account as its own record names it. */
export interface KnownAccount {
  holderName: string;
  town: string;
  street: string;
  house: string;
  flat: string;
}

const HAS_DIGIT = /\d/;
const POSTAL_CODE = /^\d{6}$/;

const wordsOf = (text: string): string[] =>
  normalise(text.normalize('NFC'))
    .replace(/[\u2116.,;:()\u2010-\u2015-]/g, ' ')
    .replace(SECOND_BUILDING, '$1 ')
    .split(/\s+/)
    .filter((word) => word !== '');

/** Names are equal whatever the order and the case of their words, with ё as е and without quotes. */
export function isSameName(typed: string, known: string): boolean {
  const [a, b] = [typed, known].map((name) => wordsOf(name).sort().join(' '));
  return a === b && a !== '';
}

interface Address {
  words: string[];
  /** House, flat and numbers of streets, whose order tells them apart. */
  numbers: string;
}

function addressOf(text: string): Address {
  const all = wordsOf(text).filter((word) => !ADDRESS_KINDS.has(word) && !POSTAL_CODE.test(word));
  return {
    words: all.filter((word) => !HAS_DIGIT.test(word)),
    numbers: all.filter((word) => HAS_DIGIT.test(word)).join(' '),
  };
}

/** Whether the address is the account's, however it was shortened; the town may be left out, but another one is another address. */
export function isSameAddress(typed: string, { town, street, house, flat }: KnownAccount): boolean {
  const person = addressOf(typed);
  const [place, way] = [addressOf(town), addressOf(street)];
  const numbers = [way.numbers, addressOf(`${house}, ${flat}`).numbers].filter((part) => part !== '').join(' ');
  const rest = person.words.filter((word) => !way.words.includes(word));
  return (
    numbers !== '' &&
    person.numbers === numbers &&
    way.words.every((word) => person.words.includes(word)) &&
    rest.every((word) => place.words.includes(word))
  );
}

/** I27: nobody waits for an operator when the number, known already here, goes with the holder's name or the address. */
export const isOwnAccount = (typed: { fullName: string; address: string | null }, known: KnownAccount): boolean =>
  isSameName(typed.fullName, known.holderName) || (typed.address !== null && isSameAddress(typed.address, known));
