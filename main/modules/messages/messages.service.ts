import { randomBytes } from 'node:crypto';
import type { MessageKind } from '../../../contract/messages';
import { emailOf, phoneOf } from '../../../contract/types/identifiers';
import type { Repositories } from '../../../db/unit-of-work';
import type { Profile } from '../../profiles/profile.schema';
import { type MessageParams, render } from './messages.render';
import { isSecret, isUrgent } from './messages.rules';

export interface Outgoing {
  kind: MessageKind;
  channel: 'email' | 'sms';
  /** E-mail address as its owner wrote it, or a Russian mobile number. */
  recipient: string;
  /**
   * activation {link, code, name}; registrationCode {code}; recovery {link, code}; recoveryCode {code}; emailChange {link, code};
   * phoneChangeCode {code}; contactChanged {what: 'email' | 'phone'}; ownerCode and ownerLetter {code, who}; accessGiven {address, by};
   * requestTaken {hours, number}; requestApproved {accounts, number}; requestRejected {reason, number}; requestAsked {comment, number};
   * loginGiven {login, password}; accountBound {address}; of a request for service {number, title, registration, due, words, papers, stage, day,
   * from, to}; requestSaid {number, title, words}; the others none.
   */
  params: MessageParams;
  /** A second message under the same key is not made. */
  dedupe: string;
  /** When its code or link ends, milliseconds: it does not leave after that, and its text is wiped. */
  expiresAt?: number;
  /** It is held until then, milliseconds: whoever decided may still take it back. */
  notBefore?: number;
}

/** Letters and SMS that other modules have to say. */
export class MessagesService {
  constructor(
    private readonly profile: Profile,
    private readonly settled: () => void,
    /** Whether a message of this channel is likely to leave at once: it is set up, and the newest try met no trouble of the whole channel. */
    readonly works: (channel: Outgoing['channel']) => Promise<boolean>,
  ) {}

  /** Renders the message and keeps it, in the transaction of what it tells of. Throws when a parameter is missing. */
  async post(repos: Repositories, at: number, outgoing: Outgoing): Promise<void> {
    const { kind, channel, recipient, dedupe } = outgoing;
    const expiresAt = outgoing.expiresAt ?? null;
    await repos.messages.insert({
      ...{ dedupe, kind, channel, recipient: recipient.trim(), expiresAt },
      ...render(this.profile, outgoing, expiresAt),
      recipientNorm: channel === 'email' ? emailOf(recipient) : phoneOf(recipient) || recipient.trim(),
      isSecret: isSecret(kind),
      isUrgent: isUrgent(kind),
      createdAt: at,
      nextAt: outgoing.notBefore ?? at,
      providerId: randomBytes(16).toString('hex'),
    });
  }

  /** In the transaction that takes back what it tells of: true when it had not left, and never will. */
  takeBack(repos: Repositories, dedupe: string): Promise<boolean> {
    return repos.messages.takeBack(dedupe);
  }

  /** After the transaction: what was posted may leave at once. */
  wake(): void {
    this.settled();
  }
}
