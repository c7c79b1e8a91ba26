import * as z from 'zod';
import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { ConfirmationStep } from '../../../contract/types/confirmation';
import { isMobile } from '../../../contract/types/identifiers';
import type { CustomerRow } from '../../../db/repositories/customer.repository';
import type { CustomerActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { CommandRunner } from '../audit/command-runner';
import type { ConfirmationService } from '../identity/confirmation.service';
import type { IdentityService } from '../identity/identity.service';
import type { MessagesService } from '../messages/messages.service';
import type { SettingsService } from '../settings/settings.service';
import { announceProfile } from './accounts.announce';
import { ALL_RIGHTS } from './accounts.rules';
import { requireWay } from './adding.service';

const Payload = z.object({ ownerId: z.int() });

/** An asker has one code of an owner at a time, whoever the owner is. */
const subjectOf = ({ customerId }: CustomerActor) => `owner-for:${customerId}`;

/** Accounts of another person, added with that person at hand: login and password of the owner, then a code to the owner's contact (manual S2, I6). */
export class OwnerCodeService {
  constructor(
    private readonly commands: CommandRunner,
    private readonly settings: SettingsService,
    private readonly identity: Pick<IdentityService, 'verify'>,
    private readonly confirmations: ConfirmationService,
    private readonly messages: MessagesService,
  ) {}

  async ask(call: Call, actor: CustomerActor, input: Input<'accounts.askOwner'>): Promise<ConfirmationStep> {
    requireWay(this.settings, 'ownerCode');
    const known = await this.commands.stored<ConfirmationStep>(call, input.uid);
    if (known) return known;
    const owner = await this.identity.verify(actor, input.login, input.password);
    if (owner.customerId === actor.customerId)
      throw new DomainError('BAD_INPUT', {}, [{ path: 'login', code: 'BAD_VALUE', params: {} }]);
    const step = await this.commands.run(call, input.uid, async (repos, at) => {
      const contact = contactOf(await repos.customers.byId(owner.customerId), input.channel);
      if (contact === null) throw new DomainError('NO_CONTACT', {});
      const result = await this.confirmations.begin(repos, at, {
        purpose: 'owner',
        subject: subjectOf(actor),
        channel: input.channel,
        contact,
        payload: { ownerId: owner.customerId } satisfies z.infer<typeof Payload>,
        code: input.channel === 'phone' ? 'ownerCode' : 'ownerLetter',
        params: { who: actor.name },
      });
      return { result, subject: `customer:${owner.customerId}`, details: { channel: input.channel } };
    });
    this.messages.wake();
    return step;
  }

  /** Gives every right on each of the owner's own accounts, without an end; the owner sees the grants and may end them. */
  async confirm(
    call: Call,
    actor: CustomerActor,
    input: Input<'accounts.confirmOwner'>,
  ): Promise<Output<'accounts.confirmOwner'>> {
    requireWay(this.settings, 'ownerCode');
    const known = await this.commands.stored<Output<'accounts.confirmOwner'>>(call, input.uid);
    if (known) return known;
    const { id, payload } = await this.confirmations.check(
      { token: input.token, code: input.code },
      { purposes: ['owner'], subject: subjectOf(actor) },
    );
    const { ownerId } = Payload.parse(payload);
    return this.commands.run(call, input.uid, async (repos, at) => {
      await this.confirmations.use(repos, at, id);
      const grants: number[] = [];
      for (const account of await repos.accounts.ofCustomer(ownerId)) {
        if (await repos.accounts.isLinked(actor.customerId, account.id)) continue;
        const row = {
          accountId: account.id,
          ownerId,
          // The owner named nobody: the asker came with the code.
          contactKind: 'login' as const,
          contactNorm: `customer:${actor.customerId}`,
          contactShown: actor.name,
          granteeId: actor.customerId,
          rights: ALL_RIGHTS,
          grantedAt: at,
          takenAt: at,
          untilOn: null,
        };
        for (const former of await repos.grants.standing(row)) await repos.grants.revoke(former, at);
        grants.push(await repos.grants.insert(row));
      }
      return {
        result: { added: grants.length },
        subject: `customer:${ownerId}`,
        details: { grants },
        announce: [announceProfile([ownerId, actor.customerId])],
      };
    });
  }
}

/** Where the owner may be asked; null where nothing is confirmed for that channel. */
function contactOf(owner: CustomerRow | undefined, channel: 'phone' | 'email'): string | null {
  if (channel === 'email') return owner?.emailConfirmedAt === null ? null : (owner?.email ?? null);
  const phone = owner?.phoneConfirmedAt === null ? null : (owner?.phone ?? null);
  return phone !== null && isMobile(phone) ? phone : null;
}
