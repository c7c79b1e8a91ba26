import { DomainError } from '../../../contract/errors';
import type { MessageKind } from '../../../contract/messages';
import type { ConfirmationStep, ConfirmationToken } from '../../../contract/types/confirmation';
import { msToInstant } from '../../../contract/types/time';
import type { ConfirmationRow } from '../../../db/repositories/confirmation.repository';
import type { ReadRepositories } from '../../../db/repositories';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import type { Protections } from '../../platform/protections';
import type { IdentityPolicy } from '../../profiles/profile.schema';
import type { Storage } from '../audit/storage';
import type { MessagesService } from '../messages/messages.service';
import type { SettingsService } from '../settings/settings.service';
import { allowanceOf, refuseTooMany } from './confirmation.limits';
import * as rules from './confirmation.rules';
import * as secrets from './confirmation.secrets';
import { maskContact } from './masks';

/** A code to send. Its hash is bound to all of it but the words of the message. */
export interface ConfirmationBegin {
  purpose: secrets.Purpose;
  /** Whom or what it is about, such as `registration:17`; an unknown contact needs one that looks the same from outside. */
  subject: string;
  channel: secrets.Channel;
  /** As typed; an e-mail or a phone of Russia, checked before. */
  contact: string;
  /** What `check` gives back: plain data. */
  payload: unknown;
  /** The message that carries the code; null sends nothing, for a contact that nobody has, and looks the same to the asker. */
  code: MessageKind | null;
  /** Of that message, beside `code` and `link`; kept for sending it again, so nothing secret. */
  params: Readonly<Record<string, string>>;
}

/** What the person gives back: the code of a flow or of a letter whose window was closed, or the key of a link. */
export type Proof = { token: string; code: string } | { email: string; code: string } | { key: string };

/** Whose code may come: another purpose's, or another subject's where the caller knows it, has ended as far as the caller may know. */
export interface Expected {
  purposes: readonly secrets.Purpose[];
  subject?: string;
}

export interface Confirmed {
  id: number;
  purpose: secrets.Purpose;
  subject: string;
  payload: unknown;
  channel: secrets.Channel;
  /** As it was typed; a phone as digits from 7. */
  contact: string;
}

interface Stored {
  payload: unknown;
  message: Pick<ConfirmationBegin, 'params'> & { kind: MessageKind | null };
}

const ended = () => new DomainError('CODE_ENDED', {});

/**
 * Codes and keys: random, bound to what they confirm, few tries that are counted before the comparison, used once, few a day. Limits hold
 * for a contact and a subject over all purposes and across restarts.
 */
export class ConfirmationService {
  constructor(
    private readonly storage: Storage,
    private readonly settings: SettingsService,
    private readonly messages: Pick<MessagesService, 'post' | 'works'>,
    private readonly clock: Clock,
    private readonly protections: Pick<Protections, 'codeTries' | 'codeOnce'>,
    private readonly web: { letterAddress(): Promise<string | null> },
  ) {}

