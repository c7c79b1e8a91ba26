import { createHash } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rights } from '../../contract/rights';
import { addMonths, type LocalDate } from '../../contract/types/time';
import { BASE_FILE, MARKER_FILE } from '../../db/base-folder';
import { checkBase } from '../../db/check';
import { createBase } from '../../db/create-base';
import { openBase } from '../../db/data-source';
import type { IdentifierKind } from '../../db/kinds';
import type { FileWork } from '../../db/backup/work';
import { Reader } from '../../db/reader';
import { EnergyProgram } from '../../main/container';
import { billingPeriod } from '../../main/modules/metering/metering.rules';
import { seedSettings } from '../../main/modules/settings/settings.service';
import type { KeyStore } from '../../main/platform/key-store';
import { lookAtPdf } from '../../main/platform/pdf-check';
import type { Logger } from '../../main/platform/logger';
import { type Mail, smtpMail } from '../../main/platform/mail';
import type { Passwords } from '../../main/platform/passwords';
import { type Protection, protectionsWithout } from '../../main/platform/protections';
import { type SmsProvider, systemSms } from '../../main/platform/sms-smsc';
import { loadProfiles } from '../../main/profiles';
import type { ProgramParts } from '../../main/program-parts';
import { OpenedLinks } from '../../main/rpc/opened-link';
import type { SeatPlace } from '../../main/rpc/seat-place';
import { type SeatId, Seats } from '../../main/rpc/seats';
import { type Accounts, type Person, seedAccounts } from './accounts';
import { temporaryFolder } from './base';
import { APRIL_15, FakeClock } from './clock';
import { hereFileWork } from './file-work';
import type { TestNetwork } from './https';
import { MemoryKeyStore } from './key-store';
import { networkHere, prepareNetwork } from './network';
import { Refusal, TestSeat } from './test-seat';

/** Comparing without argon2's 64 MiB; one test of identity uses the real one. */
export const cheapPasswords: Passwords = {
  hash: async (password) => `cheap:${password}`,
  matches: async (stored, password) => stored === `cheap:${password}`,
  needsRehash: () => false,
  seal: async (password, secret) => Buffer.from(JSON.stringify([password, secret])),
  open: async (password, sealed) => {
    const [under, secret] = JSON.parse(sealed.toString()) as [string, string];
    return under === password ? secret : null;
  },
};

export { Refusal, TestSeat };

export interface ProgramOptions {
  profile?: string;
  folder?: string;
  demo?: string;
  clock?: FakeClock;
  passwords?: Passwords;
  keyStore?: KeyStore;
  mail?: Mail;
  sms?: SmsProvider;
  fileWork?: FileWork;
  /** The table of rights, where it is what is tested. */
  rights?: Rights;
  /** The way in from the network, where it is what is tested; a service listens at once. */
  createNetwork?: ProgramParts['createNetwork'];
  /** Listens on a free port of the loopback: `test.network` tells where. */
  network?: boolean;
  isService?: boolean;
  isCodeAsked?: boolean;
  /** Protections left off, to see that their attacks need them off. */
  unprotected?: readonly Protection[];
}

/** What of a message stays as it is. */
const POSTED = 'id, dedupe, kind, channel, recipient, subject, is_secret, is_urgent, created_at, expires_at';

/** The real program over a folder of its own, with a clock that stands still. */
export class TestProgram {
  readonly clock: FakeClock;
  readonly failures: unknown[] = [];
  readonly infos: string[] = [];
  windowsOpened = 0;
  /** What each seat's window shows on its button. */
  readonly progress = new Map<SeatId, number | null>();
  /** What the disk is said to have, and what a person chooses in the system's dialog. */
  freeBytes: number | null = null;
  chosenFolder: string | null = null;
  readonly program: EnergyProgram;
  /** What the system has opened. */
  readonly links = new OpenedLinks(() => this.program.seats.publish({ name: 'identity.linkOpened' }, () => true));
  readonly identifier: IdentifierKind;
  #network: TestNetwork | undefined;
  #reader: Promise<Reader> | undefined;

