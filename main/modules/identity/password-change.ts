import { createHash } from 'node:crypto';
import type { CustomerId } from '../../../contract/types/brand';
import type { CustomerRow, IdentifierRow } from '../../../db/repositories/customer.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { SeatId, Seats } from '../../rpc/seats';
import type { MessagesService } from '../messages/messages.service';
import type { ConfirmationService } from './confirmation.service';
import { noticeTo } from './contact.rules';
import type { IdentityService } from './identity.service';
import type { RememberedDevices } from './remembered.service';

/** How the person is called here, none of which may become their password. */
export const ownWords = (
  row: Pick<CustomerRow, 'fullName' | 'email' | 'phone'>,
  identifiers: readonly IdentifierRow[],
): string[] => [
  ...row.fullName.split(/\s+/),
  ...[row.email, row.phone].filter((word): word is string => word !== null),
  ...identifiers.flatMap(({ valueNorm, shown }) => [valueNorm, shown]),
];

/** What a recovery by this contact is about, whoever has it: nothing that was typed. */
export const recoverySubject = (contactNorm: string): string =>
  `contact:${createHash('sha256').update(contactNorm).digest('base64url')}`;

/**
 * What a new password brings with it, whichever way it came: no device, no session elsewhere, no failed tries, no code or letter that would
 * change it again, and word of it.
 */
export class PasswordChange {
  constructor(
    private readonly identity: IdentityService,
    private readonly devices: RememberedDevices,
    private readonly confirmations: Pick<ConfirmationService, 'cancel'>,
    private readonly messages: Pick<MessagesService, 'post' | 'wake'>,
    private readonly seats: Seats,
  ) {}

  /** Inside the transaction of the change; `key` names it, so that the person is told once. */
  async make(repos: Repositories, at: number, row: CustomerRow, passwordHash: string, key: string): Promise<void> {
    await repos.customers.setPasswordHash(row.id, passwordHash);
    await this.identity.forgetTries(repos, row.id);
    await this.devices.endOf(repos, row.id as CustomerId, at);
    for (const contact of [row.emailNorm, row.phone])
      if (contact !== null) await this.confirmations.cancel(repos, at, 'recovery', recoverySubject(contact));
    const notice = noticeTo(row);
    if (notice)
      await this.messages.post(repos, at, {
        kind: 'passwordChanged',
        ...notice,
        params: {},
        dedupe: `password:${key}`,
      });
  }

  /** After the commit: sessions but this window's end. */
  announce(customerId: CustomerId, except: SeatId | null): void {
    this.seats.endOf(customerId, except);
    this.messages.wake();
  }
}
