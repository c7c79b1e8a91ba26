import { SmsSettings, SmtpSettings } from '../../../contract/messages';
import type { ReadRepositories } from '../../../db/repositories';
import type { MessageRow } from '../../../db/repositories/message.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Letter, Mail, MailServer } from '../../platform/mail';
import type { SecretName, Secrets } from '../../platform/secrets';
import type { SendOutcome } from '../../platform/send-outcome';
import type { SmsAccount, SmsProvider } from '../../platform/sms-smsc';

const SMTP = 'messages.smtp';
const SMS = 'messages.sms';
/** A server has no day from which it holds: days since 1970. */
const ALWAYS = 0;

export interface ChannelParts {
  mail: Mail;
  sms: SmsProvider;
  secrets: Secrets;
}

const trouble = (name: 'NOT_SET_UP' | 'NO_PASSWORD'): SendOutcome => ({ trouble: name, details: null });

/** The ways out of the program as the administrator has set them up: settings in the base, passwords in the key store. */
export class Channels {
  constructor(
    private readonly parts: ChannelParts,
    private readonly read: ReadRepositories,
  ) {}

  async smtp(): Promise<SmtpSettings | null> {
    const stored = await this.#stored(SMTP);
    return stored === null ? null : SmtpSettings.parse(stored);
  }

  async sms(): Promise<SmsSettings | null> {
    const stored = await this.#stored(SMS);
    return stored === null ? null : SmsSettings.parse(stored);
  }

  get hasKeyStore(): boolean {
    return this.parts.secrets.hasKeyStore();
  }

  async hasPassword(name: SecretName): Promise<boolean> {
    return (await this.parts.secrets.get(name)) !== null;
  }

  /** Inside the transaction that audits it. A password is never sent to another server, or under another login, than it was given for. */
  async setSmtp(repos: Repositories, smtp: SmtpSettings | null, password: string | null): Promise<void> {
    const before = await this.smtp();
    const isSame = before !== null && smtp !== null && before.host === smtp.host && before.login === smtp.login;
    await this.#keep(repos, SMTP, smtp);
    await this.#keepSecret('smtp', smtp?.login === '' ? null : password, isSame && smtp.login !== '');
  }

  async setSms(repos: Repositories, sms: SmsSettings | null, password: string | null): Promise<void> {
    const before = await this.sms();
    const isSame = before !== null && sms !== null && before.provider === sms.provider && before.login === sms.login;
    await this.#keep(repos, SMS, sms);
    await this.#keepSecret('sms', password, isSame);
  }

  /** Hands a message of the outbox over; never throws on what the other side does. */
  async send(message: MessageRow, signal: AbortSignal): Promise<SendOutcome> {
    const { recipient: to, subject, text, html, providerId: id } = message;
    if (message.channel === 'email') return this.sendLetter({ id, to, subject, text, html }, signal);
    const account = await this.#smsAccount();
    if ('trouble' in account) return account;
    const isRepeated = message.attempts > 0;
    return this.parts.sms.send(account, { id, phone: message.recipientNorm, text, isRepeated }, signal);
  }

  async sendLetter(letter: Letter, signal?: AbortSignal): Promise<SendOutcome> {
    const server = await this.#server();
    return 'trouble' in server ? server : this.parts.mail.send(server, letter, signal);
  }

  async checkSmtp(): Promise<SendOutcome> {
    const server = await this.#server();
    return 'trouble' in server ? server : this.parts.mail.check(server);
  }

  async checkSms(): Promise<SendOutcome> {
    const account = await this.#smsAccount();
    return 'trouble' in account ? account : this.parts.sms.balance(account);
  }

  /** Whether what is posted now may leave; what the other side says of it is not known here. */
  async isReady(channel: 'email' | 'sms'): Promise<boolean> {
    return !('trouble' in (channel === 'email' ? await this.#server() : await this.#smsAccount()));
  }

  async #server(): Promise<MailServer | SendOutcome> {
    const smtp = await this.smtp();
    if (!smtp) return trouble('NOT_SET_UP');
    const password = smtp.login === '' ? '' : await this.parts.secrets.get('smtp');
    return password === null ? trouble('NO_PASSWORD') : { ...smtp, password };
  }

  async #smsAccount(): Promise<SmsAccount | SendOutcome> {
    const sms = await this.sms();
    if (!sms) return trouble('NOT_SET_UP');
    const password = await this.parts.secrets.get('sms');
    return password === null ? trouble('NO_PASSWORD') : { login: sms.login, sender: sms.sender, password };
  }

  async #stored(name: string): Promise<unknown> {
    const stored = await this.read.settings.valueOn(name, ALWAYS);
    return stored === undefined ? null : JSON.parse(stored);
  }

  async #keep(repos: Repositories, name: string, value: object | null): Promise<void> {
    await repos.settings.put(name, ALWAYS, JSON.stringify(value));
  }

  async #keepSecret(name: SecretName, given: string | null, isSame: boolean): Promise<void> {
    if (given !== null) await this.parts.secrets.set(name, given);
    else if (!isSame) await this.parts.secrets.set(name, null);
  }
}
