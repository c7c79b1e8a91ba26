import { writeDurably } from '../db/base-folder';
import { Door } from './modules/node/door';
import { makeCertificate, readCertificate, troubleOf } from './platform/certificate';
import { NodeFiles } from './platform/node-files';
import { ownAddresses } from './platform/own-addresses';
import type { ProgramParts } from './program-parts';
import type { Gate } from './rpc/network';
import type { Router } from './rpc/router';
import type { SeatFiles } from './transport/seat-files';

interface Inside extends Pick<Gate, 'company' | 'status'> {
  router: () => Pick<Router, 'call'>;
  files: SeatFiles;
  changed: () => void;
}

/** The program's door to the network, with this computer's files and addresses. */
export function createDoor(parts: ProgramParts, { router, files, ...inside }: Inside): Door {
  return new Door({
    ...inside,
    version: parts.version,
    now: parts.clock.now,
    logger: parts.logger,
    isService: parts.isService ?? false,
    isCodeAsked: parts.isCodeAsked ?? false,
    createNetwork: (gate) => parts.createNetwork(gate, router(), files),
    tools: {
      files: new NodeFiles(parts.folder, writeDurably),
      addresses: ownAddresses,
      certificates: { make: makeCertificate, read: readCertificate, troubleOf },
    },
  });
}
