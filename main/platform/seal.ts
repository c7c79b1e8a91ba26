import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';

/** scrypt with 64 MiB, as much work as the hash of the password itself: the seal is no quicker way to guess it. */
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 2 ** 27 } as const;
const VERSION = 1;
const [SALT, NONCE, TAG] = [16, 12, 16];
const CIPHER = 'aes-256-gcm';

function keyOf(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, 32, COST, (failure, key) => (failure ? reject(failure) : resolve(key)));
  });
}

/** Encrypts a short secret so that only this password opens it: version, salt, nonce, tag, text. */
export async function sealUnder(password: string, secret: string): Promise<Buffer> {
  const [salt, nonce] = [randomBytes(SALT), randomBytes(NONCE)];
  const head = Buffer.concat([Buffer.from([VERSION]), salt, nonce]);
  const cipher = createCipheriv(CIPHER, await keyOf(password, salt), nonce).setAAD(head);
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([head, cipher.getAuthTag(), text]);
}

/** What was sealed; null when the password is another or a byte was changed. */
export async function openUnder(password: string, sealed: Buffer): Promise<string | null> {
  const head = sealed.subarray(0, 1 + SALT + NONCE);
  const tag = sealed.subarray(head.length, head.length + TAG);
  if (head[0] !== VERSION || tag.length !== TAG) return null;
  const key = await keyOf(password, head.subarray(1, 1 + SALT));
  try {
    const decipher = createDecipheriv(CIPHER, key, head.subarray(1 + SALT))
      .setAAD(head)
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(head.length + TAG)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
