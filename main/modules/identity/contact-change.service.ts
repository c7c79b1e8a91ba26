import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { CustomerRow } from '../../../db/repositories/customer.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Call } from '../../rpc/router';
import { asCustomer } from '../actors';
import type { CommandRunner } from '../audit/command-runner';
import type { MessagesService } from '../messages/messages.service';
import type { AccountBindings } from './account-bindings';
import type { ConfirmationService } from './confirmation.service';
import { type Contact, contactFrom, subjectOf } from './contact.rules';
import { confirmedRow, ownRow, profileChanged } from './customer-settings.service';
import type { IdentityService } from './identity.service';

/** A customer's e-mail and phone: a new one holds when its code or link has come back, the old one until then. */
export class ContactChangeService {
  constructor(
    private readonly commands: CommandRunner,
    private readonly identity: IdentityService,
    private readonly confirmations: ConfirmationService,
    private readonly messages: Pick<MessagesService, 'post' | 'wake'>,
    private readonly bindings: Pick<AccountBindings, 'contactConfirmed'>,
  ) {}

  async change(call: Call, input: Input<'identity.changeContact'>): Promise<Output<'identity.changeContact'>> {
    const actor = asCustomer(call);
    const done = await this.commands.stored<Output<'identity.changeContact'>>(call, input.uid);
    if (done) return done;
    const contact = contactFrom(input.channel, input.value, 'value');
    const compared = await this.identity.confirm(actor, input.password);
    const step = await this.commands.run(call, input.uid, async (repos, at) => {
      await confirmedRow(repos, actor, compared);
      const { channel, shown } = contact;
      const owner = await this.#ownerOf(repos, contact);
      const kind = channel === 'email' ? 'emailChange' : 'phoneChangeCode';
      const result = await this.confirmations.begin(repos, at, {
        ...{
          purpose: channel,
          subject: subjectOf(actor.customerId),
          channel,
          contact: shown,
          payload: null,
          params: {},
        },
        // Whose login it is already hears nothing, and who asks learns nothing.
        code: owner === undefined || owner === actor.customerId ? kind : null,
      });
      const subject = `customer:${actor.customerId}`;
      return { result, subject, details: { channel }, announce: [profileChanged(actor)] };
    });
    this.messages.wake();
    return step;
  }

  async confirm(call: Call, input: Input<'identity.confirmContact'>): Promise<Output<'identity.confirmContact'>> {
    const actor = asCustomer(call);
    const done = await this.commands.stored<Record<string, never>>(call, input.uid);
    if (done) return done;
    const expected = { purposes: ['email', 'phone'], subject: subjectOf(actor.customerId) } as const;
    const { id, channel, contact: typed } = await this.confirmations.check(input, expected);
    const contact = contactFrom(channel, typed, 'value');
    const result = await this.commands.run(call, input.uid, async (repos, at) => {
      await this.confirmations.use(repos, at, id);
      const row = await ownRow(repos, actor);
      await this.#tellOld(repos, at, row, contact, id);
      await this.#moveIdentifier(repos, row, contact);
      await repos.customers.setContact(row.id, contact, at);
      const cases = await this.bindings.contactConfirmed(repos, at, row, contact);
      const subject = `customer:${actor.customerId}`;
      return { result: {}, subject, details: { channel }, announce: [profileChanged(actor), ...cases] };
    });
    this.messages.wake();
    return result;
  }

  cancel(call: Call, { uid, channel }: Input<'identity.cancelContact'>): Promise<Output<'identity.cancelContact'>> {
    const actor = asCustomer(call);
    return this.commands.run(call, uid, async (repos, at) => {
      await this.confirmations.cancel(repos, at, channel, subjectOf(actor.customerId));
      const subject = `customer:${actor.customerId}`;
      return { result: {}, subject, details: { channel }, announce: [profileChanged(actor)] };
    });
  }

  /** Who signs in by it. */
  async #ownerOf(repos: Repositories, { channel, norm }: Contact): Promise<number | undefined> {
    return (await repos.customers.byIdentifier([channel], norm))?.id;
  }

  /** A contact that is also the login takes the login with it. CODE_ENDED when another signs in by it meanwhile. */
  async #moveIdentifier(repos: Repositories, row: CustomerRow, contact: Contact): Promise<void> {
    const { channel, shown, norm } = contact;
    const owner = await this.#ownerOf(repos, contact);
    if (owner !== undefined && owner !== row.id) throw new DomainError('CODE_ENDED', {});
    const isLogin = (await repos.customers.identifiersOf(row.id)).some(({ kind }) => kind === channel);
    if (!isLogin) return;
    await repos.customers.removeIdentifiers(row.id, [channel]);
    await repos.customers.addIdentifier(row.id, { kind: channel, valueNorm: norm, shown });
  }

  /** Who held the old contact learns that it is replaced. */
  async #tellOld(
    repos: Repositories,
    at: number,
    row: CustomerRow,
    { channel, norm }: Contact,
    id: number,
  ): Promise<void> {
    const [old, oldNorm, since] =
      channel === 'email'
        ? [row.email, row.emailNorm, row.emailConfirmedAt]
        : [row.phone, row.phone, row.phoneConfirmedAt];
    if (old === null || since === null || oldNorm === norm) return;
    const to = { channel: channel === 'email' ? 'email' : 'sms', recipient: old } as const;
    await this.messages.post(repos, at, {
      kind: 'contactChanged',
      ...to,
      params: { what: channel },
      dedupe: `contact:${id}`,
    });
  }
}
