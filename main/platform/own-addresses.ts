import { createServer } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { HostName } from '../../contract/node';

/** This computer in the network. */
export interface OwnAddresses {
  /** Its name, small letters; '' where it has none that can be written in an address. */
  name: () => string;
  /** Its numbers, those of the loopback not among them. */
  numbers: () => string[];
  /** Why nobody can listen there; null when one can. */
  trouble: (host: string, port: number) => Promise<'PORT_TAKEN' | 'ADDRESS_UNKNOWN' | 'FAILED' | null>;
}

/** Of one wire alone: useless to others without the name of our own card. */
const LINK_LOCAL = /^(fe80:|169\.254\.)/i;

const TROUBLE = {
  EADDRINUSE: 'PORT_TAKEN',
  // Ports that the system keeps for itself.
  EACCES: 'PORT_TAKEN',
  EADDRNOTAVAIL: 'ADDRESS_UNKNOWN',
  ENOTFOUND: 'ADDRESS_UNKNOWN',
  EAI_AGAIN: 'ADDRESS_UNKNOWN',
  EINVAL: 'ADDRESS_UNKNOWN',
} as const;

const troubleOf = (failure: NodeJS.ErrnoException) => TROUBLE[failure.code as keyof typeof TROUBLE] ?? 'FAILED';

export const ownAddresses: OwnAddresses = {
  name: () => HostName.safeParse(hostname()).data ?? '',
  numbers: () =>
    Object.values(networkInterfaces())
      .flatMap((cards) => cards ?? [])
      .filter(({ internal, address }) => !internal && !LINK_LOCAL.test(address))
      .map(({ address }) => address),
  trouble: (host, port) =>
    new Promise((resolve) => {
      const server = createServer();
      server.once('error', (failure) => resolve(troubleOf(failure)));
      server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
    }),
};
