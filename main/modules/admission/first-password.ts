import { randomInt } from 'node:crypto';

/** Letters and digits that nobody takes for one another, on paper or by ear. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
/** 59 bits. */
const LENGTH = 12;

/** The first password of somebody whom staff registered: random, and as easy to type as can be. */
export const firstPassword = (): string =>
  Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)] ?? '').join('');
