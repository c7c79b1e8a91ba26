import { SendTrouble } from '../../../contract/messages';
import type { ReadRepositories } from '../../../db/repositories';
import type { MessageRow } from '../../../db/repositories/message.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { SendOutcome } from '../../platform/send-outcome';
import type { Storage } from '../audit/storage';
import type { SettingsService } from '../settings/settings.service';
import type { Channels } from './channels';
import {
  CHANNEL_TROUBLES,
  DAY_MS,
  givenUpBefore,
  isLasting,
  isOfChannel,
  limitUntil,
  nextTry,
  quietUntil,
} from './messages.rules';

const CHANNELS = ['email', 'sms'] as const;
type Channel = (typeof CHANNELS)[number];

const POLL_MS = 5_000;
const PAUSE_AFTER_FAILURE_MS = 60_000;
/** What is on its way when the base is closed may still say how it went; then it is tried again under the same name. */
const GRACE_MS = 2_000;

export interface OutboxParts {
  storage: Storage;
  read: ReadRepositories;
  settings: SettingsService;
  channels: Channels;
  clock: Clock;
  logger: Logger;
  /** Something in the outbox is no longer what it was. */
  changed: () => void;
  /** How long a close waits for what is on its way. */
  graceMs?: number;
}

/** Sends what waits: one message at a time in each channel, each state written before and after. */
export class Outbox {
  readonly #abort = new AbortController();
  readonly #troubles = new Map<Channel, SendTrouble | null>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #isAwake = false;
  #isStopped = false;
  #pause = POLL_MS;

  constructor(private readonly parts: OutboxParts) {}

  /** Whether the newest try of the channel met a trouble of the whole channel. */
  isHeld(channel: Channel): boolean {
    return (this.#troubles.get(channel) ?? null) !== null;
  }

  /** Something may be due: it looks at once, and by itself every few seconds from then on. */
  wake(): void {
    if (this.#isStopped) return;
    this.#isAwake = true;
    this.#running ??= this.#run();
  }

  /** Everything that is due now, and what falls due meanwhile. Never throws. */
  async runDue(): Promise<void> {
    this.wake();
    await this.#running;
  }

  /** A person waits for the program to close: what is on its way has a moment, the rest stays. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    const grace = setTimeout(() => this.#abort.abort(), this.parts.graceMs ?? GRACE_MS);
    await this.#running;
    clearTimeout(grace);
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    this.#pause = POLL_MS;
    while (this.#isAwake && !this.#isStopped) {
      this.#isAwake = false;
      await Promise.all(CHANNELS.map((channel) => this.#drain(channel)));
    }
    this.#running = undefined;
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => this.wake(), this.#pause);
    this.#timer.unref?.();
  }

  async #drain(channel: Channel): Promise<void> {
    try {
      for (;;) {
        const message = this.#isStopped ? null : await this.#claim(channel);
        if (!message) return;
        const outcome = await this.parts.channels.send(message, this.#abort.signal);
        // Cut off by us: nobody knows what came of it, and it is still marked as being sent.
        if (this.#abort.signal.aborted && outcome.trouble !== null) return;
        await this.#settle(message, outcome);
        this.parts.changed();
      }
    } catch (failure) {
      // The disk refused, or the base went away: whatever is half done is marked as being sent, and is tried again.
      this.parts.logger.failure('outbox', failure);
      this.#pause = PAUSE_AFTER_FAILURE_MS;
    }
  }

  /** The next message to send, marked as being sent; null when none is due. */
  async #claim(channel: Channel): Promise<MessageRow | null> {
    const { read, storage, clock } = this.parts;
    const now = clock.now();
    if (await read.messages.hasEndedSecret(now)) {
      await storage.write((repos) => repos.messages.expireSecrets(now));
      this.parts.changed();
    }
    if (!(await read.messages.due(channel, now))) return null;
    return storage.write(async (repos) => {
      for (;;) {
        const message = await repos.messages.due(channel, now);
        if (!message) return null;
        if (await this.#isHeld(repos, message, now)) continue;
        await repos.messages.markSending(message.id);
        return message;
      }
    });
  }

  /** Whether it has to wait for the morning, or for tomorrow, or is too late: its try was cut off, and its code ended meanwhile. */
  async #isHeld(
    repos: Repositories,
    { id, channel, recipientNorm, isUrgent, expiresAt }: MessageRow,
    now: number,
  ): Promise<boolean> {
    if (expiresAt !== null && expiresAt <= now) {
      await repos.messages.expire(id, now);
      return true;
    }
    const { settings } = this.parts;
    const policy = await settings.dated('messages.policy', settings.today(), repos.settings);
    const morning = isUrgent ? null : quietUntil(policy, settings.profile.timeZone, now);
    if (morning !== null) {
      await repos.messages.putOff(id, morning, null);
      return true;
    }
    const ofContact = limitUntil(
      await repos.messages.sentTo(recipientNorm, now - DAY_MS),
      policy.perContactPerDay,
      now,
    );
    if (ofContact !== null) {
      await repos.messages.putOff(id, ofContact, SendTrouble.enum.DAY_LIMIT);
      return true;
    }
    if (channel !== 'sms') return false;
    const ofDay = limitUntil(await repos.messages.ended('sent', 'sms', now - DAY_MS), policy.smsPerDay, now);
    if (ofDay === null) return false;
    await repos.messages.putOff(id, ofDay, SendTrouble.enum.DAY_LIMIT);
    return true;
  }

  async #settle(message: MessageRow, { trouble }: SendOutcome): Promise<void> {
    const { storage, settings, clock } = this.parts;
    const channel = message.channel;
    const before = this.#troubles.get(channel) ?? null;
    const after = trouble !== null && isOfChannel(trouble) ? trouble : null;
    await storage.write(async ({ messages, settings: stored }) => {
      const now = clock.now();
      const policy = await settings.dated('messages.policy', settings.today(), stored);
      if (trouble === null) await messages.markSent(message.id, now);
      else if (isLasting(trouble) || message.createdAt < givenUpBefore(policy, now)) {
        await messages.markFailed(message.id, now, trouble);
      } else await messages.putOff(message.id, nextTry(policy, message.attempts + 1, now), trouble);
      if (after !== null) {
        const until = nextTry(policy, message.attempts + 1, now);
        await messages.holdChannel(channel, now, until, after, givenUpBefore(policy, now));
      } else if (trouble === null) await messages.releaseChannel(channel, now, CHANNEL_TROUBLES);
    });
    this.#troubles.set(channel, after);
    if (after !== before) this.parts.logger.info(`outbox ${channel}: ${after ?? 'works'}`);
  }
}
