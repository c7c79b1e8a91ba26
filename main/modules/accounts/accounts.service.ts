import type { Output } from '../../../contract';
import type { AccountRight, MyAccount } from '../../../contract/accounts';
import { DomainError } from '../../../contract/errors';
import type { AccountGrantId, AccountId, PriceE5 } from '../../../contract/types/brand';
import { ZONE_ORDER } from '../../../contract/types/reading';
import { dateToDays, daysToDate } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { AccountRow, OwnAccountRow } from '../../../db/repositories/account.repository';
import type { LentRow } from '../../../db/repositories/grant.repository';
import type { Clock } from '../../platform/clock';
import type { CustomerActor } from '../../rpc/actor';
import { addressOf, shortAddressOf } from '../../texts/ru';
import { audit } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { SettingsService } from '../settings/settings.service';
import { ALL_RIGHTS, hasRight, rightsOf } from './accounts.rules';

type Source = Pick<ReadRepositories, 'accounts' | 'grants'>;

/** Accounts and who may do what with them. */
export class AccountsService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly storage: Storage,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  /**
   * The account when the customer may do that with it: as its owner, or by a grant that holds today. NOT_FOUND for a stranger's as for one
   * that does not exist; FORBIDDEN for one who may look at it but not do that.
   */
  async allowed(
    actor: CustomerActor,
    accountId: AccountId,
    right: AccountRight,
    source: Source = this.read,
  ): Promise<AccountRow> {
    const bits = await this.#rights(actor, accountId, source);
    const account = bits === 0 ? undefined : await source.accounts.byId(accountId);
    if (!account) throw new DomainError('NOT_FOUND', {});
    if (!hasRight(bits, right)) throw new DomainError('FORBIDDEN', {});
    return account;
  }

  /** Own accounts, then those that others let the customer use. Grants that waited for the person are theirs from now on. */
  async mine(actor: CustomerActor): Promise<Output<'accounts.mine'>> {
    if (await this.read.grants.isAwaited(actor.customerId)) await this.#takeUp(actor);
    const own = await this.read.accounts.ofCustomer(actor.customerId);
    const lent = await this.read.grants.lentTo(actor.customerId, dateToDays(this.settings.today()));
    const known = new Set(own.map(({ id }) => id));
    const others = new Map<number, LentRow>();
    for (const row of lent) {
      const first = others.get(row.id);
      if (first) first.rights |= row.rights;
      else if (!known.has(row.id)) others.set(row.id, row);
    }
    return Promise.all([
      ...own.map((row) => this.#account(row, ALL_RIGHTS, null)),
      ...[...others.values()].map((row) => this.#account(row, row.rights, lentOf(row))),
    ]);
  }

  async #rights({ customerId }: CustomerActor, accountId: AccountId, source: Source): Promise<number> {
    if (await source.accounts.isLinked(customerId, accountId)) return ALL_RIGHTS;
    return source.grants.rightsOn(customerId, accountId, dateToDays(this.settings.today()));
  }

  #takeUp(actor: CustomerActor): Promise<void> {
    return this.storage.write(async (repos) => {
      const at = this.clock.now();
      const grants = await repos.grants.takeUp(actor.customerId, at);
      if (grants === 0) return;
      const subject = `customer:${actor.customerId}`;
      await audit(repos, { at, actor, action: 'accounts.takeUp', subject, details: { grants } });
    });
  }

  async #account(row: OwnAccountRow, rights: number, lent: MyAccount['lent']): Promise<MyAccount> {
    return {
      accountId: row.id as AccountId,
      number: row.number,
      holderName: row.holderName,
      town: row.town,
      address: addressOf(row),
      shortAddress: shortAddressOf(row),
      hasMeters: row.meterCount > 0,
      rights: rightsOf(rights),
      lent,
      services: await this.#services(row.id),
    };
  }

  async #services(accountId: number): Promise<MyAccount['services']> {
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

function lentOf({ grantId, ownerName, untilOn }: LentRow): MyAccount['lent'] {
  return {
    grantId: grantId as AccountGrantId,
    by: ownerName,
    until: untilOn === null ? null : daysToDate(untilOn),
  };
}
