import type { Rights } from '../contract/rights';
import type { RequestId } from '../contract/types/brand';
import type { DemoPerson } from '../contract/settings';
import type { RestoreIntent } from '../db/backup/restore';
import { writeDurably } from '../db/base-folder';
import { type BaseFigures, baseFigures } from '../db/base-figures';
import { type Base, openBase } from '../db/data-source';
import type { ReadyState } from '../db/migrate';
import { readRepositories } from '../db/repositories';
import { UnitOfWork } from '../db/unit-of-work';
import { createAudit } from './audit';
import { createAccounts } from './modules/accounts/accounts.module';
import { createAdmission } from './modules/admission/admission.module';
import { type Announcement, CommandRunner } from './modules/audit/command-runner';
import { type CrashRow, recordCrash } from './modules/audit/crash-record';
import { Storage } from './modules/audit/storage';
import type { OpenBase } from './modules/backup/backup.context';
import type { BackupHandlers } from './modules/backup/backup.handlers';
import { recordRestore } from './modules/backup/backup.record';
import { createDocuments } from './modules/documents/documents.module';
import { createIdentity } from './modules/identity/identity.module';
import { createMessages } from './modules/messages/messages.handlers';
import type { BaseGate, Door } from './modules/node/door';
import { createNodeModule } from './modules/node/node.module';
import { EntryService } from './modules/metering/entry.service';
import { meteringHandlers } from './modules/metering/metering.handlers';
import { ReviewListsService } from './modules/metering/review-lists.service';
import { ReviewService } from './modules/metering/review.service';
import { createDated } from './modules/settings/dated.handlers';
import { PreferencesService } from './modules/settings/preferences.service';
import { createPrivacy, createWatch } from './modules/privacy/privacy.module';
import { preferencesHandlers, type ProgramHandlers } from './modules/settings/settings.handlers';
import { SettingsService } from './modules/settings/settings.service';
import { createConversation } from './modules/requests/conversation.module';
import { createRequests } from './modules/requests/requests.module';
import { createTermsReport } from './modules/requests/request-terms.module';
import { createStaff } from './modules/staff/staff.module';
import { createWork } from './modules/work/work.handlers';
import { reachBy } from './modules/scope';
import type { KeyStore } from './platform/key-store';
import { type CheckPdf, paperCheck } from './platform/paper-check';
import { PaperStore } from './platform/paper-store';
import type { Clock } from './platform/clock';
import type { Logger } from './platform/logger';
import type { Mail } from './platform/mail';
import type { Passwords } from './platform/passwords';
import type { Protections } from './platform/protections';
import type { Secrets } from './platform/secrets';
import { stationCode } from './platform/station-code';
import type { SmsProvider } from './platform/sms-smsc';
import { renderXlsx } from './platform/xlsx';
import { personalFiles } from './personal-files';
import type { Profile } from './profiles/profile.schema';
import type { ChooseFolder, Handlers } from './rpc/router';
import type { StaffActor } from './rpc/actor';
import type { OpenedLinks } from './rpc/opened-link';
import type { Seats } from './rpc/seats';

export interface NodeParts {
  clock: Clock;
  passwords: Passwords;
  protections: Protections;
  rights?: Rights | undefined;
  logger: Logger;
  mail: Mail;
  secrets: Secrets;
  /** Folder of the base. */
  folder: string;
  keyStore: KeyStore;
  checkPdf: CheckPdf;
  seats: Seats;
  links: OpenedLinks;
  /** The way in from the network. */
  door: Door;
  version: string;
  sms: SmsProvider;
  chooseFolder: ChooseFolder;
}

/** An open base with everything that serves it. */
export interface Node {
  settings: SettingsService;
  handlers: Omit<Handlers, keyof ProgramHandlers | keyof BackupHandlers | `link.${string}`>;
  demo: DemoPerson[];
  /** Whether the person has yet to set up a second factor that the company asks them for. */
  lacksFactor(actor: StaffActor): Promise<boolean>;
  /** What the network may ask of this base. */
  gate: BaseGate;
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
  const { clock, logger, seats } = parts;
  const base: Base = await openBase(ready.file);
  const read = readRepositories(base.screen);
  const unitOfWork = new UnitOfWork(base);
  const storage = new Storage(unitOfWork, logger);
  const publish = ({ event, mayRead }: Announcement) => seats.publish(event, mayRead);
  const commands = new CommandRunner(storage, publish, clock.now);

