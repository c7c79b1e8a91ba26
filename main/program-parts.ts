import type { Rights } from '../contract/rights';
import type { About } from '../contract/settings';
import type { FreeBytes } from '../db/backup/disk';
import type { FileWork } from '../db/backup/work';
import type { FirstWay } from './modules/settings/link.handlers';
import type { Clock } from './platform/clock';
import type { KeyStore } from './platform/key-store';
import type { Logger } from './platform/logger';
import type { Mail } from './platform/mail';
import type { CheckPdf } from './platform/paper-check';
import type { Passwords } from './platform/passwords';
import type { Protections } from './platform/protections';
import type { SmsProvider } from './platform/sms-smsc';
import type { OpenedLinks } from './rpc/opened-link';
import type { Gate, Network } from './rpc/network';
import type { Router } from './rpc/router';
import type { SeatId, Seats } from './rpc/seats';
import type { SeatFiles } from './transport/seat-files';

export interface ProgramParts {
  version: string;
  /** The windows sit down before the program is there. */
  seats: Seats;
  links: OpenedLinks;
  /** Folder of the base, its marker, backups and the company's own profiles. */
  folder: string;
  logFolder: string;
  timeZone: string;
  /** Profile, as it was named, whose demonstration base is opened at once, and made when there is none. */
  demo: string | null;
  runtime: About['runtime'];
  clock: Clock;
  passwords: Passwords;
  keyStore: KeyStore;
  logger: Logger;
  mail: Mail;
  sms: SmsProvider;
  protections: Protections;
  /** The table of rights; only tests of the table give another. */
  rights?: Rights;
  openWindow: () => void;
  collectDiagnostics: () => Promise<string | null>;
  showProgress: (seat: SeatId, value: number | null) => void;
  /** Encryption and digests of whole files, off the main loop. */
  fileWork: FileWork;
  checkPdf: CheckPdf;
  /** How long the check of the whole base leaves the disk to the first page; not at all when it is not set. */
  checkAfterMs?: number;
  freeBytes: FreeBytes;
  /** The system's dialog; null when no folder was chosen. */
  chooseFolder: () => Promise<string | null>;
  /** The way from the network to the router: made when it is first switched on. */
  createNetwork: (gate: Gate, router: Pick<Router, 'call'>, files: SeatFiles) => Promise<Network>;
  /** Without windows: it listens whatever it was told, and tells how its first station comes in. */
  isService?: boolean;
  /** It prints a code for a station although there are others. */
  isCodeAsked?: boolean;
  /** The way to a node on another computer, while this one has no base. */
  way?: FirstWay;
  /** Told of each change of the phase. */
  phaseChanged?: () => void;
}
