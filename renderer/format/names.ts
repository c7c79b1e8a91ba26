import { NBSP } from './numbers';

// eslint-disable-next-line security/detect-unsafe-regex -- the parts begin with different signs
const WORD = /^\p{Lu}[\p{Ll}-]+(?:-\p{Lu}\p{Ll}+)*$/u;

/** «Громова Ирина Андреевна» as «Громова И. А.»; what is not a person's full name stays whole. */
export function shortName(full: string): string {
  const words = full.trim().split(/\s+/);
  const [surname, ...others] = words;
  if (surname === undefined || words.length < 2 || words.length > 3 || !words.every((word) => WORD.test(word)))
    return full;
  return [surname, ...others.map((word) => `${word.charAt(0)}.`)].join(NBSP);
}

/** «АО «Сбытовая компания»» as «Сбытовая компания», where the legal form only takes room. */
export function legalNameInside(name: string): string {
  return /^\p{Lu}{2,4} \u00AB(.+)\u00BB$/u.exec(name)?.[1] ?? name;
}
