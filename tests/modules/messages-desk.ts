import type { SendTrouble } from '../../contract/messages';
import { CommandRunner } from '../../main/modules/audit/command-runner';
import { Storage } from '../../main/modules/audit/storage';
import { createMessages } from '../../main/modules/messages/messages.handlers';
import type { Outgoing } from '../../main/modules/messages/messages.service';
import { SettingsService } from '../../main/modules/settings/settings.service';
import type { Letter, Mail } from '../../main/platform/mail';
import type { Secrets } from '../../main/platform/secrets';
import { failed, type SendOutcome, sent } from '../../main/platform/send-outcome';
import type { Sms, SmsProvider } from '../../main/platform/sms-smsc';
import { loadProfiles } from '../../main/profiles';
import { openTestBase, type TestBase } from '../helpers/base';
import { FakeClock } from '../helpers/clock';
import { uid } from '../helpers/uid';

export const SMTP = {
  host: 'mail.ntesk.example',
  port: 465,
  security: 'tls' as const,
  login: 'robot',
  senderName: 'НТЭСК',
  senderAddress: 'robot@ntesk.example',
};

const ntesk = readBuiltIn();

function readBuiltIn() {
  const profile = loadProfiles([]).get('ntesk');
  if (!profile) throw new Error('There is no such profile.');
  return profile;
}

type Answer = SendTrouble | 'silence' | null;

/** The other side of a channel: keeps what comes and answers as it is told. */
class Side<T> {
  readonly got: T[] = [];
  answer: Answer = null;
  #release: (() => void) | undefined;

  async take(item: T, signal?: AbortSignal): Promise<SendOutcome> {
    this.got.push(item);
    if (this.answer === 'silence') {
      await new Promise<void>((resolve) => {
        this.#release = resolve;
        signal?.addEventListener('abort', () => resolve());
      });
      return signal?.aborted ? failed('UNKNOWN') : sent;
    }
    return this.answer === null ? sent : failed(this.answer);
  }

  speak(): void {
    this.#release?.();
  }
}

/** The whole module over a real base, with a clock and other sides that the test moves. */
export class MessagesDesk {
  readonly mail = new Side<Letter>();
  readonly sms = new Side<Sms>();
  readonly failures: unknown[] = [];
  readonly infos: string[] = [];
  changes = 0;
  #messages: ReturnType<typeof createMessages>;

  private constructor(
    readonly base: TestBase,
    readonly clock: FakeClock,
  ) {
    this.#messages = this.#create();
  }

  static async open(at = '2024-04-15T10:00:00+05:00'): Promise<MessagesDesk> {
    const desk = new MessagesDesk(await openTestBase(), new FakeClock(Date.parse(at)));
    await desk.base.work.write(async ({ settings }) => {
      await settings.put('messages.smtp', 0, JSON.stringify(SMTP));
      await settings.put('messages.sms', 0, JSON.stringify({ provider: 'smsc', login: 'energo', sender: '' }));
    });
    return desk;
  }

  get outbox() {
    return this.#messages.outbox;
  }

  /** As after a start of the program. */
  restart(): void {
    this.#messages = this.#create();
  }

  async post(outgoing: Partial<Outgoing> & Pick<Outgoing, 'kind' | 'params'>): Promise<void> {
    const whole = { channel: 'email' as const, recipient: 'ivanov@pochta.example', dedupe: uid(), ...outgoing };
    await this.base.work.write((repos) => this.#messages.service.post(repos, this.clock.now(), whole));
  }

  async setPolicy(change: object): Promise<void> {
    const policy = { ...ntesk.messages.policy, ...change };
    await this.base.work.write((repos) => repos.settings.put('messages.policy', 0, JSON.stringify(policy)));
  }

  /** Every row, the oldest first. */
  rows() {
    return this.base.base.screen.all<{
      id: number;
      kind: string;
      state: string;
      attempts: number;
      nextAt: number;
      endedAt: number | null;
      trouble: string | null;
      text: string;
      html: string;
    }>(
      `SELECT id, kind, state, attempts, next_at AS nextAt, ended_at AS endedAt, trouble, text, html FROM message ORDER BY id`,
    );
  }

  async row() {
    const [row] = await this.rows();
    if (!row) throw new Error('The outbox is empty.');
    return row;
  }

  async close(): Promise<void> {
    await this.outbox.stop();
    await this.base.close();
  }

  #create() {
    const { base, clock } = this;
    const logger = {
      info: (message: string) => void this.infos.push(message),
      failure: (_where: string, cause: unknown) => {
        this.failures.push(cause);
        return 'INCIDENT';
      },
    };
    const storage = new Storage(base.work, logger);
    const secrets: Secrets = { get: async () => 'les-i-pole', set: async () => undefined, hasKeyStore: () => true };
    const mail: Mail = { send: (_server, letter, signal) => this.mail.take(letter, signal), check: async () => sent };
    const sms: SmsProvider = {
      send: (_account, message, signal) => this.sms.take(message, signal),
      balance: async () => sent,
    };
    return createMessages({
      ...{ read: base.read, storage, clock, logger, mail, sms, secrets },
      commands: new CommandRunner(storage, () => undefined, clock.now),
      settings: new SettingsService(ntesk, base.read, clock),
      publish: () => void (this.changes += 1),
      graceMs: 50,
    });
  }
}
