import type { Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { AccountId, PriceE5 } from '../../../contract/types/brand';
import { ZONE_ORDER } from '../../../contract/types/reading';
import { dateToDays } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { AccountReads, AccountRow } from '../../../db/repositories/account.repository';
import type { CustomerActor } from '../../rpc/actor';
import type { SettingsService } from '../settings/settings.service';
import { addressOf, shortAddressOf } from '../../texts/ru';

/** Accounts and who may see them. */
export class AccountsService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly settings: SettingsService,
  ) {}

  /** The account when it is the customer's own; NOT_FOUND for a stranger's as for one that does not exist. */
  async own(
    actor: CustomerActor,
    accountId: AccountId,
    accounts: AccountReads = this.read.accounts,
  ): Promise<AccountRow> {
    const account = (await accounts.isLinked(actor.customerId, accountId)) ? await accounts.byId(accountId) : undefined;
    if (!account) throw new DomainError('NOT_FOUND', {});
    return account;
  }

  async mine(actor: CustomerActor): Promise<Output<'accounts.mine'>> {
    const rows = await this.read.accounts.ofCustomer(actor.customerId);
    return Promise.all(
      rows.map(async (row) => ({
        accountId: row.id as AccountId,
        number: row.number,
        holderName: row.holderName,
        town: row.town,
        address: addressOf(row),
        shortAddress: shortAddressOf(row),
        hasMeters: row.meterCount > 0,
        services: await this.#services(row.id),
      })),
    );
  }

  async #services(accountId: number): Promise<Output<'accounts.mine'>[number]['services']> {
    const { catalogue } = this.read;
    const [services, rates] = await Promise.all([
      catalogue.servicesOf(accountId),
      catalogue.ratesOn(accountId, dateToDays(this.settings.today())),
    ]);
    return services.map(({ serviceId, serviceName, unit, meters, supplierName }) => ({
      name: serviceName,
      meters,
      supplier: supplierName,
      unit,
      prices: rates
        .filter((rate) => rate.serviceId === serviceId)
        .map(({ zone, priceE5 }) => ({ zone, priceE5: priceE5 as PriceE5 }))
        .sort((one, other) => ZONE_ORDER.indexOf(one.zone) - ZONE_ORDER.indexOf(other.zone)),
    }));
  }
}
