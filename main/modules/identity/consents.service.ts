import { createHash } from 'node:crypto';
import { DomainError } from '../../../contract/errors';
import type { ConsentKind, ConsentText, ConsentVersion } from '../../../contract/types/confirmation';
import type { Repositories } from '../../../db/unit-of-work';
import type { Profile } from '../../profiles/profile.schema';

type Channel = Parameters<Repositories['consents']['insert']>[0]['channel'];

/** Who consents: one who registers, or a customer. */
export type ConsentGiver = { registrationId: number } | { customerId: number };

/** Consents: each a row of its own that points at the very text the person saw. */
export class ConsentsService {
  constructor(private readonly profile: Pick<Profile, 'consents' | 'customer'>) {}

  /** The company's texts as they are now, in their order. */
  texts(): ConsentText[] {
    return this.profile.consents;
  }

  /** Throws CONSENT_REQUIRED when a required one is missing, or one has another version than the person saw. */
  refuseMissing(versions: readonly ConsentVersion[]): void {
    const given = new Set(versions.map(({ kind }) => kind));
    const isOutdated = versions.some((seen) => !this.#current(seen));
    const isMissing = this.profile.consents.some(({ kind, isRequired }) => isRequired && !given.has(kind));
    if (isOutdated || isMissing) throw new DomainError('CONSENT_REQUIRED', {});
  }

  /** Those without which nobody becomes a customer, as they are now. */
  required(): ConsentVersion[] {
    return this.profile.consents.flatMap(({ kind, version, isRequired }) => (isRequired ? [{ kind, version }] : []));
  }

  /** Keeps what was consented to on becoming a customer; CONSENT_REQUIRED as `refuseMissing`. */
  async record(
    repos: Repositories,
    at: number,
    versions: readonly ConsentVersion[],
    giver: ConsentGiver,
    channel: Channel = 'cabinet',
  ): Promise<void> {
    this.refuseMissing(versions);
    const kinds = new Set<ConsentKind>();
    for (const version of versions) {
      if (kinds.has(version.kind)) continue;
      kinds.add(version.kind);
      await this.give(repos, at, version, giver, channel);
    }
    if ('customerId' in giver) await this.#beginMailing(repos, at, giver.customerId, [...kinds]);
  }

  /** What one who registered has consented to is the customer's from now on. */
  async adopt(repos: Repositories, at: number, registrationId: number, customerId: number): Promise<void> {
    await repos.consents.moveTo(customerId, registrationId);
    const given = await repos.consents.ofCustomer(customerId);
    await this.#beginMailing(
      repos,
      at,
      customerId,
      given.map(({ kind }) => kind),
    );
  }

  /** Keeps one consent alone, such as to mailing; CONSENT_REQUIRED when its text is another by now. */
  async give(
    repos: Repositories,
    at: number,
    version: ConsentVersion,
    giver: ConsentGiver,
    channel: Channel = 'cabinet',
  ): Promise<void> {
    const text = this.#current(version);
    if (!text) throw new DomainError('CONSENT_REQUIRED', {});
    await repos.consents.insert({
      consentTextId: await keepText(repos, at, text),
      registrationId: 'registrationId' in giver ? giver.registrationId : null,
      customerId: 'customerId' in giver ? giver.customerId : null,
      givenAt: at,
      channel,
    });
  }

  /** From now on the customer no longer consents to that. */
  async withdraw(repos: Repositories, at: number, customerId: number, kind: ConsentKind): Promise<void> {
    await repos.consents.withdraw(customerId, kind, at, 'cabinet');
  }

  /** The consent is what switches it on, where the company sends any. */
  async #beginMailing(repos: Repositories, at: number, customerId: number, given: ConsentKind[]): Promise<void> {
    const isSent = this.profile.customer.subscriptions.some(({ kind }) => kind === 'mailing');
    if (isSent && given.includes('mailing')) await repos.subscriptions.put(customerId, 'mailing', at);
  }

  #current({ kind, version }: ConsentVersion): ConsentText | undefined {
    return this.profile.consents.find((text) => text.kind === kind && text.version === version);
  }
}

/** The text with its label as it stands in the base for ever; a version whose words were changed is another row. */
async function keepText(repos: Repositories, at: number, { kind, version, label, text }: ConsentText): Promise<number> {
  const sha256 = createHash('sha256')
    .update(JSON.stringify([label, text]))
    .digest();
  const known = await repos.consents.textId(kind, version, sha256);
  return known ?? repos.consents.insertText({ kind, version, label, text, sha256, createdAt: at });
}
