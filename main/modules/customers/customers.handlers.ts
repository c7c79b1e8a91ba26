import type { ReadRepositories } from '../../../db/repositories';
import type { Clock } from '../../platform/clock';
import type { Handlers } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import { DailyTries } from '../accounts/daily-tries';
import { asStaff } from '../actors';
import type { CommandRunner } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { MessagesService } from '../messages/messages.service';
import type { PersonalErasure } from '../privacy/personal-erasure';
import type { PersonalExport } from '../privacy/personal-export';
import type { ViewsService } from '../privacy/views.service';
import type { ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import type { ApprovalsService } from '../staff/approvals.service';
import { CardService, type CasesOf } from './card.service';
import { FindService } from './find.service';
import { Openings } from './openings';
import { OwnerChange } from './owner-change';
import { RevealService } from './reveal.service';

export interface CustomersParts {
  read: ReadRepositories;
  storage: Storage;
  commands: CommandRunner;
  settings: SettingsService;
  reach: ReachOf;
  approvals: ApprovalsService;
  messages: MessagesService;
  views: ViewsService;
  casesOf: CasesOf;
  exporting: PersonalExport;
  erasure: PersonalErasure;
  seats: Seats;
  clock: Clock;
}

export type CustomersHandlers = Pick<Handlers, Extract<keyof Handlers, `customers.${string}`>>;

/** The search for people, their cards and what may be asked about them. `stop` when the base goes: nothing stays open. */
export function createCustomers(parts: CustomersParts): {
  handlers: CustomersHandlers;
  openings: Openings;
  stop: () => void;
} {
  const { read, storage, commands, settings, reach, approvals, messages, views, exporting, erasure, seats, clock } =
    parts;
  const openings = new Openings(clock.now);
  const stop = seats.onAway((seat) => openings.endSeat(seat));
  const find = new FindService(read, reach);
  const cards = new CardService(read, reach, settings, views, openings, parts.casesOf);
  const tries = new DailyTries(storage, clock);
  const reveals = new RevealService(read, commands, reach, settings, views, openings, tries);
  const owners = new OwnerChange(read, reach, approvals, messages);
  approvals.register(owners);
  const handlers: CustomersHandlers = {
    'customers.find': (call, input) => find.find(asStaff(call), input.find),
    'customers.card': (call, { of }) => cards.card(call, asStaff(call), of),
    'customers.history': (call, input) => cards.history(asStaff(call), input),
    'customers.checkCaller': (call, input) => reveals.checkCaller(call, asStaff(call), input),
    'customers.reveal': (call, input) => reveals.reveal(call, asStaff(call), input),
    'customers.mask': (call, { of }) => {
      openings.mask(call.seat, of);
      return {};
    },
    'customers.askOwnerChange': (call, input) => owners.ask(call, asStaff(call), input),
    'customers.askExport': (call, input) => exporting.ask(call, asStaff(call), input),
    'customers.saveExport': (call, input) => exporting.save(call, asStaff(call), input),
    'customers.askErasure': (call, input) => erasure.ask(call, asStaff(call), input),
  };
  return { handlers, openings, stop };
}
