import type { Input } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { ReadRepositories } from '../../../db/repositories';
import type { AccountRow } from '../../../db/repositories/account.repository';
import type { Passwords } from '../../platform/passwords';
import type { Profile } from '../../profiles/profile.schema';
import type { CustomerActor, Newcomer } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { CommandRunner } from '../audit/command-runner';
import type { ConsentsService } from './consents.service';
import { addCustomer } from './customer-birth';
import { calledShortly } from './identity.rules';
import { refuseWeak } from './new-password';

/** Whether somebody signs in by the number of the account, or has it in their cabinet: then its bill opens nothing. */
export async function isRegistered(
  repos: Pick<ReadRepositories, 'customers' | 'accounts'>,
  { id, number }: Pick<AccountRow, 'id' | 'number'>,
): Promise<boolean> {
  if (await repos.customers.byIdentifier(['account'], number)) return true;
  return (await repos.accounts.customersOf(id)).length > 0;
}

/** The one thing that the bill's number opens: a password of one's own, by which the holder of the account becomes a customer. */
export class FirstPasswordService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly commands: CommandRunner,
    private readonly consents: ConsentsService,
    private readonly passwords: Passwords,
    private readonly profile: Profile,
  ) {}

  async set(call: Call, { uid, password, consents }: Input<'identity.setFirstPassword'>): Promise<CustomerActor> {
    const { accountId } = asNewcomer(call);
    const account = await this.read.accounts.byId(accountId);
    if (!account) throw new Error('The account of a session is not in the base.');
    const { number, unifiedId, holderName, customerClass } = account;
    this.consents.refuseMissing(consents);
    refuseWeak(this.profile, password, [number, unifiedId, ...holderName.split(/\s+/)]);
    const passwordHash = await this.passwords.hash(password);
    return this.commands.run(call, uid, async (repos, at) => {
      if (await isRegistered(repos, account)) throw new DomainError('ALREADY_REGISTERED', {});
      const customerId = await addCustomer(repos, at, this.profile, {
        ...{ fullName: holderName, legalForm: customerClass, passwordHash, email: null, phone: null },
        identifiers: [{ kind: 'account', value: number }],
        accounts: [accountId],
      });
      await this.consents.record(repos, at, consents, { customerId });
      const name = calledShortly(holderName, customerClass);
      const result: CustomerActor = { role: 'customer', customerId, name };
      return { result, subject: `customer:${customerId}`, details: {} };
    });
  }
}

/** The role gate of the router has let only newcomers through. */
function asNewcomer({ actor }: Call): Newcomer {
  if (actor.role !== 'newcomer') throw new Error('The procedure is for newcomers only.');
  return actor;
}
