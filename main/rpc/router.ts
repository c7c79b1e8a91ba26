import { contract, type Input, type ProcedureName, type Result } from '../../contract';
import { type Envelope, LIMITS } from '../../contract/envelope';
import { DomainError, type ErrorCode, type ErrorParams, type FieldError, fieldErrors } from '../../contract/errors';
import type { Procedure } from '../../contract/procedure';
import { type Action, type Rights, RIGHTS, scopeOf } from '../../contract/rights';
import type { Protections } from '../platform/protections';
import { type Actor, isStaff, type StaffActor } from './actor';
import { weigh } from './plain-data';
import { admits } from '../../contract/seat-kinds';
import type { SeatId, Seats } from './seats';

/** One call on its way to a handler. */
export interface Call {
  readonly seat: SeatId;
  readonly actor: Actor;
  readonly procedure: ProcedureName;
  /** The checked input, as the idempotency key's hash is made of it. */
  readonly input: unknown;
}

/**
 * Where a procedure writes its files: a person at a window chooses in the system's dialog, a seat elsewhere fetches them afterwards and is not
 * shown where they lay. Null when no folder was chosen.
 */
export type ChooseFolder = (call: Call) => Promise<{ path: string; shown: string } | null>;

export type Handlers = { [N in ProcedureName]: (call: Call, input: Input<N>) => Result<N> | Promise<Result<N>> };

type AnyHandler = (call: Call, input: unknown) => unknown;

export interface RouterParts {
  seats: Seats;
  /** Handlers of the present phase: before a base is open only some exist, the rest answer NOT_READY. */
  handlers: () => Partial<Handlers>;
  protections: Pick<Protections, 'rate' | 'weight' | 'schema' | 'roles' | 'seatKinds' | 'lock'>;
  /** The table of rights; only tests of the table give another. */
  rights?: Rights;
  /** Whether the person has yet to set up a second factor that the company asks them for. */
  lacksFactor?: (actor: StaffActor) => Promise<boolean>;
  /** Logs an unexpected failure whole and returns the number under which it stands. */
  report: (procedure: string, failure: unknown) => string;
}

/** What a locked window may still ask: who sits there, what the program is, and the way in or out. */
const OPEN_WHEN_LOCKED: ReadonlySet<ProcedureName> = new Set([
  'identity.me',
  'identity.lock',
  'identity.unlock',
  'identity.signOut',
  'settings.program',
]);

/** What is left to who lacks a second factor: to set it up, or to go. */
const OPEN_WITHOUT_FACTOR: ReadonlySet<Action> = new Set<Action>([
  'program.use',
  'session.keep',
  'session.end',
  'staff.self',
]);

function refuse<C extends ErrorCode>(code: C, params: ErrorParams[C], fields: readonly FieldError[] = []): Envelope {
  return { ok: false, error: { code, params, fields } };
}

/** The only way from a seat to the services. The order of the checks is part of the contract (architecture.md). */
export class Router {
  #closing = false;
  readonly #running = new Set<Promise<Envelope>>();

  constructor(private readonly parts: RouterParts) {}

  /** Answers one call; never throws. */
  async call(seat: SeatId, name: unknown, input: unknown): Promise<Envelope> {
    if (this.#closing) return refuse('CLOSING', {});
    const answer = this.#answer(seat, name, input).catch((failure: unknown) =>
      refuse('INTERNAL', { incident: this.parts.report(String(name).slice(0, 64), failure) }),
    );
    this.#running.add(answer);
    try {
      return await answer;
    } finally {
      this.#running.delete(answer);
    }
  }

  /** Refuses new calls and waits for those under way. */
  async drain(): Promise<void> {
    this.#closing = true;
    await Promise.allSettled(this.#running);
  }

  async #answer(seat: SeatId, name: unknown, input: unknown): Promise<Envelope> {
    const { seats, protections } = this.parts;
    if (!seats.has(seat)) return refuse('FOREIGN_SENDER', {});
    if (protections.rate && !seats.allow(seat)) return refuse('TOO_MANY_CALLS', {});
    const weight = protections.weight ? weigh(input, LIMITS.callKib * 1024) : 'fits';
    if (weight === 'notPlain') return refuse('BAD_INPUT', {});
    if (weight === 'tooLarge') return refuse('TOO_LARGE', { limitKib: LIMITS.callKib });
    if (typeof name !== 'string' || !Object.hasOwn(contract, name)) return refuse('UNKNOWN_PROCEDURE', {});
    const procedure = name as ProcedureName;
    const definition: Procedure = contract[procedure];

    const parsed = definition.input.safeParse(input, { reportInput: true });
    if (!parsed.success && protections.schema) return refuse('BAD_INPUT', {}, fieldErrors(parsed.error));
    const value = parsed.success ? parsed.data : input;

    const actor = seats.actor(seat);
    const scope = scopeOf(actor.role, definition.action, this.parts.rights ?? RIGHTS);
    if (protections.roles && scope === undefined) {
      return actor.role === 'anonymous' ? refuse('SIGN_IN_REQUIRED', {}) : refuse('FORBIDDEN', {});
    }

    if (protections.seatKinds && !admits(seats.place(seat).kind, actor.role, definition.action))
      return refuse('SEAT_FORBIDDEN', {});

    if (protections.lock && seats.isLocked(seat) && !OPEN_WHEN_LOCKED.has(procedure)) return refuse('LOCKED', {});

    if (definition.kind !== 'query') seats.renew(seat);

    if (isStaff(actor) && !OPEN_WITHOUT_FACTOR.has(definition.action) && (await this.parts.lacksFactor?.(actor)))
      return refuse('FACTOR_UNSET', {});

    const handler = this.parts.handlers()[procedure] as AnyHandler | undefined;
    if (!handler) return refuse('NOT_READY', {});
    try {
      const answer = await handler({ seat, actor, procedure, input: value }, value);
      return { ok: true, value: 'json' in definition.output ? answer : definition.output.parse(answer) };
    } catch (failure) {
      if (!(failure instanceof DomainError)) throw failure;
      return refuse(failure.code, failure.params, failure.fields);
    }
  }
}
