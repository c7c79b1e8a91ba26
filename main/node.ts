import type { DemoPerson } from '../contract/settings';
import type { RestoreIntent } from '../db/backup/restore';
import { type BaseFigures, baseFigures } from '../db/base-figures';
import { type Base, openBase } from '../db/data-source';
import { checkBase, type ReadyState } from '../db/migrate';
import { readRepositories } from '../db/repositories';
import { UnitOfWork } from '../db/unit-of-work';
import { AccountsService } from './modules/accounts/accounts.service';
import { accountsHandlers } from './modules/accounts/accounts.handlers';
import { CommandRunner } from './modules/audit/command-runner';
import { type CrashRow, recordCrash } from './modules/audit/crash-record';
import { Storage } from './modules/audit/storage';
import type { OpenBase } from './modules/backup/backup.context';
import type { BackupHandlers } from './modules/backup/backup.handlers';
import { recordRestore } from './modules/backup/backup.record';
import { identityHandlers } from './modules/identity/identity.handlers';
import { IdentityService } from './modules/identity/identity.service';
import { EntryService } from './modules/metering/entry.service';
import { meteringHandlers } from './modules/metering/metering.handlers';
import { ReviewListsService } from './modules/metering/review-lists.service';
import { ReviewService } from './modules/metering/review.service';
import { PreferencesService } from './modules/settings/preferences.service';
import { preferencesHandlers, type ProgramHandlers } from './modules/settings/settings.handlers';
import { SettingsService } from './modules/settings/settings.service';
import type { Clock } from './platform/clock';
import type { Logger } from './platform/logger';
import type { Passwords } from './platform/passwords';
import type { Profile } from './profiles/profile.schema';
import type { Handlers } from './rpc/router';
import type { Seats } from './rpc/seats';

export interface NodeParts {
  clock: Clock;
  passwords: Passwords;
  logger: Logger;
  seats: Seats;
}

/** An open base with everything that serves it. */
export interface Node {
  settings: SettingsService;
  handlers: Omit<Handlers, keyof ProgramHandlers | keyof BackupHandlers>;
  demo: DemoPerson[];
  /** As backups need it. */
  open: OpenBase;
  /** Tells a restored base where it comes from. */
  record(intent: RestoreIntent): Promise<void>;
  /** Looks the whole file and the audit over on the report reader, until the node is closed; throws StartError when it is damaged. */
  check(): Promise<void>;
  recordCrash(crash: CrashRow): Promise<void>;
  /** For the diagnostics: numbers only. */
  facts(): Promise<BaseFigures>;
  close(): Promise<void>;
}

/** Opens a prepared base and builds its services by hand: the order below is the order of dependence. */
export async function openNode(
  ready: ReadyState,
  profile: Profile,
  demo: DemoPerson[],
  parts: NodeParts,
): Promise<Node> {
  const { clock, passwords, logger, seats } = parts;
  const base: Base = await openBase(ready.file);
  const read = readRepositories(base.screen);
  const unitOfWork = new UnitOfWork(base);
  const storage = new Storage(unitOfWork, logger);
  const commands = new CommandRunner(storage, ({ event, mayRead }) => seats.publish(event, mayRead), clock.now);

  const settings = new SettingsService(profile, read, clock);
  const identity = new IdentityService(read, storage, passwords, profile, clock);
  const accounts = new AccountsService(read, settings);
  const entry = new EntryService(read, commands, accounts, settings);
  const review = new ReviewService(commands, settings);
  const lists = new ReviewListsService(read);
  const preferences = new PreferencesService(read, commands);

  let checking: Promise<unknown> = Promise.resolve();
  let isClosing = false;
  return {
    settings,
    demo,
    open: {
      file: ready.file,
      installation: ready.installation,
      timeZone: profile.timeZone,
      commands,
      confirm: (actor, password) => identity.confirm(actor, password),
    },
    record: (intent) => recordRestore(storage, intent),
    handlers: {
      ...identityHandlers(identity, seats),
      ...accountsHandlers(accounts),
      ...meteringHandlers(entry, lists, review),
      ...preferencesHandlers(preferences),
    },
    check: () => {
      const check = checkBase(base.reports, { isFileChecked: ready.wasUnclean }).catch((failure: unknown) => {
        if (!isClosing) throw failure;
      });
      // A reader that is still asked cannot be closed.
      checking = Promise.allSettled([checking, check]);
      return check;
    },
    recordCrash: (crash) => recordCrash(storage, clock.now(), crash),
    facts: () => {
      const facts = baseFigures(base.reports);
      checking = Promise.allSettled([checking, facts]);
      return facts;
    },
    close: async () => {
      isClosing = true;
      await unitOfWork.idle();
      await base.reports.interruptUntil(checking);
      await base.close();
      await ready.release();
    },
  };
}
