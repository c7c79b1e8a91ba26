import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../../../contract/errors';
import { codeOf, LETTER_ALPHABET } from '../identity/confirmation.rules';

const GROUP = 4;
const MOST_TRIES = 10;

const digest = (code: string): Buffer => createHash('sha256').update(codeOf(code)).digest();

function newCode(): string {
  const group = () =>
    Array.from({ length: GROUP }, () => LETTER_ALPHABET.charAt(randomInt(LETTER_ALPHABET.length))).join('');
  return `${group()}-${group()}`;
}

/**
 * What a node without windows prints, so that somebody who sees its screen has a station admitted: once, in few tries. It is good for the first
 * station alone, unless it was asked for: whoever starts the node then has no other station left to admit one from.
 */
export class FirstCode {
  readonly text = newCode();
  #left = MOST_TRIES;

  constructor(readonly isAsked: boolean) {}

  /** Throws WRONG_CODE, and CODE_ENDED once it was tried too often; each try is counted before it is compared. */
  check(typed: string): void {
    if (this.#left <= 0) throw new DomainError('CODE_ENDED', {});
    this.#left -= 1;
    if (!timingSafeEqual(digest(typed), digest(this.text))) throw new DomainError('WRONG_CODE', { left: this.#left });
  }

  /** It has admitted a station: it opens nothing more. */
  end(): void {
    this.#left = 0;
  }
}
