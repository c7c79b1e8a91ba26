import type { CustomerProfile } from '../../../contract/customer';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { CustomerActor } from '../../rpc/actor';
import type { ConfirmationService } from './confirmation.service';
import { type Channel, subjectOf } from './contact.rules';
import { ownRow } from './customer-settings.service';

/** What customers see of themselves, unmasked. */
export class CustomerProfileService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly confirmations: Pick<ConfirmationService, 'pending'>,
  ) {}

  async profile(actor: CustomerActor): Promise<CustomerProfile> {
    const { customerId } = actor;
    const row = await ownRow(this.read, actor);
    const identifiers = await this.read.customers.identifiersOf(customerId);
    const consents = await this.read.consents.ofCustomer(customerId);
    return {
      fullName: row.fullName,
      legalForm: row.legalForm,
      identifiers: identifiers.map(({ kind, shown }) => ({ kind, shown })),
      email: await this.#contact(actor, 'email', row.email, row.emailConfirmedAt),
      phone: await this.#contact(actor, 'phone', row.phone, row.phoneConfirmedAt),
      subscriptions: await this.read.subscriptions.of(customerId),
      consents: consents.map(({ kind, version, label, givenAt, withdrawnAt }) => ({
        ...{ kind, version, label, givenAt: msToInstant(givenAt) },
        withdrawnAt: withdrawnAt === null ? null : msToInstant(withdrawnAt),
      })),
    };
  }

  async #contact(
    { customerId }: CustomerActor,
    channel: Channel,
    value: string | null,
    confirmedAt: number | null,
  ): Promise<CustomerProfile['email']> {
    const pending = await this.confirmations.pending(this.read, channel, subjectOf(customerId));
    return {
      value,
      isConfirmed: confirmedAt !== null,
      pending: pending && { value: pending.contact, step: pending.step },
    };
  }
}
