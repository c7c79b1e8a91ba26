import { randomBytes } from 'node:crypto';
import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import { MessageKind, MessageState, SendTrouble } from '../../../contract/messages';
import { MessageId } from '../../../contract/types/brand';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { OutboxRow } from '../../../db/repositories/message.repository';
import type { Clock } from '../../platform/clock';
import { messageWords } from '../../texts/messages-ru';
import { type Actor, isStaff, type StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { Announcement, CommandRunner } from '../audit/command-runner';
import { maskContact } from '../identity/masks';
import { setDated } from '../settings/dated.change';
import type { SettingsService } from '../settings/settings.service';
import type { Channels } from './channels';
import { render } from './messages.render';
import { CHANNEL_TROUBLES, DAY_MS, isRevealable } from './messages.rules';

/** What staff hear when the outbox is another. */
export const OUTBOX_CHANGED: Announcement = { event: { name: 'messages.changed' }, mayRead: isStaff };

const MAY_REVEAL: readonly Actor['role'][] = ['senior', 'administrator'];

/** How messages are set up, what has become of them, and the one way to read a code that could not be sent. */
export class MessagesAdmin {
  constructor(
    private readonly read: ReadRepositories,
    private readonly commands: CommandRunner,
    private readonly channels: Channels,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
    private readonly wake: () => void,
  ) {}

  async setUp(): Promise<Output<'messages.channels'>> {
    const { channels, settings } = this;
    return {
      smtp: await channels.smtp(),
      smtpHasPassword: await channels.hasPassword('smtp'),
      sms: await channels.sms(),
      smsHasPassword: await channels.hasPassword('sms'),
      hasKeyStore: channels.hasKeyStore,
      policy: await settings.dated('messages.policy', settings.today()),
    };
  }

  async setSmtp(call: Call, { uid, smtp, password }: Input<'messages.setSmtp'>): Promise<Output<'messages.setSmtp'>> {
    const told = withoutPassword(call, { uid, smtp, hasPassword: password !== null });
    const result = await this.commands.run(told, uid, async (repos, at) => {
      await this.channels.setSmtp(repos, smtp, password);
      await repos.messages.releaseChannel('email', at, CHANNEL_TROUBLES);
      const details = smtp && { port: smtp.port, security: smtp.security, hasLogin: smtp.login !== '' };
      return { result: {}, subject: 'messages.smtp', details: { ...details, isOn: smtp !== null }, ...heard };
    });
    this.wake();
    return result;
  }

  async setSms(call: Call, { uid, sms, password }: Input<'messages.setSms'>): Promise<Output<'messages.setSms'>> {
    const told = withoutPassword(call, { uid, sms, hasPassword: password !== null });
    const result = await this.commands.run(told, uid, async (repos, at) => {
      await this.channels.setSms(repos, sms, password);
      await repos.messages.releaseChannel('sms', at, CHANNEL_TROUBLES);
      const details = { provider: sms?.provider ?? null, isOn: sms !== null };
      return { result: {}, subject: 'messages.sms', details, ...heard };
    });
    this.wake();
    return result;
  }

  setPolicy(
    call: Call,
    actor: StaffActor,
    { uid, policy }: Input<'messages.setPolicy'>,
  ): Promise<Output<'messages.setPolicy'>> {
    return this.commands.run(call, uid, async (repos, at) => {
      const setting = { name: 'messages.policy' as const, value: policy };
      const { announce = [], ...done } = await setDated(repos, { actor, at }, setting, this.settings.today());
      return { ...done, result: {}, announce: [...announce, OUTBOX_CHANGED] };
    });
  }

  async checkSmtp({ to }: Input<'messages.checkSmtp'>): Promise<Output<'messages.checkSmtp'>> {
    const checked = await this.channels.checkSmtp();
    if (to === null || checked.trouble !== null) return checked;
    const letter = render(this.settings.profile, { kind: 'test', channel: 'email', params: {} }, null);
    return this.channels.sendLetter({ ...letter, id: randomBytes(16).toString('hex'), to });
  }

  checkSms(): Promise<Output<'messages.checkSms'>> {
    return this.channels.checkSms();
  }

  async state(): Promise<Output<'messages.state'>> {
    const { messages } = this.read;
    const since = this.clock.now() - DAY_MS;
    const [failedLetters, failedSms, sentLetters, sentSms] = await Promise.all([
      messages.ended('failed', 'email', since),
      messages.ended('failed', 'sms', since),
      messages.ended('sent', 'email', since),
      messages.ended('sent', 'sms', since),
    ]);
    const policy = await this.settings.dated('messages.policy', this.settings.today());
    const [email, sms] = await Promise.all([
      messages.newestTrouble('email', CHANNEL_TROUBLES),
      messages.newestTrouble('sms', CHANNEL_TROUBLES),
    ]);
    return {
      waiting: await messages.waitingCount(),
      failedToday: failedLetters.count + failedSms.count,
      sentToday: sentLetters.count + sentSms.count,
      email: troubleOf(email),
      sms: troubleOf(sms) ?? (sentSms.count >= policy.smsPerDay ? 'DAY_LIMIT' : null),
    };
  }

  async outbox(
    { actor }: Call,
    { state, before, limit }: Input<'messages.outbox'>,
  ): Promise<Output<'messages.outbox'>> {
    const rows = await this.read.messages.page(state, before, limit + 1);
    const now = this.clock.now();
    return { items: rows.slice(0, limit).map((row) => itemOf(row, actor, now)), hasMore: rows.length > limit };
  }

  async retry(call: Call, { uid, messageId }: Input<'messages.retry'>): Promise<Output<'messages.retry'>> {
    const result = await this.commands.run(call, uid, async ({ messages }, at) => {
      if (!(await messages.hurry(messageId, at))) throw new DomainError('NOT_FOUND', {});
      return { result: {}, subject: `message:${messageId}`, details: {}, ...heard };
    });
    this.wake();
    return result;
  }

  async reveal(call: Call, { uid, messageId, how }: Input<'messages.reveal'>): Promise<Output<'messages.reveal'>> {
    // The text stays out of what is kept of a command: it is wiped where it lies, and nowhere else.
    await this.commands.run(call, uid, async ({ messages }, at) => {
      const { kind } = revealed(await messages.byId(messageId), at);
      return { result: {}, subject: `message:${messageId}`, details: { kind, how } };
    });
    const row = await this.read.messages.byId(messageId);
    const { expiresAt } = revealed(row, this.clock.now());
    return {
      title: row?.subject || messageWords.codeTitle,
      text: row?.text ?? '',
      expiresAt: msToInstant(expiresAt),
    };
  }
}

const heard = { announce: [OUTBOX_CHANGED] };

/** The hash of an input stays in the base: no password may be guessed from it. */
const withoutPassword = (call: Call, input: object): Call => ({ ...call, input });

const troubleOf = (text: string | null): SendTrouble | null => SendTrouble.nullable().parse(text);

const isTold = ({ expiresAt, hasText }: OutboxRow, now: number): boolean =>
  hasText === 1 && expiresAt !== null && expiresAt > now;

/** Throws FORBIDDEN for what nobody may be told, NOT_FOUND for what is no more. */
function revealed(row: OutboxRow | undefined, now: number): { kind: MessageKind; expiresAt: number } {
  if (!row) throw new DomainError('NOT_FOUND', {});
  const kind = MessageKind.parse(row.kind);
  if (!isRevealable(kind)) throw new DomainError('FORBIDDEN', {});
  if (row.expiresAt === null || !isTold(row, now)) throw new DomainError('NOT_FOUND', {});
  return { kind, expiresAt: row.expiresAt };
}

function itemOf(row: OutboxRow, actor: Actor, now: number): Output<'messages.outbox'>['items'][number] {
  const kind = MessageKind.parse(row.kind);
  const state = row.state === 'sending' ? MessageState.enum.waiting : row.state;
  return {
    messageId: MessageId.parse(row.id),
    kind,
    channel: row.channel,
    recipient: maskContact(row.channel === 'email' ? 'email' : 'phone', row.recipient),
    state,
    attempts: row.attempts,
    createdAt: msToInstant(row.createdAt),
    nextAt: state === 'waiting' ? msToInstant(row.nextAt) : null,
    sentAt: state === 'sent' && row.endedAt !== null ? msToInstant(row.endedAt) : null,
    trouble: troubleOf(row.trouble),
    canReveal: MAY_REVEAL.includes(actor.role) && isRevealable(kind) && isTold(row, now),
  };
}
