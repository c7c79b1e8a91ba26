import { contract, type Draft, type Output, type ProcedureName } from '../../contract';
import type { Envelope } from '../../contract/envelope';
import type { ErrorCode, FieldError } from '../../contract/errors';
import { ProgramEvent } from '../../contract/events';
import type { IdentifierKind } from '../../db/kinds';
import type { EnergyProgram } from '../../main/container';
import { type SeatPlace, WINDOW } from '../../main/rpc/seat-place';
import type { SeatId } from '../../main/rpc/seats';
import { type CustomerPerson, identifiersOf, passwordOf, PEOPLE, type Person } from './accounts';

/** A refusal as a caller meets it. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly params: unknown,
    readonly fields: readonly FieldError[],
  ) {
    super(code);
  }
}

/** A seat without its page, whatever lies between it and the router. */
export abstract class AnySeat {
  readonly events: ProgramEvent[] = [];
  #person: Person | undefined;

  constructor(private readonly identifier: IdentifierKind) {}

  /** The envelope as it comes, for names and inputs that no type allows. */
  abstract raw(name: unknown, input: unknown): Promise<Envelope>;

  /** Calls as the page does, for a person who unlocks their window when a test's clock has locked it; throws Refusal. */
  async call<N extends ProcedureName>(name: N, input: Draft<N>): Promise<Output<N>> {
    let envelope = await this.raw(name, input);
    if (!envelope.ok && envelope.error.code === 'LOCKED' && this.#person) {
      await this.raw('identity.unlock', { password: passwordOf(this.#person) });
      envelope = await this.raw(name, input);
    }
    if (!envelope.ok) throw new Refusal(envelope.error.code, envelope.error.params, envelope.error.fields);
    const { output } = contract[name];
    const value = 'json' in output ? output.json.parse(JSON.parse(String(envelope.value))) : envelope.value;
    return value as Output<N>;
  }

  /** The refusal that the call must get. */
  async refused<N extends ProcedureName>(name: N, input: Draft<N>): Promise<Refusal> {
    const outcome = await this.call(name, input).catch((refusal: unknown) => refusal);
    if (outcome instanceof Refusal) return outcome;
    if (outcome instanceof Error) throw outcome;
    throw new Error(`${name} was not refused: ${JSON.stringify(outcome)}`);
  }

  signIn(person: Person): Promise<Output<'identity.me'>> {
    this.#person = person;
    const { as, login } = PEOPLE[person];
    const typed = as === 'customer' ? identifiersOf(person as CustomerPerson)[this.identifier] : login;
    return this.call('identity.signIn', { as, login: typed, password: passwordOf(person) });
  }
}

/** A window of the program, without the window: calls through the router, hears its events. */
export class TestSeat extends AnySeat {
  readonly id: SeatId;

  constructor(
    private readonly program: EnergyProgram,
    identifier: IdentifierKind,
    place: SeatPlace = WINDOW,
  ) {
    super(identifier);
    this.id = program.seats.open((event) => this.events.push(ProgramEvent.parse(event)), place);
  }

  raw(name: unknown, input: unknown): Promise<Envelope> {
    return this.program.router.call(this.id, name, input);
  }

  close(): void {
    this.program.seats.close(this.id);
  }
}
