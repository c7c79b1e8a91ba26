import type { CustomerId } from '../../../contract/types/brand';
import type { ReadRepositories } from '../../../db/repositories';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import type { CustomerActor } from '../../rpc/actor';
import type { SeatPlace } from '../../rpc/seat-place';
import { audit } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { SettingsService } from '../settings/settings.service';
import { DAY_MS, isOpen } from './device.rules';

/**
 * Phones that open the cabinet without a password, each by the secret of its cookie, of which only the digest is known here. It is another
 * for each person who comes, but not for each use, as a computer's is: two requests of one page overlap, and the one that still brings the
 * old secret would look like a thief's (decision 28).
 */
export class RememberedPhones {
  constructor(
    private readonly read: ReadRepositories,
    private readonly storage: Storage,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
    private readonly report: (failure: unknown) => void,
  ) {}

  /** From now on the browser opens this person's cabinet, inside the running transaction; returns the device. */
  async keep(repos: Repositories, customerId: CustomerId, { label }: SeatPlace, credential: Buffer): Promise<number> {
    const { rememberDays } = await this.settings.identityPolicy(this.settings.today());
    const at = this.clock.now();
    return repos.devices.insert({
      ...{ customerId, kind: 'phone', label, secretHash: credential, createdAt: at, usedAt: at },
      expiresAt: at + rememberDays * DAY_MS,
    });
  }

  /** «Запомнить меня» on a phone. Never throws: the person is signed in all the same. */
  async remember({ customerId }: CustomerActor, place: SeatPlace): Promise<void> {
    const { credential } = place;
    if (!credential || !this.settings.profile.signIn.remembers) return;
    await this.storage.write((repos) => this.keep(repos, customerId, place, credential)).catch(this.report);
  }

  /** Who comes back with this phone; undefined when it remembers nobody. */
  async resume({ credential }: SeatPlace): Promise<CustomerActor | undefined> {
    // Most who ask are not remembered: they cost no write.
    if (!credential || !(await this.read.devices.bySecret(credential))) return undefined;
    return this.storage.write(async (repos) => {
      const at = this.clock.now();
      const device = await repos.devices.bySecret(credential);
      if (!device || !isOpen(device, at)) return undefined;
      const customer = await repos.customers.byId(device.customerId);
      if (!customer || customer.disabledAt !== null) {
        await repos.devices.end(device.id, at);
        return undefined;
      }
      await repos.devices.use(device.id, at);
      const actor = { role: 'customer', customerId: customer.id as CustomerId, name: customer.shortName } as const;
      await audit(repos, { at, actor, action: 'identity.resume', subject: `device:${device.id}`, details: {} });
      return actor;
    });
  }

  /** The person has left: their phone forgets them. Nobody is kept from leaving. */
  async forget({ credential }: SeatPlace): Promise<void> {
    if (!credential) return;
    const device = await this.read.devices.bySecret(credential);
    if (device) await this.storage.write((repos) => repos.devices.end(device.id, this.clock.now())).catch(this.report);
  }

  /** Until when the browser is remembered, milliseconds; null when it is not. */
  async until(credential: Buffer): Promise<number | null> {
    const device = await this.read.devices.bySecret(credential);
    return device && isOpen(device, this.clock.now()) ? device.expiresAt : null;
  }
}
