import type { ReadRepositories } from '../../../db/repositories';
import type { Clock } from '../../platform/clock';
import type { Handlers } from '../../rpc/router';
import { asCustomer, asStaff } from '../actors';
import type { AccountsService } from '../accounts/accounts.service';
import type { CommandRunner } from '../audit/command-runner';
import type { MessagesService } from '../messages/messages.service';
import type { ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import type { Leases } from '../work/leases';
import { ActDeeds } from './act-deeds';
import { ActsService } from './acts.service';
import { DraftsService } from './drafts.service';
import { giveUpRequests } from './give-up';
import { MyRequestsService, type PapersOf } from './my-requests.service';
import { OpenService } from './open.service';
import { RequestClocks } from './request-clocks';
import { RequestNotices } from './request-notices';
import { RequestSteps } from './request-steps';
import { RequestsService } from './requests.service';

export interface RequestsModuleParts {
  read: ReadRepositories;
  commands: CommandRunner;
  settings: SettingsService;
  messages: MessagesService;
  accounts: AccountsService;
  papersOf: PapersOf;
  reach: ReachOf;
  leases: Leases;
  clock: Clock;
}

/** Requests of people from a draft to their end, for both sides. */
export function createRequests(parts: RequestsModuleParts) {
  const { read, settings, messages, papersOf, reach, clock } = parts;
  const notices = new RequestNotices(settings.profile, messages);
  const steps = new RequestSteps(notices);
  const deeds = new ActDeeds(settings, new RequestClocks(settings), reach);
  const frame = { ...parts, steps, deeds, notices };
  const own = new RequestsService(frame);
  const drafts = new DraftsService(frame);
  const mine = new MyRequestsService(read, settings, papersOf, clock);
  const acts = new ActsService(frame);
  const opening = new OpenService(frame);
  const handlers = {
    'requests.kinds': (call) => mine.kinds(call.actor),
    'requests.mine': (call, input) => mine.mine(asCustomer(call), input),
    'requests.myNews': (call) => mine.myNews(asCustomer(call)),
    'requests.my': (call, { requestId }) => mine.my(asCustomer(call), requestId),
    'requests.begin': (call, input) => drafts.begin(call, asCustomer(call), input),
    'requests.keepDraft': (call, input) => drafts.keepDraft(call, asCustomer(call), input),
    'requests.attach': (call, input) => drafts.attach(call, asCustomer(call), input),
    'requests.detach': (call, input) => drafts.detach(call, asCustomer(call), input),
    'requests.submit': (call, input) => drafts.submit(call, asCustomer(call), input),
    'requests.discard': (call, input) => drafts.discard(call, asCustomer(call), input),
    'requests.withdraw': (call, input) => own.withdraw(call, asCustomer(call), input),
    'requests.answer': (call, input) => own.answer(call, asCustomer(call), input),
    'requests.open': (call, input) => opening.open(call, asStaff(call), input),
    'requests.register': (call, input) => acts.register(call, asStaff(call), input),
    'requests.assign': (call, input) => acts.assign(call, asStaff(call), input),
    'requests.start': (call, input) => acts.start(call, asStaff(call), input),
    'requests.ask': (call, input) => acts.ask(call, asStaff(call), input),
    'requests.resume': (call, input) => acts.resume(call, asStaff(call), input),
    'requests.schedule': (call, input) => acts.schedule(call, asStaff(call), input),
    'requests.unschedule': (call, input) => acts.unschedule(call, asStaff(call), input),
    'requests.postpone': (call, input) => acts.postpone(call, asStaff(call), input),
    'requests.setStage': (call, input) => acts.setStage(call, asStaff(call), input),
    'requests.finish': (call, input) => acts.finish(call, asStaff(call), input),
    'requests.reject': (call, input) => acts.reject(call, asStaff(call), input),
    'requests.reopen': (call, input) => acts.reopen(call, asStaff(call), input),
    'requests.undo': (call, input) => acts.undo(call, asStaff(call), input),
    'requests.actMany': (call, input) => acts.actMany(call, asStaff(call), input),
  } satisfies Partial<Handlers>;
  return { handlers, notices, steps, giveUp: giveUpRequests(steps, reach) };
}
