import { DomainError } from '../../../contract/errors';
import type { CertificateTrouble } from '../../../contract/node';
import type { CertificateFacts, TlsPair } from '../../platform/certificate';
import type { NodeFiles } from '../../platform/node-files';
import type { OwnAddresses } from '../../platform/own-addresses';

/** What this computer gives to a node. */
export interface NodeTools {
  files: NodeFiles;
  addresses: OwnAddresses;
  certificates: {
    make: (names: readonly string[], now: number) => Promise<TlsPair>;
    read: (pem: string) => CertificateFacts;
    troubleOf: (pair: TlsPair, now: number) => CertificateTrouble | null;
  };
}

export const refusedCertificate = (reason: CertificateTrouble) => new DomainError('CERTIFICATE_REFUSED', { reason });

/** The pair that lies beside the base, or a new one of our making where there is none. Throws CERTIFICATE_REFUSED. */
export async function pairFor(names: readonly string[], tools: NodeTools, now: number): Promise<TlsPair> {
  const { files, certificates } = tools;
  const known = await files.pair();
  const pair = known ?? (await certificates.make(names, now));
  const trouble = certificates.troubleOf(pair, now);
  if (trouble !== null) throw refusedCertificate(trouble);
  if (!known) await files.keepPair(pair);
  return pair;
}

/** What lies beside the base; null while there is none that can be read. */
export async function keptCertificate({ files, certificates }: NodeTools): Promise<CertificateFacts | null> {
  const pair = await files.pair();
  try {
    return pair && certificates.read(pair.certificate);
  } catch {
    return null;
  }
}