  const reach = reachBy(parts.rights);
  const settings = new SettingsService(profile, read, clock);
  const watch = createWatch({ ...parts, read, storage, commands, settings, publish });
  const messages = createMessages({ ...parts, read, storage, commands, settings, publish });
  const who = createIdentity({
    ...{ ...parts, read, storage, commands, settings, publish },
    messages: messages.service,
  });
  const accounts = createAccounts({
    ...who,
    ...{ read, storage, commands, settings, clock },
    messages: messages.service,
  });
  const entry = new EntryService(read, commands, accounts.service, settings);
  const journal = createAudit({
    ...{ ...parts, base, ready, read, storage, commands, publish, reach },
    timeZone: profile.timeZone,
  });
  const work = createWork({ ...{ read, publish, reach }, clock, seats });
  const confirm = async (actor: StaffActor, password: string) => void (await who.identity.confirm(actor, password));
  const documents = createDocuments({
    ...{ ...parts, ...watch, read, storage, commands, settings, reach, confirm },
    checkPaper: paperCheck(parts.checkPdf),
    store: new PaperStore({ ...parts, writeDurably, isSealing: parts.protections.sealing }),
  });
  const papersOf = (requestId: RequestId) => documents.service.ofRequest(requestId);
  const requests = createRequests({
    ...{ read, commands, settings, reach, clock, leases: work.leases, messages: messages.service },
    accounts: accounts.service,
    papersOf,
  });
  const staff = createStaff({
    ...parts,
    ...who,
    ...{ read, storage, commands, settings, reach, alarms: watch.alarms, giveUp: requests.giveUp },
  });
  const admission = createAdmission({
    ...{ ...watch, read, commands, settings, reach, clock, leases: work.leases, messages: messages.service },
    ...{ consents: who.consents, bindings: who.bindings, passwords: parts.passwords },
  });
  const privacy = createPrivacy({
    ...{ ...parts, ...watch, read, storage, commands, settings, publish, reach },
    ...{ approvals: staff.approvals, identity: who.identity, messages: messages.service },
    casesOf: (customerId) => admission.lists.ofCustomer(customerId),
    leases: work.leases,
    papers: documents.service,
    files: { chooseFolder: parts.chooseFolder, ...personalFiles },
  });
  const conversation = createConversation({
    ...{ ...watch, read, commands, settings, reach, clock, leases: work.leases, notices: requests.notices },
    ...{ openings: privacy.openings, rights: parts.rights, papersOf },
    requirePapers: (repos, actor, ids) => documents.service.requireOwn(repos, actor, ids),
  });
  const terms = createTermsReport({
    ...{ ...parts, ...watch, ...personalFiles, read, commands, settings, reach, renderXlsx, papersOf },
    reports: readRepositories(base.reports),
  });
  const review = new ReviewService(commands, settings, work.leases, reach);
  const lists = new ReviewListsService(read, reach);
  const network = createNodeModule({
    ...{ ...parts, read, storage, commands, publish, confirm, now: clock.now, codeOf: stationCode },
    rememberedUntil: (credential) => who.phones.until(credential),
  });
  const preferences = new PreferencesService(read, commands);

  await documents.start();
  messages.outbox.wake();
  privacy.retention.start();
  journal.anchors.start();

  let checking: Promise<unknown> = Promise.resolve();
  let isClosing = false;
  return {
    settings,
    demo,
    lacksFactor: (actor) => who.factors.isMissing(actor),
    gate: network.gate,
    open: {
      file: ready.file,
      installation: ready.installation,
      timeZone: profile.timeZone,
      commands,
      confirm,
      approvals: staff.approvals,
      write: (work) => storage.write(work),
    },
    record: async (intent) => {
      await recordRestore(storage, intent);
      await journal.anchors.keepRestore();
    },
    handlers: {
      ...who.handlers,
      ...accounts.handlers,
      ...messages.handlers,
      ...meteringHandlers(entry, lists, review),
      ...privacy.handlers,
      ...work.handlers,
      ...staff.handlers,
      ...admission.handlers,
      ...documents.handlers,
      ...requests.handlers,
      ...terms,
      ...conversation,
      ...journal.handlers,
      ...network.handlers,
      ...preferencesHandlers(preferences),
      ...createDated({ read, commands, settings }),
    },
    check: () => {
      const check = journal.verification.atStart().then(
        () => undefined,
        (failure: unknown) => {
          if (!isClosing) throw failure;
        },
      );
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
      work.stop();
      await privacy.stop();
      await documents.stop();
      await messages.outbox.stop();
      await unitOfWork.idle();
      await journal.anchors.stop();
      await base.reports.interruptUntil(checking);
      await base.close();
      await ready.release();
    },
  };
}
