import type { Handlers } from '../../rpc/router';
import { asCustomer } from '../actors';
import type { AccountsService } from './accounts.service';
import type { AddingService } from './adding.service';
import type { GrantsService } from './grants.service';
import type { OwnerCodeService } from './owner-code.service';
import type { RequestsService } from './requests.service';

type AccountsHandlers = Pick<Handlers, Extract<keyof Handlers, `accounts.${string}`>>;

export function accountsHandlers(
  accounts: AccountsService,
  adding: AddingService,
  owners: OwnerCodeService,
  grants: GrantsService,
  requests: RequestsService,
): AccountsHandlers {
  return {
    'accounts.mine': (call) => accounts.mine(asCustomer(call)),
    'accounts.addByFacts': (call, input) => adding.byFacts(call, asCustomer(call), input),
    'accounts.askOwner': (call, input) => owners.ask(call, asCustomer(call), input),
    'accounts.confirmOwner': (call, input) => owners.confirm(call, asCustomer(call), input),
    'accounts.requestBinding': (call, input) => adding.request(call, asCustomer(call), input),
    'accounts.requests': (call) => requests.list(asCustomer(call)),
    'accounts.answerRequest': (call, input) => requests.answer(call, asCustomer(call), input),
    'accounts.grants': (call) => grants.list(asCustomer(call)),
    'accounts.grant': (call, input) => grants.grant(call, asCustomer(call), input),
    'accounts.revokeGrant': (call, input) => grants.revoke(call, asCustomer(call), input),
  };
}
