import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CustomerId } from '../../../contract/types/brand';
import type { ReadRepositories } from '../../../db/repositories';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import type { Secrets } from '../../platform/secrets';
import type { Actor, CustomerActor } from '../../rpc/actor';
import { audit } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { SettingsService } from '../settings/settings.service';
import { DAY_MS, isOpen } from './device.rules';

const NAME = 'device';
const SECRET_BYTES = 32;
/** `<id of the device>.<secret>`: the id tells a device whose secret was used already from one that never was. */
const KEPT = /^(\d{1,15})\.([\w-]{43})$/;

const newSecret = () => randomBytes(SECRET_BYTES).toString('base64url');
const hashOf = (secret: string) => createHash('sha256').update(secret).digest();

/**
 * «Запомнить меня»: this computer keeps a random secret, never the password, sealed by the system's key store. Each use changes it, so a
 * copy that comes later than its owner, or before, ends the device.
 */
export class RememberedDevices {
  constructor(
    private readonly read: ReadRepositories,
    private readonly storage: Storage,
    private readonly settings: SettingsService,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly report: (failure: unknown) => void,
  ) {}

  /** Whether the company and the computer let somebody be remembered. */
  get isPossible(): boolean {
    return this.settings.profile.signIn.remembers && this.secrets.hasKeyStore();
  }

  /**
   * From the next start on this computer opens the cabinet by itself; whom it remembered before it forgets. Never throws: the person is
   * signed in all the same.
   */
  async remember(actor: CustomerActor): Promise<void> {
    if (this.isPossible) await this.#keep(actor).catch(this.report);
  }

  async #keep({ customerId }: CustomerActor): Promise<void> {
    const { rememberDays } = await this.settings.identityPolicy(this.settings.today());
    const before = await this.#kept();
    const secret = newSecret();
    const id = await this.storage.write(async (repos) => {
      const at = this.clock.now();
      if (before) await repos.devices.end(before.id, at);
      return repos.devices.insert({
        ...{ customerId, kind: 'computer', label: '', secretHash: hashOf(secret), createdAt: at, usedAt: at },
        expiresAt: at + rememberDays * DAY_MS,
      });
    });
    await this.secrets.set(NAME, `${id}.${secret}`);
  }

  /** Who comes back to this computer; undefined when it remembers nobody. */
  async resume(): Promise<CustomerActor | undefined> {
    const kept = this.isPossible ? await this.#kept() : undefined;
    if (!kept) return undefined;
    const secret = newSecret();
    // Kept first: a crash between the two costs a sign-in by password, the other order would leave a secret that was used.
    try {
      await this.secrets.set(NAME, `${kept.id}.${secret}`);
    } catch (failure) {
      this.report(failure);
      return undefined;
    }
    const actor = await this.storage.write((repos) => this.#open(repos, kept, hashOf(secret)));
    if (!actor) await this.secrets.set(NAME, null);
    return actor;
  }

  /** The device that this computer is; undefined when it remembers nobody. */
  async keptId(): Promise<number | undefined> {
    return (await this.#kept())?.id;
  }

  /** The person has left: this computer forgets them, and nobody else. */
  async forget(actor: Actor): Promise<void> {
    const kept = actor.role === 'customer' ? await this.#kept() : undefined;
    if (!kept || actor.role !== 'customer') return;
    if ((await this.read.devices.byId(kept.id))?.customerId !== actor.customerId) return;
    // Either of the two is enough, and nobody is kept from leaving.
    await this.storage.write((repos) => repos.devices.end(kept.id, this.clock.now())).catch(this.report);
    await this.secrets.set(NAME, null).catch(this.report);
  }

  /** No computer remembers the person any more: inside the transaction that changes the password. */
  endOf(repos: Repositories, customerId: CustomerId, at: number): Promise<void> {
    return repos.devices.endOf(customerId, at);
  }

  async #open(
    repos: Repositories,
    kept: { id: number; secret: string },
    nextHash: Buffer,
  ): Promise<CustomerActor | undefined> {
    const at = this.clock.now();
    const device = await repos.devices.byId(kept.id);
    const customer = device && (await repos.customers.byId(device.customerId));
    if (!device || !customer || device.endedAt !== null) return undefined;
    const isUsable = timingSafeEqual(device.secretHash, hashOf(kept.secret)) && isOpen(device, at);
    if (!isUsable || customer.disabledAt !== null) {
      await repos.devices.end(device.id, at);
      return undefined;
    }
    await repos.devices.rotate(device.id, nextHash, at);
    const actor = { role: 'customer', customerId: customer.id as CustomerId, name: customer.shortName } as const;
    await audit(repos, { at, actor, action: 'identity.resume', subject: `device:${device.id}`, details: {} });
    return actor;
  }

  async #kept(): Promise<{ id: number; secret: string } | undefined> {
    const [, id, secret] = KEPT.exec((await this.secrets.get(NAME)) ?? '') ?? [];
    return id !== undefined && secret !== undefined ? { id: Number(id), secret } : undefined;
  }
}
