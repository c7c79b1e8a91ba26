import type { ReadRepositories } from '../../../db/repositories';
import type { Clock } from '../../platform/clock';
import type { CommandRunner } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { AccountBindings } from '../identity/account-bindings';
import type { ConfirmationService } from '../identity/confirmation.service';
import type { IdentityService } from '../identity/identity.service';
import type { MessagesService } from '../messages/messages.service';
import type { SettingsService } from '../settings/settings.service';
import { accountsHandlers } from './accounts.handlers';
import { AccountsService } from './accounts.service';
import { AddingService } from './adding.service';
import { GrantsService } from './grants.service';
import { OwnerCodeService } from './owner-code.service';
import { DailyTries } from './daily-tries';
import { RequestsService } from './requests.service';

export interface AccountsParts {
  read: ReadRepositories;
  storage: Storage;
  commands: CommandRunner;
  settings: SettingsService;
  identity: IdentityService;
  confirmations: ConfirmationService;
  bindings: AccountBindings;
  messages: MessagesService;
  clock: Clock;
}

/** Everything about accounts and who may use them. */
export function createAccounts(parts: AccountsParts): {
  service: AccountsService;
  handlers: ReturnType<typeof accountsHandlers>;
} {
  const { read, storage, commands, settings, identity, confirmations, bindings, messages, clock } = parts;
  const tries = new DailyTries(storage, clock);
  const service = new AccountsService(read, storage, settings, clock);
  const adding = new AddingService(commands, settings, messages, bindings, tries);
  const owners = new OwnerCodeService(commands, settings, identity, confirmations, messages);
  const grants = new GrantsService(read, commands, settings, messages, tries, clock.now);
  const requests = new RequestsService(read, commands, settings, clock);
  return { service, handlers: accountsHandlers(service, adding, owners, grants, requests) };
}
