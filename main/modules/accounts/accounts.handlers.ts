import type { Handlers } from '../../rpc/router';
import { asCustomer } from '../actors';
import type { AccountsService } from './accounts.service';

export function accountsHandlers(accounts: AccountsService): Pick<Handlers, 'accounts.mine'> {
  return { 'accounts.mine': (call) => accounts.mine(asCustomer(call)) };
}
