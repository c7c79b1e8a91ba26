import type { Input, Output } from '../../../contract';
import { DomainError, type FieldCode } from '../../../contract/errors';
import type { AccountGrantId, AccountId } from '../../../contract/types/brand';
import { dateToDays, daysToDate, msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { CustomerRow } from '../../../db/repositories/customer.repository';
import type { GivenRow } from '../../../db/repositories/grant.repository';
import type { CustomerActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { shortAddressOf } from '../../texts/ru';
import type { CommandRunner } from '../audit/command-runner';
import type { MessagesService } from '../messages/messages.service';
import type { SettingsService } from '../settings/settings.service';
import { announceProfile } from './accounts.announce';
import { bitsOf, contactOf, rightsOf } from './accounts.rules';
import { postTo } from './post-to';
import { type DailyTries, trySubject } from './daily-tries';

const DAYS_OF_ENDED = 365;
const DAY_MS = 24 * 3_600_000;
/** In a day: enough for a family, too few to try out whose addresses are known by what they answer. */
const GRANTS_PER_DAY = 20;

const wrongField = (path: string, code: FieldCode) => new DomainError('BAD_INPUT', {}, [{ path, code, params: {} }]);

/** Rights that an owner gives others on one account. */
export class GrantsService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly commands: CommandRunner,
    private readonly settings: SettingsService,
    private readonly messages: MessagesService,
    private readonly tries: DailyTries,
    private readonly now: () => number,
  ) {}

  async list({ customerId }: CustomerActor): Promise<Output<'accounts.grants'>> {
    const today = dateToDays(this.settings.today());
    const since = { at: this.now() - DAYS_OF_ENDED * DAY_MS, day: today - DAYS_OF_ENDED };
    const rows = await this.read.grants.ofOwner(customerId, since);
    return rows.map((row) => ({
      grantId: row.id as AccountGrantId,
      accountId: row.accountId as AccountId,
      contact: row.contactShown,
      name: row.granteeName,
      rights: rightsOf(row.rights),
      grantedAt: msToInstant(row.grantedAt),
      until: row.untilOn === null ? null : daysToDate(row.untilOn),
      state: stateOf(row, today),
    }));
  }

  /** Does the same for a known and an unknown person; only the known one gets a message. */
  async grant(call: Call, actor: CustomerActor, input: Input<'accounts.grant'>): Promise<Output<'accounts.grant'>> {
    const known = await this.commands.stored<Output<'accounts.grant'>>(call, input.uid);
    if (known) return known;
    if (input.until !== null && input.until < this.settings.today()) throw wrongField('until', 'BAD_VALUE');
    const ways = contactOf(
      input.contact,
      this.settings.profile.signIn.identifiers.map(({ kind }) => kind),
    );
    const [contact] = ways;
    if (!contact) throw wrongField('contact', 'BAD_VALUE');
    if (!(await this.read.accounts.isLinked(actor.customerId, input.accountId))) throw new DomainError('NOT_FOUND', {});
    const { found: people } = await meant(this.read, ways);
    if (people.some(({ id }) => id === actor.customerId)) throw wrongField('contact', 'BAD_VALUE');
    await this.tries.count([trySubject('grants', actor.customerId)], GRANTS_PER_DAY);
    const result = await this.commands.run(call, input.uid, async (repos, at) => {
      const account = (await repos.accounts.isLinked(actor.customerId, input.accountId))
        ? await repos.accounts.byId(input.accountId)
        : undefined;
      if (!account) throw new DomainError('NOT_FOUND', {});
      const { found, named } = await meant(repos, ways);
      const row = {
        accountId: input.accountId,
        ownerId: actor.customerId,
        contactKind: named?.kind ?? contact.kind,
        contactNorm: named?.norm ?? contact.norm,
        contactShown: input.contact,
        granteeId: named?.id ?? null,
        rights: bitsOf(input.rights),
        grantedAt: at,
        takenAt: null,
        untilOn: input.until === null ? null : dateToDays(input.until),
      };
      for (const id of await repos.grants.standing(row)) await repos.grants.revoke(id, at);
      const grantId = (await repos.grants.insert(row)) as AccountGrantId;
      const params = { address: shortAddressOf(account), by: actor.name };
      for (const person of found)
        await postTo(this.messages, repos, at, person, `access:${grantId}:${person.id}`, params);
      return {
        result: { grantId },
        subject: `account:${input.accountId}`,
        details: { grantId, rights: row.rights, untilOn: row.untilOn },
        announce: [announceProfile([actor.customerId, ...found.map(({ id }) => id)])],
      };
    });
    this.messages.wake();
    return result;
  }

  /** By the owner, or by the one who has it. What has been ended already stays as it is. */
  async revoke(
    call: Call,
    actor: CustomerActor,
    input: Input<'accounts.revokeGrant'>,
  ): Promise<Output<'accounts.revokeGrant'>> {
    return this.commands.run(call, input.uid, async (repos, at) => {
      const grant = await repos.grants.byId(input.grantId);
      const parties = [grant?.ownerId, grant?.takenAt === null ? null : grant?.granteeId];
      if (!grant || !parties.includes(actor.customerId)) throw new DomainError('NOT_FOUND', {});
      if (grant.revokedAt === null) await repos.grants.revoke(grant.id, at);
      return {
        result: {},
        subject: `account:${grant.accountId}`,
        details: { grantId: grant.id },
        announce: [announceProfile([grant.ownerId, grant.granteeId ?? 0])],
      };
    });
  }
}

/**
 * Who is meant now. A name to sign in by is the person's who has it today and nobody's who takes it later; an e-mail or a phone may be
 * several people's, and is taken up by the first of them who comes.
 */
async function meant(repos: Pick<ReadRepositories, 'customers'>, ways: ReturnType<typeof contactOf>) {
  const found: CustomerRow[] = [];
  for (const { kind, norm } of ways) {
    if (kind === 'email' || kind === 'phone') found.push(...(await repos.customers.byConfirmedContact(kind, norm)));
    else {
      const person = await repos.customers.byIdentifier([kind], norm);
      if (person && person.disabledAt === null) return { found: [person], named: { kind, norm, id: person.id } };
    }
  }
  return { found, named: null };
}

function stateOf({ revokedAt, untilOn }: GivenRow, today: number): Output<'accounts.grants'>[number]['state'] {
  if (revokedAt !== null) return 'revoked';
  return untilOn !== null && untilOn < today ? 'expired' : 'active';
}
