import { setTimeout as pause } from 'node:timers/promises';
import { contract, type ProcedureName } from '../../contract';
import type { Envelope } from '../../contract/envelope';
import type { ErrorCode } from '../../contract/errors';
import { scopeOf } from '../../contract/rights';
import type { Role } from '../../contract/roles';
import type { Actor } from '../../main/rpc/actor';
import type { AccountId } from '../../contract/types/brand';
import { FREE, type Person } from './accounts';
import { openStage, SAMPLES, type Stage } from './contract-samples';
import { CANARY } from './hostile-values';
import type { ProgramOptions, TestSeat } from './program';
import { SqlSpy } from './sql-spy';

export const ROLES = ['anonymous', 'newcomer', 'customer', 'operator', 'senior', 'administrator'] as const satisfies (
  Person | Role
)[];

/** Longest part of a call in which main hears nobody else, in time of the processor: a busy computer does not make it longer. */
const LONGEST_MS = 50;
/** Refusals that count a try, so the base does change. */
const COUNTED: readonly string[] = [
  'WRONG_CREDENTIALS',
  'WRONG_PASSWORD',
  'WRONG_PASSPHRASE',
  'FACTS_WRONG',
  // What a caller has said is counted against the card before it is compared, or the card would be a place to guess.
  'CALLER_REFUSED',
] satisfies ErrorCode[];
const UNFORESEEN: readonly string[] = [
  'INTERNAL',
  'STORAGE_FULL',
  'STORAGE_FAILED',
  'STORAGE_UNKNOWN',
] satisfies ErrorCode[];

const prototypes = () =>
  [Object, Array, Function, String].map(({ prototype }) => Reflect.ownKeys(prototype).map(String).join());

/** `base` grows with every transaction that another connection has committed, `outbox` is another after each try to send something. */
interface Version {
  base: number | undefined;
  outbox: string | null;
}

/** Who has shown the bill of the account that nobody has; only one company lets in by it (tests/security/newcomer). */
async function newcomer({ program }: Stage): Promise<Actor> {
  const [row] = await program.test.rows<{ id: number }>(`SELECT id FROM account WHERE number = '${FREE.number}'`);
  return { role: 'newcomer', accountId: Number(row?.id) as AccountId, account: FREE.number };
}

/** A program with a seat of each role that makes hostile calls and holds each against the invariant. */
export class HostileStage {
  readonly counts = { tried: 0, refused: 0, answered: 0, unforeseen: 0 };
  readonly spy = new SqlSpy(CANARY);
  readonly #prototypes = prototypes();
  readonly #actors = {} as Record<Role, Actor>;
  readonly #seats = {} as Record<Role, TestSeat>;
  #version: Version | undefined;
  #isDelayed = false;

  readonly #preparing: readonly (readonly [number, Actor])[];

  private constructor(readonly stage: Stage) {
    const { seats } = stage.program.test.program;
    this.#preparing = [stage.customer, stage.operator].map(({ id }) => [id, seats.actor(id)] as const);
  }

