import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { ReadRepositories } from '../../../db/repositories';
import type { Clock } from '../../platform/clock';
import type { Profile } from '../../profiles/profile.schema';
import type { SeatId } from '../../rpc/seats';
import type { AccountBindings } from './account-bindings';
import { refuseWeak } from './new-password';
import { refuseFields, wrongContact, wrongTown } from './registration.rules';
import type { RegistrationWays } from './registration.ways';
import type { SecurityCodes } from './security-code';
import type { Tries } from './tries';

/** The steps of the wizard before anything is written: a right security code, then the account's shortened address. */
export class RegistrationWizard {
  constructor(
    private readonly read: ReadRepositories,
    private readonly profile: Profile,
    private readonly codes: SecurityCodes,
    private readonly bindings: AccountBindings,
    private readonly ways: Pick<RegistrationWays, 'refuseLogin'>,
    private readonly tries: Readonly<Record<'checks' | 'looks', Tries>>,
    private readonly clock: Clock,
  ) {}

  /** The order keeps the security code for one who has only mistyped; whether a login is free is told after it alone. */
  async check(seat: SeatId, input: Input<'identity.checkWizard'>): Promise<Output<'identity.checkWizard'>> {
    this.#refuseOthers();
    const { login, channel, contact, town, password, securityCode } = input;
    refuseFields({ contact: wrongContact(channel, contact), town: wrongTown(town, this.profile) });
    refuseWeak(this.profile, password, [login, contact]);
    this.codes.answer(seat, securityCode);
    await this.tries.checks.take(seat);
    await this.ways.refuseLogin(this.read, this.clock.now(), input);
    this.codes.pass(seat);
    return {};
  }

  /** Town and street only. Each look is counted before the answer. */
  async findAddress(seat: SeatId, number: string): Promise<Output<'identity.findAddress'>> {
    this.#refuseOthers();
    const { seen } = this.codes.ticket(seat);
    await this.tries.looks.take(seat);
    const account = await this.bindings.find(this.read, number);
    if (!account) throw new DomainError('ACCOUNT_NOT_FOUND', {});
    seen.add(account.id);
    return { address: [account.town, account.street].filter(Boolean).join(', ') };
  }

  /** ACCOUNT_NOT_FOUND for an account whose address this window has not been shown; FORBIDDEN without a security code. */
  async refuseUnseen(seat: SeatId, number: string): Promise<void> {
    const { seen } = this.codes.ticket(seat);
    const account = await this.bindings.find(this.read, number);
    if (!account || !seen.has(account.id)) throw new DomainError('ACCOUNT_NOT_FOUND', {});
  }

  drop(seat: SeatId): void {
    this.codes.drop(seat);
  }

  #refuseOthers(): void {
    if (this.profile.registration.way !== 'wizard') throw new DomainError('FORBIDDEN', {});
  }
}
