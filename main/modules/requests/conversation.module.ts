import type { Rights } from '../../../contract/rights';
import type { ReadRepositories } from '../../../db/repositories';
import type { Clock } from '../../platform/clock';
import { isStaff } from '../../rpc/actor';
import type { Call, Handlers } from '../../rpc/router';
import { asCustomer, asStaff } from '../actors';
import type { CommandRunner } from '../audit/command-runner';
import type { Openings } from '../customers/openings';
import type { ViewsService } from '../privacy/views.service';
import type { ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import type { Leases } from '../work/leases';
import { ContactsService } from './contacts.service';
import { ConversationService, type RequirePapers } from './conversation.service';
import type { PapersOf } from './my-requests.service';
import { RequestCardService } from './request-card.service';
import { RequestListsService } from './request-lists.service';
import type { RequestNotices } from './request-notices';

export interface ConversationModuleParts {
  read: ReadRepositories;
  commands: CommandRunner;
  settings: SettingsService;
  notices: RequestNotices;
  papersOf: PapersOf;
  requirePapers: RequirePapers;
  openings: Openings;
  views: Pick<ViewsService, 'note'>;
  reach: ReachOf;
  leases: Leases;
  clock: Clock;
  rights?: Rights | undefined;
}

const asSpeaker = (call: Call) => (isStaff(call.actor) ? asStaff(call) : asCustomer(call));

/** What is said at requests, the journal of contacts, and what the staff looks at. */
export function createConversation(parts: ConversationModuleParts) {
  const conversation = new ConversationService(parts);
  const contacts = new ContactsService(parts);
  const lists = new RequestListsService(parts);
  const card = new RequestCardService({ ...parts, lists, contacts });
  return {
    'conversation.messages': (call, input) => conversation.messages(asSpeaker(call), input),
    'conversation.send': (call, input) => conversation.send(call, asSpeaker(call), input),
    'conversation.see': (call, input) => conversation.see(call, asSpeaker(call), input),
    'conversation.keepDraft': (call, input) => conversation.keepDraft(call, asSpeaker(call), input),
    'conversation.answers': (call, input) => conversation.answers(asStaff(call), input),
    'contacts.note': (call, input) => contacts.note(call, asStaff(call), input),
    'contacts.list': (call, input) => contacts.list(asStaff(call), input),
    'requests.queue': (call, input) => lists.queue(asStaff(call), input),
    'requests.count': (call) => lists.count(asStaff(call)),
    'requests.next': (call, input) => lists.next(call.seat, asStaff(call), input),
    'requests.card': (call, { requestId }) => card.card(call, asStaff(call), requestId),
    'requests.search': (call, input) => lists.search(asStaff(call), input),
    'requests.similar': (call, input) => lists.similar(asStaff(call), input),
    'requests.colleagues': (call) => lists.colleagues(asStaff(call)),
    'requests.previewMany': (call, input) => lists.previewMany(asStaff(call), input),
  } satisfies Partial<Handlers>;
}
