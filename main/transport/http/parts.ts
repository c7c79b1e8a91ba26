import type { Logger } from '../../platform/logger';
import type { Protections } from '../../platform/protections';
import type { Gate } from '../../rpc/network';
import type { Router } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import type { SeatFiles } from '../seat-files';

export interface NetworkParts {
  router: Pick<Router, 'call'>;
  seats: Seats;
  gate: Gate;
  protections: Protections;
  now: () => number;
  /** Folder of the page. */
  bundle: string;
  files: SeatFiles;
  log: Logger;
}
