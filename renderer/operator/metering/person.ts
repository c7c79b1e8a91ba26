import { NBSP } from '../../format';

const WORD = /^\p{Lu}[\p{Ll}-]+(?:-\p{Lu}\p{Ll}+)*$/u;

/** «Громова Ирина Андреевна» as «Громова И. А.»; what is not a person's full name stays whole. */
export function shortName(full: string): string {
  const words = full.trim().split(/\s+/);
  const [surname, ...others] = words;
  if (surname === undefined || words.length < 2 || words.length > 3 || !words.every((word) => WORD.test(word)))
    return full;
  return [surname, ...others.map((word) => `${word.charAt(0)}.`)].join(NBSP);
}
