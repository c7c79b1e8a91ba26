import type { ReadRepositories } from '../../../db/repositories';
import type { Clock } from '../../platform/clock';
import type { Passwords } from '../../platform/passwords';
import type { Handlers } from '../../rpc/router';
import { asStaff } from '../actors';
import type { CommandRunner } from '../audit/command-runner';
import type { AccountBindings } from '../identity/account-bindings';
import type { ConsentsService } from '../identity/consents.service';
import type { MessagesService } from '../messages/messages.service';
import type { ViewsService } from '../privacy/views.service';
import type { ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import type { Leases } from '../work/leases';
import { AdmissionService } from './admission.service';
import { CaseApproval } from './case-approval';
import { CaseCardService } from './case-card.service';
import { CaseDecisions } from './case-decisions.service';
import { CaseEffects } from './case-effects';
import { CaseListsService } from './case-lists.service';
import { WalkInService } from './walk-in.service';

export interface AdmissionModuleParts {
  read: ReadRepositories;
  commands: CommandRunner;
  settings: SettingsService;
  messages: MessagesService;
  consents: ConsentsService;
  bindings: AccountBindings;
  passwords: Passwords;
  reach: ReachOf;
  leases: Leases;
  views: Pick<ViewsService, 'note'>;
  clock: Clock;
}

type AdmissionHandlers = Pick<Handlers, Extract<keyof Handlers, `registrations.${string}`>>;

/** Who becomes a customer and which accounts people get, as the staff decides it. */
export function createAdmission(parts: AdmissionModuleParts): { lists: CaseListsService; handlers: AdmissionHandlers } {
  const { read, commands, settings, messages, consents, reach, leases, views, clock } = parts;
  const wake = () => messages.wake();
  const effects = new CaseEffects(settings.profile, consents, messages);
  const decisions = new CaseDecisions(commands, reach, leases, wake);
  const lists = new CaseListsService(read, settings, reach, leases, clock);
  const card = new CaseCardService(read, settings, lists, reach, views);
  const approval = new CaseApproval(effects, reach);
  const admission = new AdmissionService({ ...parts, decisions, effects, approval });
  const walkIn = new WalkInService({ ...parts, effects, wake });
  return {
    lists,
    handlers: {
      'registrations.queue': (call, input) => lists.queue(asStaff(call), input),
      'registrations.count': (call) => lists.count(asStaff(call)),
      'registrations.card': (call, { registrationId }) => card.card(asStaff(call), registrationId),
      'registrations.next': (call, { after }) => lists.next(call.seat, asStaff(call), after),
      'registrations.approve': (call, input) => admission.approve(call, asStaff(call), input),
      'registrations.reject': (call, input) => admission.reject(call, asStaff(call), input),
      'registrations.askMore': (call, input) => admission.askMore(call, asStaff(call), input),
      'registrations.resume': (call, input) => admission.resume(call, asStaff(call), input),
      'registrations.undo': (call, input) => admission.undo(call, asStaff(call), input),
      'registrations.approveMany': (call, input) => admission.approveMany(call, asStaff(call), input),
      'registrations.walkIn': (call, input) => walkIn.register(call, asStaff(call), input),
    },
  };
}
