import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { ReadRepositories } from '../../../db/repositories';
import type { CustomerRow } from '../../../db/repositories/customer.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Passwords } from '../../platform/passwords';
import type { Profile } from '../../profiles/profile.schema';
import type { CustomerActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { asCustomer } from '../actors';
import type { Announcement, CommandRunner, Done } from '../audit/command-runner';
import type { ConsentsService } from './consents.service';
import { namesOf } from './customer-birth';
import { identifierChange, identifierFrom } from './identifier-change.rules';
import type { IdentityService } from './identity.service';
import { refuseWeak } from './new-password';
import { ownWords, type PasswordChange } from './password-change';

/** To all windows of that customer. */
export const profileChanged = ({ customerId }: Pick<CustomerActor, 'customerId'>): Announcement => ({
  event: { name: 'identity.profileChanged' },
  mayRead: (actor) => actor.role === 'customer' && actor.customerId === customerId,
});

/** The row of one who is signed in; the base has it as long as the session lasts. */
export async function ownRow(
  repos: Pick<ReadRepositories, 'customers'>,
  { customerId }: CustomerActor,
): Promise<CustomerRow> {
  const row = await repos.customers.byId(customerId);
  if (!row) throw new Error('The customer of a session is not in the base.');
  return row;
}

/** The same inside the transaction that the password has opened: WRONG_PASSWORD when it is another one meanwhile. */
export async function confirmedRow(
  repos: Pick<ReadRepositories, 'customers'>,
  actor: CustomerActor,
  compared: string,
): Promise<CustomerRow> {
  const row = await ownRow(repos, actor);
  if (row.passwordHash !== compared) throw new DomainError('WRONG_PASSWORD', {});
  return row;
}

/** What customers change about themselves: password, name, legal form, what they get. */
export class CustomerSettingsService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly commands: CommandRunner,
    private readonly identity: IdentityService,
    private readonly consents: ConsentsService,
    private readonly passwords: Passwords,
    private readonly change: PasswordChange,
    private readonly profile: Profile,
  ) {}

  async changePassword(
    call: Call,
    input: Input<'identity.changePassword'>,
  ): Promise<Output<'identity.changePassword'>> {
    const actor = asCustomer(call);
    const done = await this.commands.stored<Record<string, never>>(call, input.uid);
    if (done) return done;
    const compared = await this.identity.confirm(actor, input.oldPassword);
    const own = ownWords(await ownRow(this.read, actor), await this.read.customers.identifiersOf(actor.customerId));
    refuseWeak(this.profile, input.newPassword, own);
    const passwordHash = await this.passwords.hash(input.newPassword);
    const result = await this.commands.run(call, input.uid, async (repos, at) => {
      await this.change.make(repos, at, await confirmedRow(repos, actor, compared), passwordHash, input.uid);
      return { result: {}, subject: `customer:${actor.customerId}`, details: {} };
    });
    this.change.announce(actor.customerId, call.seat);
    return result;
  }

  setSubscription(call: Call, input: Input<'identity.setSubscription'>): Promise<Output<'identity.setSubscription'>> {
    const actor = asCustomer(call);
    const { uid, kind, isOn, consent } = input;
    // Whoever has consented to mailing may withdraw that, whether the company offers it still or not.
    const isWithdrawn = kind === 'mailing' && !isOn;
    const isOffered = this.profile.customer.subscriptions.some((one) => one.kind === kind);
    if (!isOffered && !isWithdrawn) throw new DomainError('NOT_FOUND', {});
    return this.commands.run(call, uid, async (repos, at) => {
      if (isOn) {
        const row = await ownRow(repos, actor);
        const needsEmail = kind !== 'guestReadings';
        if (needsEmail && (row.email === null || row.emailConfirmedAt === null))
          throw new DomainError('EMAIL_REQUIRED', {});
        if (kind === 'mailing') await this.#consent(repos, at, actor, consent);
        await repos.subscriptions.put(actor.customerId, kind, at);
      } else {
        if (kind === 'mailing') await this.consents.withdraw(repos, at, actor.customerId, 'mailing');
        await repos.subscriptions.remove(actor.customerId, kind);
      }
      return this.#done(actor, { kind, isOn });
    });
  }

  async changePersonal(
    call: Call,
    input: Input<'identity.changePersonal'>,
  ): Promise<Output<'identity.changePersonal'>> {
    const actor = asCustomer(call);
    const done = await this.commands.stored<Record<string, never>>(call, input.uid);
    if (done) return done;
    const allowed = this.profile.signIn.identifiers.map(({ kind }) => kind);
    const identifier = identifierFrom(input, allowed);
    const compared = await this.identity.confirm(actor, input.password);
    const { uid, fullName, legalForm } = input;
    return this.commands.run(call, uid, async (repos) => {
      const row = await confirmedRow(repos, actor, compared);
      const own = await repos.customers.identifiersOf(row.id);
      identifierFrom(input, allowed, row, own);
      const owner = await repos.customers.byIdentifier([identifier.kind], identifier.valueNorm);
      if (owner && owner.id !== row.id) throw new DomainError('IDENTIFIER_TAKEN', {});
      const { removed, added } = identifierChange(identifier, own, { before: row.legalForm, after: legalForm });
      await repos.customers.removeIdentifiers(row.id, removed);
      if (added) await repos.customers.addIdentifier(row.id, added);
      await repos.customers.setPersonal(row.id, { ...namesOf(fullName, legalForm), legalForm });
      return this.#done(actor, { legalForm, kind: identifier.kind });
    });
  }

  async #consent(
    repos: Repositories,
    at: number,
    { customerId }: CustomerActor,
    consent: Input<'identity.setSubscription'>['consent'],
  ): Promise<void> {
    if (consent?.kind !== 'mailing') throw new DomainError('CONSENT_REQUIRED', {});
    await this.consents.withdraw(repos, at, customerId, 'mailing');
    await this.consents.give(repos, at, consent, { customerId });
  }

  #done(actor: CustomerActor, details: Readonly<Record<string, unknown>>): Done<Record<string, never>> {
    return { result: {}, subject: `customer:${actor.customerId}`, details, announce: [profileChanged(actor)] };
  }
}