  constructor(
    readonly folder: string,
    options: ProgramOptions = {},
  ) {
    this.clock = options.clock ?? new FakeClock();
    this.identifier = loadProfiles([]).get(options.profile ?? 'ntesk')?.signIn.identifiers[0]?.kind ?? 'login';
    const protections = protectionsWithout(options.unprotected ?? []);
    const seats = new Seats(
      this.clock.now,
      (failure) => this.failures.push(failure),
      (seat) => void this.progress.set(seat, null),
    );
    const logger: Logger = {
      info: (message) => void this.infos.push(message),
      failure: (_where, cause) => {
        this.failures.push(cause);
        return 'INCIDENT';
      },
    };
    this.program = new EnergyProgram({
      version: '0.0.0-test',
      seats,
      links: this.links,
      folder,
      logFolder: folder,
      timeZone: 'Asia/Yekaterinburg',
      demo: options.demo ?? null,
      runtime: { electron: '0', chrome: '0', node: process.versions.node, platform: process.platform },
      clock: this.clock,
      passwords: options.passwords ?? cheapPasswords,
      keyStore: options.keyStore ?? new MemoryKeyStore(),
      mail: options.mail ?? smtpMail,
      sms: options.sms ?? systemSms,
      logger,
      protections,
      ...(options.rights && { rights: options.rights }),
      collectDiagnostics: () => Promise.resolve(null),
      openWindow: () => void (this.windowsOpened += 1),
      showProgress: (seat, value) => void this.progress.set(seat, value),
      checkPdf: (bytes) => lookAtPdf(new Uint8Array(bytes)),
      fileWork: options.fileWork ?? hereFileWork,
      freeBytes: async () => this.freeBytes,
      chooseFolder: async () => this.chosenFolder,
      createNetwork:
        options.createNetwork ??
        networkHere(folder, { seats, protections, now: this.clock.now, log: logger }, (at) => (this.#network = at)),
      isService: options.isService ?? false,
      isCodeAsked: options.isCodeAsked ?? false,
    });
  }

  /** A new window, or a seat elsewhere, signed in as the person when one is named. */
  async seat(person?: Person, place?: SeatPlace): Promise<TestSeat> {
    const seat = new TestSeat(this.program, this.identifier, place);
    if (person) await seat.signIn(person);
    return seat;
  }

  /** Where it listens, with the option `network`. */
  get network(): TestNetwork {
    if (!this.#network) throw new Error('The program does not listen.');
    return this.#network;
  }

  /** A connection of its own that reads the base past the program. */
  sql(): Promise<Reader> {
    this.#reader ??= Reader.open(join(this.folder, BASE_FILE));
    return this.#reader;
  }

  /** Rows of the base as they are now. */
  async rows<T>(sql: string): Promise<T[]> {
    return (await this.sql()).all<T>(sql);
  }

  /** Changes the base past the program. */
  async change(sql: string): Promise<void> {
    const base = await openBase(join(this.folder, BASE_FILE));
    await base.writer.query(sql);
    await base.close();
  }

  /** What the audit names, the oldest first; throws StartError when its chain is broken. */
  async auditActions(): Promise<string[]> {
    await checkBase(await this.sql());
    return (await this.rows<{ action: string }>('SELECT action FROM audit ORDER BY id')).map(({ action }) => action);
  }

  /** One digest of every row of every table; of messages what was posted, since they leave by themselves. */
  async digest(): Promise<string> {
    const tables = await this.rows<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    );
    const hash = createHash('sha256');
    for (const { name } of tables) {
      const columns = name === 'message' ? POSTED : '*';
      hash.update(name).update(JSON.stringify(await this.rows(`SELECT ${columns} FROM "${name}"`)));
    }
    return hash.digest('hex');
  }

  async close(): Promise<void> {
    await (await this.#reader)?.close();
    await this.program.close();
  }
}

/** A program whose base has the accounts of `seedAccounts`. */
export interface SeededProgram extends Accounts {
  test: TestProgram;
}

const templates = new Map<string, Promise<{ folder: string; accounts: Accounts }>>();

/** Starts the program on its copy of a base that is made once for a test file and profile. Close it in afterEach. */
export async function startSeeded(options: ProgramOptions = {}): Promise<SeededProgram> {
  const profile = options.profile ?? 'ntesk';
  const template = templates.get(profile) ?? makeTemplate(profile);
  templates.set(profile, template);
  const { folder: from, accounts } = await template;
  const folder = options.folder ?? (await temporaryFolder());
  for (const name of [BASE_FILE, MARKER_FILE]) await cp(join(from, name), join(folder, name));
  if (options.network) await prepareNetwork(folder);
  const test = new TestProgram(folder, options);
  await test.program.start();
  if (options.network) await test.program.door.settled();
  return { test, ...accounts };
}

async function makeTemplate(code: string): Promise<{ folder: string; accounts: Accounts }> {
  const profile = loadProfiles([]).get(code);
  if (!profile) throw new Error(`Unknown profile: ${code}`);
  const folder = await temporaryFolder();
  const newest = addMonths(billingPeriod('2024-04-15' as LocalDate, profile.readings), -1);
  let accounts: Accounts | undefined;
  await createBase({
    folder,
    profile: code,
    demo: false,
    createdAt: APRIL_15,
    seed: async (repos) => {
      await seedSettings(repos, profile);
      accounts = await seedAccounts(repos, newest, cheapPasswords.hash);
    },
  });
  if (!accounts) throw new Error('The base was not seeded.');
  return { folder, accounts };
}