  /** Sends a code inside the caller's transaction; those before of the same subject and purpose end. RESEND_TOO_SOON, CODE_LIMIT. */
  async begin(repos: Repositories, at: number, begin: ConfirmationBegin): Promise<ConfirmationStep> {
    const contactNorm = rules.contactOf(begin.channel, begin.contact);
    if (contactNorm === '') throw new Error('A code is sent to an e-mail or a phone only.');
    const stored: Stored = { payload: begin.payload, message: { kind: begin.code, params: begin.params } };
    const { purpose, subject, channel } = begin;
    return this.#send(repos, at, {
      purpose,
      subject,
      channel,
      contactNorm,
      contactShown: channel === 'email' ? begin.contact.trim() : contactNorm,
      payload: JSON.stringify(stored),
      salt: secrets.newSalt(),
    });
  }

  /** A new code of the same flow: the one before dies. RESEND_TOO_SOON, CODE_LIMIT; CODE_ENDED when the flow is over. */
  async resend(repos: Repositories, at: number, token: string, subject?: string): Promise<ConfirmationStep> {
    const row = await repos.confirmations.newestOfToken(secrets.tokenHash(token));
    const isOver = !row || row.endedBy === 'used' || row.endedBy === 'cancelled' || row.endedBy === 'replaced';
    if (isOver || (subject !== undefined && row.subject !== subject)) throw ended();
    return this.#send(repos, at, row);
  }

  /**
   * Whether the proof is right, in a transaction of its own: the try is counted and safe before the comparison. A link's key takes no try:
   * nobody guesses it. WRONG_CODE; CODE_ENDED once it was used, replaced, tried too often, or is too old.
   */
  async check(proof: Proof, expected: Expected): Promise<Confirmed> {
    const { rows, left } = await this.storage.write((repos) => this.#take(repos, proof, expected));
    const row = 'key' in proof ? rows[0] : rows.find((one) => this.isCode(one, proof.code));
    if (!this.protections.codeTries) await this.storage.write((repos) => repos.confirmations.countTry(idsOf(rows)));
    if (row) return confirmedOf(row);
    throw 'key' in proof || left <= 0 ? ended() : new DomainError('WRONG_CODE', { left });
  }

  /** Uses it up inside the transaction that does its work. CODE_ENDED when somebody was faster. */
  async use(repos: Repositories, at: number, id: number): Promise<void> {
    const isFirst = await repos.confirmations.end(id, at, 'used');
    if (!isFirst && this.protections.codeOnce) throw ended();
  }

  /** Gives up what waits for a code. */
  async cancel(repos: Repositories, at: number, purpose: secrets.Purpose, subject: string): Promise<void> {
    await repos.confirmations.endOf(purpose, subject, at, 'cancelled');
  }

  /** What waits for a code of this subject, for the subject's own eyes; null when nothing does. */
  async pending(
    read: Pick<ReadRepositories, 'confirmations' | 'settings'>,
    purpose: secrets.Purpose,
    subject: string,
  ): Promise<{ contact: string; payload: unknown; step: ConfirmationStep } | null> {
    const at = this.clock.now();
    const row = await read.confirmations.openOfSubject(purpose, subject);
    if (!row || !rules.isInTime(row, at)) return null;
    const { contact, payload } = confirmedOf(row);
    return { contact, payload, step: await this.#step(read, row, at) };
  }

  /** The one place where a typed code meets a kept one. */
  isCode(row: ConfirmationRow, typed: string): boolean {
    return secrets.isCode(row, typed);
  }

  async #send(
    repos: Repositories,
    at: number,
    flow: secrets.Bound & Pick<ConfirmationRow, 'channel' | 'contactShown'>,
  ): Promise<ConfirmationStep> {
    const { purpose, subject, channel, contactNorm, contactShown, payload, salt } = flow;
    const policy = await this.#policy(repos);
    await repos.confirmations.endExpired(at);
    await refuseTooMany(repos, at, flow, policy);
    await repos.confirmations.endOf(purpose, subject, at, 'replaced');
    await repos.signInGuard.clear(secrets.guardOf(contactNorm));
    const code = secrets.newCode(channel, this.settings.profile.registration.smsDigits);
    const key = secrets.newKey();
    const link = channel === 'email' ? rules.linkOf(purpose, key, await this.web.letterAddress()) : null;
    const lifetime = channel === 'email' ? policy.letterHours * 60 : policy.smsMinutes;
    const row = {
      ...{ purpose, subject, channel, contactNorm, contactShown, payload, salt },
      tokenHash: secrets.tokenHash(secrets.tokenOf(flow)),
      codeHash: secrets.codeHash(flow, code),
      keyHash: link === null ? null : secrets.keyHash(key),
      createdAt: at,
      expiresAt: at + lifetime * 60_000,
    };
    const id = await repos.confirmations.insert(row);
    const { message } = JSON.parse(payload) as Stored;
    if (message.kind !== null) {
      await this.messages.post(repos, at, {
        kind: message.kind,
        channel: channel === 'email' ? 'email' : 'sms',
        recipient: contactShown,
        params: { ...message.params, code, ...(link === null ? {} : { link }) },
        dedupe: `confirmation:${id}`,
        expiresAt: row.expiresAt,
      });
    }
    return this.#step(repos, row, at);
  }

  /** Counts the try on all that the proof may mean, and gives back those that may still be compared. */
  async #take(
    repos: Repositories,
    proof: Proof,
    { purposes, subject }: Expected,
  ): Promise<{ rows: ConfirmationRow[]; left: number }> {
    const at = this.clock.now();
    const { codeTries, codesPerDay } = await this.#policy(repos);
    const found = await this.#find(repos, proof, purposes, codesPerDay);
    if (found.some(({ expiresAt, endedAt }) => endedAt === null && expiresAt <= at))
      await repos.confirmations.endExpired(at);
    const open = found.filter(
      (row) =>
        purposes.includes(row.purpose) &&
        (subject === undefined || row.subject === subject) &&
        (row.endedAt === null || !this.protections.codeOnce) &&
        rules.isInTime(row, at),
    );
    if ('key' in proof) return { rows: open, left: 0 };
    if (!this.protections.codeTries) return { rows: open, left: 1 };
    const rows = open.filter(({ tries }) => tries < codeTries);
    if (rows.length > 0) await repos.confirmations.countTry(idsOf(rows));
    const left = codeTries - 1 - Math.min(...rows.map(({ tries }) => tries), codeTries);
    return { rows, left: 'email' in proof ? await this.#countTryOf(repos, proof.email, codeTries) : left };
  }

  /** Tries by an e-mail count alike whether a letter waits there or not; the next letter begins anew. */
  async #countTryOf(repos: Repositories, email: string, codeTries: number): Promise<number> {
    const subject = secrets.guardOf(rules.contactOf('email', email));
    const tries = ((await repos.signInGuard.get(subject))?.failures ?? 0) + 1;
    await repos.signInGuard.put(subject, tries, 0);
    return codeTries - tries;
  }

  async #find(
    { confirmations }: Repositories,
    proof: Proof,
    purposes: readonly secrets.Purpose[],
    limit: number,
  ): Promise<ConfirmationRow[]> {
    if ('key' in proof) return listOf(await confirmations.byKey(secrets.keyHash(proof.key)));
    if ('token' in proof) return listOf(await confirmations.newestOfToken(secrets.tokenHash(proof.token)));
    const contact = rules.contactOf('email', proof.email);
    const found = await Promise.all(purposes.map((one) => confirmations.openOfContact(one, contact, limit)));
    return found.flat();
  }

  async #step(
    read: Pick<ReadRepositories, 'confirmations' | 'settings'>,
    row: Omit<secrets.Bound, 'payload'> & Pick<ConfirmationRow, 'channel' | 'contactShown' | 'createdAt' | 'expiresAt'>,
    at: number,
  ): Promise<ConfirmationStep> {
    const policy = await this.#policy(read);
    const { left } = await allowanceOf(read, at, row, policy);
    return {
      token: secrets.tokenOf(row) as ConfirmationToken,
      channel: row.channel,
      sentTo: maskContact(row.channel, row.contactShown),
      codeLength: row.channel === 'email' ? rules.LETTER_SIGNS : this.settings.profile.registration.smsDigits,
      resendAt: msToInstant(row.createdAt + policy.resendSeconds * 1000),
      expiresAt: msToInstant(row.expiresAt),
      isDelayed: !(await this.messages.works(row.channel === 'email' ? 'email' : 'sms')),
      resendsLeft: left,
    };
  }

  #policy({ settings }: Pick<ReadRepositories, 'settings'>): Promise<IdentityPolicy> {
    return this.settings.identityPolicy(this.settings.today(), settings);
  }
}

const idsOf = (rows: readonly ConfirmationRow[]): number[] => rows.map(({ id }) => id);
const listOf = (row: ConfirmationRow | undefined): ConfirmationRow[] => (row ? [row] : []);

function confirmedOf({ id, purpose, subject, payload, channel, contactShown }: ConfirmationRow): Confirmed {
  return { id, purpose, subject, payload: (JSON.parse(payload) as Stored).payload, channel, contact: contactShown };
}
