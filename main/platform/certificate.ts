import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { CertificateTrouble } from '../../contract/node';

/** PEM texts: the chain, our own first, and its key. */
export interface TlsPair {
  certificate: string;
  key: string;
}

/** What people see of a certificate. */
export interface CertificateFacts {
  /** SHA-256, as pairs with colons. */
  fingerprint: string;
  validTo: Date;
  names: string[];
  /** Of our making, not the company's. */
  isOwn: boolean;
}

const YEARS = 5;
const HOUR_MS = 3_600_000;
const MAKER = 'Energokabinet';
const LEAST_RSA_BITS = 2048;
const CURVES = new Set(['prime256v1', 'secp384r1', 'secp521r1']);
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** A certificate of our making for these names and numbers, with a new key. */
export async function makeCertificate(names: readonly string[], now: number): Promise<TlsPair> {
  // A library that a program alone on its computer never needs.
  const { generate } = await import('selfsigned');
  const notAfterDate = new Date(now);
  notAfterDate.setUTCFullYear(notAfterDate.getUTCFullYear() + YEARS);
  const altNames = names.map((name) =>
    isIP(name) === 0 ? { type: 2 as const, value: name } : { type: 7 as const, ip: name },
  );
  const made = await generate(
    [
      { name: 'commonName', value: names[0] ?? 'localhost' },
      { name: 'organizationName', value: MAKER },
    ],
    {
      keyType: 'ec',
      curve: 'P-256',
      algorithm: 'sha256',
      // The clock of a phone may be behind a little.
      notBeforeDate: new Date(now - 24 * HOUR_MS),
      notAfterDate,
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        { name: 'subjectAltName', altNames },
      ],
    },
  );
  return { certificate: made.cert, key: made.private };
}

const chainOf = (pem: string): X509Certificate[] => (pem.match(PEM) ?? []).map((one) => new X509Certificate(one));

const namesOf = ({ subjectAltName }: X509Certificate): string[] =>
  (subjectAltName ?? '')
    .split(', ')
    .map((name) => name.replace(/^(DNS|IP Address):/, '').toLowerCase())
    .filter((name) => name !== '');

/** What the first certificate of a chain says; throws when there is none. */
export function readCertificate(pem: string): CertificateFacts {
  const [own] = chainOf(pem);
  if (!own) throw new Error('There is no certificate in the text.');
  const isMade = own.subject.split('\n').includes(`O=${MAKER}`) && own.subject === own.issuer;
  return {
    fingerprint: fingerprintOf(own.raw),
    validTo: new Date(own.validTo),
    names: namesOf(own),
    isOwn: isMade,
  };
}

/** SHA-256 of a certificate's DER as people compare it. */
export const fingerprintOf = (der: Buffer): string =>
  createHash('sha256')
    .update(der)
    .digest('hex')
    .toUpperCase()
    .replace(/..(?=.)/g, '$&:');

/** Why these texts cannot be shown to seats; null when they can. */
export function troubleOf({ certificate, key }: TlsPair, now: number): CertificateTrouble | null {
  try {
    const [own, ...others] = chainOf(certificate);
    const privateKey = createPrivateKey(key);
    if (!own) return 'notPem';
    if (!own.checkPrivateKey(privateKey)) return 'keyDiffers';
    if (Date.parse(own.validTo) <= now) return 'ended';
    return [own, ...others].some(isWeak) ? 'weak' : null;
  } catch {
    return 'notPem';
  }
}

function isWeak({ publicKey }: X509Certificate): boolean {
  const { modulusLength, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
  if (publicKey.asymmetricKeyType === 'ec') return !CURVES.has(namedCurve ?? '');
  if (publicKey.asymmetricKeyType === 'rsa') return (modulusLength ?? 0) < LEAST_RSA_BITS;
  return publicKey.asymmetricKeyType !== 'ed25519';
}
