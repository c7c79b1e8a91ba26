import { scrypt } from 'node:crypto';

/** Without 0 O 1 I L, which look alike on a screen. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const GROUP = 3;
const SIGNS = 2 * GROUP;
/** 16 MiB and tens of milliseconds a key: six signs alone are soon met by somebody who makes keys until one has the code of another. */
const COST = { N: 16_384, r: 8, p: 1 };

/** What both screens show of a station's public key, such as `7K4-M2Q`. */
export async function stationCode(publicKey: Buffer): Promise<string> {
  const bytes = await new Promise<Buffer>((resolve, reject) =>
    scrypt(publicKey, 'energokabinet station', 8, COST, (failure, made) => (failure ? reject(failure) : resolve(made))),
  );
  let rest = bytes.readBigUInt64BE();
  let code = '';
  for (let at = 0; at < SIGNS; at += 1) {
    code += ALPHABET.charAt(Number(rest % BigInt(ALPHABET.length)));
    rest /= BigInt(ALPHABET.length);
  }
  return `${code.slice(0, GROUP)}-${code.slice(GROUP)}`;
}
