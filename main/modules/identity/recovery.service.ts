import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { CustomerId } from '../../../contract/types/brand';
import type { ReadRepositories } from '../../../db/repositories';
import type { CustomerRow } from '../../../db/repositories/customer.repository';
import type { Clock } from '../../platform/clock';
import type { Passwords } from '../../platform/passwords';
import type { Profile } from '../../profiles/profile.schema';
import type { Call } from '../../rpc/router';
import type { SeatId } from '../../rpc/seats';
import type { CommandRunner } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { MessagesService } from '../messages/messages.service';
import type { Confirmed, ConfirmationService } from './confirmation.service';
import { contactFrom } from './contact.rules';
import { refuseWeak } from './new-password';
import { ownWords, type PasswordChange, recoverySubject } from './password-change';
import { Tries } from './tries';

/** How long a right code lets a window set a password. */
const TICKET_MS = 15 * 60_000;

/** Recoveries that a window, and all of them together, may begin: each leaves rows behind, whether anybody has the contact or not. */
const BEGUN = { seat: { tries: 10, minutes: 15 }, all: { tries: 200, minutes: 60 } };

export interface RecoveryParts {
  read: ReadRepositories;
  storage: Storage;
  commands: CommandRunner;
  confirmations: ConfirmationService;
  messages: Pick<MessagesService, 'wake'>;
  passwords: Passwords;
  change: PasswordChange;
  profile: Profile;
  clock: Clock;
}

/** What a window may do that has shown a right code. */
interface Ticket {
  confirmationId: number;
  customers: ReadonlyMap<string, CustomerId>;
  givenAt: number;
}

interface Payload {
  customers: number[];
}

const ended = () => new DomainError('CODE_ENDED', {});

/**
 * A new password, and the forgotten login, for who shows that a confirmed contact is theirs. To the asker a contact that nobody has looks
 * as one that somebody has: a code is made for it, and goes nowhere.
 */
export class RecoveryService {
  readonly #tickets = new Map<SeatId, Ticket>();
  readonly #begun: Tries;

  constructor(private readonly parts: RecoveryParts) {
    this.#begun = new Tries('recovery', BEGUN, parts.storage, parts.clock);
  }

  async recover(call: Call, input: Input<'identity.recover'>): Promise<Output<'identity.recover'>> {
    if (!this.parts.profile.signIn.recovers) throw new DomainError('FORBIDDEN', {});
    const { channel, norm } = contactFrom(input.channel, input.contact, 'contact');
    const before = await this.parts.commands.stored<Output<'identity.recover'>>(call, input.uid);
    if (before) return before;
    await this.#begun.take(call.seat);
    const step = await this.parts.commands.run(call, input.uid, async (repos, at) => {
      const found = await repos.customers.byConfirmedContact(channel, norm);
      const payload: Payload = { customers: found.map(({ id }) => id) };
      // To the form in which it is compared: what the asker typed may look alike and be another's.
      const kind = channel === 'email' ? 'recovery' : 'recoveryCode';
      const result = await this.parts.confirmations.begin(repos, at, {
        ...{ purpose: 'recovery', channel, contact: norm, payload, params: {} },
        subject: recoverySubject(norm),
        code: found.length > 0 ? kind : null,
      });
      return { result, subject: 'recovery', details: { channel } };
    });
    this.parts.messages.wake();
    return step;
  }

  /** The logins that have this contact; the window may set a new password for one of them. WRONG_CODE, CODE_ENDED. */
  async check(seat: SeatId, proof: Input<'identity.checkRecovery'>): Promise<Output<'identity.checkRecovery'>> {
    this.#forgetOld(seat);
    const confirmed = await this.parts.confirmations.check(proof, { purposes: ['recovery'] });
    const customers = await this.#customersOf(confirmed);
    if (customers.size === 0) throw ended();
    this.#tickets.set(seat, { confirmationId: confirmed.id, customers, givenAt: this.parts.clock.now() });
    return { logins: [...customers.keys()] };
  }

  async setNewPassword(
    call: Call,
    { uid, login, password }: Input<'identity.setNewPassword'>,
  ): Promise<Output<'identity.setNewPassword'>> {
    const done = await this.parts.commands.stored<Record<string, never>>(call, uid);
    if (done) return done;
    const { confirmationId, customerId } = this.#ticketFor(call.seat, login);
    const row = await this.parts.read.customers.byId(customerId);
    if (!row) throw ended();
    refuseWeak(this.parts.profile, password, ownWords(row, await this.parts.read.customers.identifiersOf(customerId)));
    const passwordHash = await this.parts.passwords.hash(password);
    const result = await this.parts.commands.run(call, uid, async (repos, at) => {
      await this.parts.confirmations.use(repos, at, confirmationId);
      const now = await repos.customers.byId(customerId);
      if (!now || now.disabledAt !== null) throw ended();
      await this.parts.change.make(repos, at, now, passwordHash, uid);
      return { result: {}, subject: `customer:${customerId}`, details: {} };
    });
    this.#tickets.delete(call.seat);
    this.parts.change.announce(customerId, null);
    return result;
  }

  /** Windows that were closed leave theirs behind. */
  #forgetOld(seat: SeatId): void {
    const oldest = this.parts.clock.now() - TICKET_MS;
    for (const [id, { givenAt }] of this.#tickets) if (id === seat || givenAt < oldest) this.#tickets.delete(id);
  }

  #ticketFor(seat: SeatId, login: string): { confirmationId: number; customerId: CustomerId } {
    const ticket = this.#tickets.get(seat);
    const age = ticket ? this.parts.clock.now() - ticket.givenAt : 0;
    const customerId = ticket?.customers.get(login);
    if (!ticket || age < 0 || age > TICKET_MS || customerId === undefined) throw ended();
    return { confirmationId: ticket.confirmationId, customerId };
  }

  /** Whoever had the contact when the code was sent and has it still, by the name under which they sign in. */
  async #customersOf({ channel, contact, payload }: Confirmed): Promise<Map<string, CustomerId>> {
    const { customers } = payload as Payload;
    const found = await this.parts.read.customers.byConfirmedContact(
      channel,
      contactFrom(channel, contact, 'contact').norm,
    );
    const named = await Promise.all(
      found.filter(({ id }) => customers.includes(id)).map(async (row) => [await this.#loginOf(row), row.id] as const),
    );
    return new Map(named.flatMap(([login, id]) => (login === undefined ? [] : [[login, id as CustomerId]])));
  }

  async #loginOf({ id }: CustomerRow): Promise<string | undefined> {
    const own = await this.parts.read.customers.identifiersOf(id);
    const kinds = this.parts.profile.signIn.identifiers.map(({ kind }) => kind);
    return kinds.flatMap((kind) => own.filter((one) => one.kind === kind))[0]?.shown;
  }
}
