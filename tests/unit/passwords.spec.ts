import { expect, it } from 'vitest';
import { argonPasswords } from '../../main/platform/passwords';

it.each([
  ['$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA', false],
  ['$argon2id$v=19$m=131072,t=4,p=1$c2FsdA$aGFzaA', false],
  ['$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', true],
  ['$argon2id$v=19$m=65536,t=2,p=1$c2FsdA$aGFzaA', true],
  ['$argon2i$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA', true],
  ['', true],
])('%s is hashed anew: %s', (stored, needs) => {
  expect(argonPasswords.needsRehash(stored)).toBe(needs);
});
