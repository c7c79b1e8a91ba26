import type { Rights } from '../../../contract/rights';
import type { ReadRepositories } from '../../../db/repositories';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { Handlers } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import { asCustomer, asStaff } from '../actors';
import type { CommandRunner, Publish } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import { type CustomersHandlers, createCustomers } from '../customers/customers.handlers';
import type { CasesOf } from '../customers/card.service';
import type { Openings } from '../customers/openings';
import type { IdentityService } from '../identity/identity.service';
import type { MessagesService } from '../messages/messages.service';
import type { ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import type { ApprovalsService } from '../staff/approvals.service';
import type { Leases } from '../work/leases';
import { AlarmsService } from './alarms.service';
import { OwnDataService } from './own-data.service';
import { type ErasureParts, PersonalErasure } from './personal-erasure';
import { type ExportFiles, PersonalExport } from './personal-export';
import { RequestsService } from './requests.service';
import { type RetentionParts, RetentionService } from './retention.service';
import { ViewsService } from './views.service';

export interface WatchParts {
  read: ReadRepositories;
  storage: Storage;
  commands: CommandRunner;
  settings: SettingsService;
  publish: Publish;
  clock: Clock;
  rights?: Rights | undefined;
}

/** What other modules tell of: alarms, and looks at personal data. */
export function createWatch({ read, storage, commands, settings, publish, clock, rights }: WatchParts) {
  const alarms = new AlarmsService(read, commands, rights);
  return { alarms, views: new ViewsService(storage, settings, alarms, publish, clock) };
}

export interface PrivacyParts extends Omit<WatchParts, 'rights'> {
  alarms: AlarmsService;
  views: ViewsService;
  reach: ReachOf;
  approvals: ApprovalsService;
  identity: IdentityService;
  messages: MessagesService;
  casesOf: CasesOf;
  leases: Leases;
  papers: RetentionParts['papers'] & ErasureParts['papers'];
  files: ExportFiles;
  seats: Seats;
  logger: Logger;
}

type PrivacyHandlers = Pick<Handlers, Extract<keyof Handlers, `privacy.${string}`>>;

/** Cards of people, and personal data as a duty. `stop` when the base goes. */
export function createPrivacy(parts: PrivacyParts): {
  handlers: PrivacyHandlers & CustomersHandlers;
  /** Cards that windows may see unmasked. */
  openings: Openings;
  retention: RetentionService;
  stop: () => Promise<void>;
} {
  const { read, commands, settings, clock, identity, approvals, alarms, storage } = parts;
  const own = new OwnDataService(read, commands, identity, settings, clock);
  const requests = new RequestsService(read, commands, parts.leases, clock);
  const retention = new RetentionService(parts);
  const exporting = new PersonalExport({ ...parts, write: (work) => storage.write(work) });
  const erasure = new PersonalErasure(parts);
  approvals.register(exporting);
  approvals.register(erasure);
  const customers = createCustomers({ ...parts, exporting, erasure });
  const handlers: PrivacyHandlers = {
    'privacy.myViews': (call, input) => own.views(asCustomer(call), input),
    'privacy.myRequests': (call) => own.requests(asCustomer(call)),
    'privacy.ask': (call, input) => own.ask(call, input),
    'privacy.withdrawRequest': (call, input) => own.withdraw(call, input),
    'privacy.withdrawConsent': (call, input) => own.withdrawConsent(call, input),
    'privacy.requests': () => requests.list(),
    'privacy.endRequest': (call, input) => requests.end(call, asStaff(call), input),
    'privacy.act': (_call, { dataRequestId }) => erasure.act(dataRequestId),
    'privacy.retentionRuns': () => retention.runs(),
    'privacy.runRetention': (call, input) => retention.run(call, input),
    'privacy.alarms': () => alarms.list(),
    'privacy.seeAlarm': (call, input) => alarms.see(call, asStaff(call), input),
  };
  const stop = async (): Promise<void> => {
    customers.stop();
    await retention.stop();
  };
  return { handlers: { ...handlers, ...customers.handlers }, openings: customers.openings, retention, stop };
}
