import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import { SEAT_KINDS } from '../../../contract/seat-kinds';
import type { Program } from '../../../contract/settings';
import type { Uid } from '../../../contract/types/brand';
import type { SeatKind } from '../../../contract/types/seat';
import { msToInstant } from '../../../contract/types/time';
import type { Clock } from '../../platform/clock';
import type { Profile } from '../../profiles/profile.schema';
import { hashOf } from '../audit/command-runner';
import { refuseWeak, STAFF_PASSWORD_MINIMUM } from '../identity/new-password';
import type { SettingsService } from './settings.service';

type Failure = NonNullable<Program['failure']>;

/** Where the program stands between its start and its end. */
export type Phase =
  | { name: 'opening' }
  | { name: 'choosing' }
  | { name: 'restoring' }
  | { name: 'failed'; failure: Failure }
  | { name: 'ready'; settings: SettingsService; demo: Program['demo'] };

export type NewBase =
  | { kind: 'demo'; profile: Profile }
  | { kind: 'base'; profile: Profile; administrator: Input<'settings.createBase'>['administrator'] };

/** Before there is a base: what the program is doing, and the first run. */
export class ProgramService {
  #phase: Phase = { name: 'opening' };
  #creating: { uid: Uid; inputHash: Buffer; done: Promise<void> } | null = null;

  constructor(
    private readonly parts: {
      version: string;
      timeZone: string;
      clock: Clock;
      hasKeyStore: () => boolean;
      profiles: () => ReadonlyMap<string, Profile>;
      /** Makes a base and opens it; the phase is `ready` when it returns. */
      create: (base: NewBase) => Promise<void>;
      changed: () => void;
    },
  ) {}

  get phase(): Phase {
    return this.#phase;
  }

  /** A base is being made: nothing else may take its place meanwhile. */
  get isCreating(): boolean {
    return this.#phase.name === 'choosing' && this.#creating !== null;
  }

  enter(phase: Phase): void {
    this.#phase = phase;
    this.parts.changed();
  }

  async program(seat: SeatKind): Promise<Output<'settings.program'>> {
    const phase = this.#phase;
    const settings = phase.name === 'ready' ? phase.settings : null;
    const timeZone = settings?.profile.timeZone ?? this.parts.timeZone;
    return {
      phase: phase.name,
      version: this.parts.version,
      seat,
      today: this.parts.clock.today(timeZone),
      now: msToInstant(this.parts.clock.now()),
      timeZone,
      clockBehind: (await settings?.clockBehind()) ?? null,
      hasKeyStore: seat === 'phone' || (seat === 'window' && this.parts.hasKeyStore()),
      profiles: [...this.parts.profiles().values()].map(({ code, name, note }) => ({ code, name, note })),
      company: (await settings?.company()) ?? null,
      demo: phase.name === 'ready' ? phase.demo.filter(({ role }) => SEAT_KINDS[seat].roles.includes(role)) : [],
      failure: phase.name === 'failed' ? phase.failure : null,
    };
  }

  page({ id }: Input<'settings.page'>): Output<'settings.page'> {
    const pages = this.#phase.name === 'ready' ? this.#phase.settings.profile.pages : {};
    const page = Object.hasOwn(pages, id) ? pages[id] : undefined;
    if (!page) throw new DomainError('NOT_FOUND', {});
    return page;
  }

  async createDemo(input: Input<'settings.createDemo'>): Promise<Record<string, never>> {
    return this.#create(input, { kind: 'demo', profile: this.#profile(input.profile) });
  }

  async createBase(input: Input<'settings.createBase'>): Promise<Record<string, never>> {
    const { profile, administrator } = input;
    const chosen = this.#profile(profile);
    const { login, password } = administrator;
    refuseWeak(chosen, password, [login], STAFF_PASSWORD_MINIMUM);
    return this.#create(input, { kind: 'base', profile: chosen, administrator });
  }

  /** A second call with the same uid and input waits for the first; with another uid it comes too late. */
  async #create(input: { uid: Uid }, base: NewBase): Promise<Record<string, never>> {
    const { uid } = input;
    const inputHash = hashOf(input);
    if (this.#creating?.uid !== uid) {
      if (this.#creating || this.#phase.name !== 'choosing') throw new DomainError('ALREADY_READY', {});
      this.#creating = { uid, inputHash, done: this.parts.create(base) };
    }
    if (!this.#creating.inputHash.equals(inputHash)) throw new DomainError('UID_REUSED', {});
    try {
      await this.#creating.done;
      return {};
    } catch (failure) {
      this.#creating = null;
      throw failure;
    }
  }

  #profile(code: string): Profile {
    const profile = this.parts.profiles().get(code);
    if (!profile) throw new DomainError('UNKNOWN_PROFILE', {});
    return profile;
  }
}