  static async open(options: ProgramOptions = {}): Promise<HostileStage> {
    const one = new HostileStage(await openStage(options));
    const { test } = one.stage.program;
    for (const role of ROLES) {
      one.#seats[role] = await test.seat(role === 'anonymous' || role === 'newcomer' ? undefined : role);
      one.#actors[role] =
        role === 'newcomer' ? await newcomer(one.stage) : test.program.seats.actor(one.#seats[role].id);
    }
    // Needs a sign-in, which wrong passwords will delay.
    await SAMPLES['backup.inspect'](one.stage, one.#seats.administrator);
    return one;
  }

  async close(): Promise<void> {
    this.spy.stop();
    await this.stage.program.test.close();
  }

  /** A valid input; making it may change the base. */
  async sample(name: ProcedureName, role: Role): Promise<object> {
    // Some take several calls, at a pace that the allowance of calls bears.
    this.stage.program.test.clock.advance(50);
    // Who prepares calls has never gone away.
    for (const [seat, actor] of this.#preparing) this.stage.program.test.program.seats.signIn(seat, actor);
    // Samples give right passwords, which wrong ones of before would delay.
    if (this.#isDelayed) await this.stage.program.test.change('DELETE FROM sign_in_guard');
    this.#isDelayed = false;
    const valid = await SAMPLES[name](this.stage, this.#seats[role]);
    this.#version = undefined;
    return valid;
  }

  /** Calls, whatever became of the seat's session before. */
  call(role: Role, name: ProcedureName, input: unknown): { blockedMs: number; answer: Promise<Envelope> } {
    const { clock, program } = this.stage.program.test;
    clock.advance(10);
    program.seats.signIn(this.#seats[role].id, this.#actors[role]);
    const from = process.cpuUsage();
    const answer = this.#seats[role].raw(name, input);
    const { user, system } = process.cpuUsage(from);
    return { blockedMs: (user + system) / 1_000, answer };
  }

  /** Makes one call; throws what is wrong with its outcome, returns its code. */
  async attempt(role: Role, name: ProcedureName, input: unknown, what: string): Promise<string> {
    const before = (this.#version ??= await this.#readVersion());
    const { blockedMs, answer } = this.call(role, name, input);
    const envelope = await answer;
    const code = envelope.ok ? 'ok' : envelope.error.code;
    const wrong = (why: string) => new Error(`${name} of ${role}, ${what}: ${code}: ${why}`);
    this.counts.tried += 1;
    this.#isDelayed ||= COUNTED.includes(code);
    this.counts[envelope.ok ? 'answered' : 'refused'] += 1;
    if (UNFORESEEN.includes(code)) {
      this.counts.unforeseen += 1;
      throw wrong('nobody foresaw it');
    }
    if (envelope.ok && scopeOf(role, contract[name].action) === undefined) throw wrong('it is not theirs');
    const after = (this.#version = await this.#readVersion());
    if (!envelope.ok && !COUNTED.includes(code) && after.base !== before.base) {
      // Messages leave by themselves, even between the reads: the same call, refused again, shows whether it was that alone.
      if (!(await this.#isOutboxAnother(before))) throw wrong('the base is changed');
      return this.attempt(role, name, input, what);
    }
    if (blockedMs > LONGEST_MS && (await this.#leastBlocked(role, name, input)) > LONGEST_MS)
      throw wrong('everybody waits for it');
    return code;
  }

  /** What must be empty after any calls: faults that were logged, words of callers in the log and in SQL, keys added to prototypes. */
  traces(): unknown[] {
    const { failures, infos } = this.stage.program.test;
    const told = infos.filter((line) => line.includes(CANARY));
    const added = prototypes().filter((keys, at) => keys !== this.#prototypes[at]);
    return [...failures, ...told, ...this.spy.suspicious, ...added];
  }

  /** The least of several: the first may have been compiled, or collected garbage. */
  async #leastBlocked(role: Role, name: ProcedureName, input: unknown): Promise<number> {
    const times = [];
    for (let time = 0; time < 5; time += 1) {
      const { blockedMs, answer } = this.call(role, name, input);
      await answer;
      times.push(blockedMs);
    }
    this.#version = undefined;
    return Math.min(...times);
  }

  /** A write that begins the log anew changes the number of the base before its rows are there: the disk has a moment for them. */
  async #isOutboxAnother({ outbox }: Version): Promise<boolean> {
    for (let look = 0; look < 20; look += 1) {
      this.#version = await this.#readVersion();
      if (this.#version.outbox !== outbox) return true;
      await pause(25);
    }
    return false;
  }

  async #readVersion(): Promise<Version> {
    const { test } = this.stage.program;
    // The outbox first: what leaves meanwhile may make it older than the base's number, never newer.
    const [outbox] = await test.rows<{ seen: string | null }>(
      `SELECT sum(next_at) || '/' || sum(attempts) || '/' || group_concat(state) AS seen FROM message`,
    );
    const [base] = await test.rows<{ data_version: number }>('PRAGMA data_version');
    return { base: base?.data_version, outbox: outbox?.seen ?? null };
  }
}
