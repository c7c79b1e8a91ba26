import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { Draft, Output, ProcedureName } from '../../../contract';
import { contract } from '../../../contract';
import type { Envelope } from '../../../contract/envelope';
import { customerLogin, operatorLogin, PASSWORD } from './base';

/** One way to the router: of a window in this process, or over the network. */
export type Ask = (name: ProcedureName, input: unknown) => Promise<Envelope>;

/** A person before a seat. */
export interface Sitter {
  role: 'operator' | 'customer';
  /** Among those of the role. */
  number: number;
  ask: Ask;
}

/** What is measured apart; `write` waits for the disk. */
export const ACTS = {
  search: 'read',
  card: 'read',
  form: 'read',
  submit: 'write',
  decide: 'write',
} as const;
export type Act = keyof typeof ACTS;

export interface Measured {
  /** Milliseconds of each call. */
  times: Record<Act, number[]>;
  errors: string[];
  seconds: number;
}

export interface ShiftOptions {
  seconds: number;
  /** Submissions that wait, for the operators alone. */
  waiting: readonly number[];
  operators: number;
  /** What the customers add to their meters: more at each shift. */
  step: number;
}

/**
 * Between two calls a seat rests a second on the average: a person reads a card for five to ten. So these fifty make the calls of some three
 * hundred people, evenly spread.
 */
const THINK_MS = { least: 500, most: 1_500 };
/** Beginnings of surnames, as they are typed. */
const SOUGHT = ['пан', 'юди', 'вас', 'мих', 'дан', 'про', 'фом', 'вин'];

/** A shift's work of all the sitters at once, for so many seconds. */
export async function workShift(sitters: readonly Sitter[], options: ShiftOptions): Promise<Measured> {
  const measured: Measured = {
    times: { search: [], card: [], form: [], submit: [], decide: [] },
    errors: [],
    seconds: 0,
  };
  const began = performance.now();
  const end = began + options.seconds * 1000;
  await Promise.all(
    sitters.map(async (sitter) => {
      const desk = new Desk(sitter, measured, end);
      try {
        while (!desk.isOver) await (sitter.role === 'operator' ? desk.decideOne(options) : desk.submitOne(options));
      } catch (failure) {
        measured.errors.push(failure instanceof Error ? failure.message : String(failure));
      }
    }),
  );
  measured.seconds = (performance.now() - began) / 1000;
  return measured;
}

export async function signIn({ role, number, ask }: Sitter): Promise<void> {
  const who =
    role === 'operator'
      ? { as: 'staff', login: operatorLogin(number) }
      : { as: 'customer', login: customerLogin(number) };
  const envelope = await ask('identity.signIn', { ...who, password: PASSWORD });
  if (!envelope.ok) throw new Error(`identity.signIn of ${who.login}: ${envelope.error.code}`);
}

class Desk {
  #turn = 0;

  constructor(
    private readonly sitter: Sitter,
    private readonly measured: Measured,
    private readonly end: number,
  ) {}

  get isOver(): boolean {
    return performance.now() >= this.end;
  }

  rest(): Promise<void> {
    return pause(THINK_MS.least + Math.random() * (THINK_MS.most - THINK_MS.least));
  }

  /** Looks at the queue, opens one of it, looks its owner up as if they called, and accepts. */
  async decideOne({ waiting, operators }: ShiftOptions): Promise<void> {
    const { number } = this.sitter;
    const id = waiting[number + this.#turn * operators];
    this.#turn += 1;
    if (id === undefined) throw new Error('There is nothing more to decide: the base is too small for the shift.');
    await this.#do('search', 'metering.reviewQueue', {
      ...{ from: 0, limit: 100, sort: { by: 'submittedAt', down: false }, check: null },
      ...{ find: '', without: [], around: null },
    });
    const { item } = await this.#do('card', 'metering.readingCard', { meterReadingId: id });
    const find = SOUGHT[(number + this.#turn) % SOUGHT.length] ?? '';
    const [found] = await this.#do('search', 'customers.find', { find });
    const { accountId, customerId } = found ?? {};
    if (accountId) await this.#do('card', 'customers.card', { of: { accountId } });
    else if (customerId) await this.#do('card', 'customers.card', { of: { customerId } });
    else throw new Error(`Nobody was found by «${find}».`);
    await this.#do('decide', 'metering.acceptReading', { uid: v7(), meterReadingId: id, version: item.version });
  }

  /** Opens the form, types, sees what comes of it, and sends. */
  async submitOne({ step }: ShiftOptions): Promise<void> {
    this.#turn += 1;
    const [account] = await this.#do('form', 'accounts.mine', {});
    if (!account) throw new Error('The customer has no account.');
    const { accountId } = account;
    const { meters } = await this.#do('form', 'metering.entryForm', { accountId });
    const typed = meters.slice(0, 1).map(({ meterId, registers }) => ({
      meterId,
      values: registers.map(({ registerId, previous }) => ({
        registerId,
        value: String(Math.floor((previous?.valueMilli ?? 0) / 1000) + step + this.#turn),
      })),
    }));
    await this.#do('form', 'metering.previewReadings', { accountId, meters: typed });
    await this.#do('submit', 'metering.submitReadings', {
      ...{ uid: v7(), accountId, meters: typed },
      confirmed: ['DUPLICATE', 'TOO_BIG', 'ROLLOVER', 'ZERO'],
    });
    await this.#do('form', 'metering.recentReadings', { accountId });
  }

  async #do<N extends ProcedureName>(act: Act, name: N, input: Draft<N>): Promise<Output<N>> {
    await this.rest();
    const began = performance.now();
    const envelope = await this.sitter.ask(name, input);
    this.measured.times[act].push(performance.now() - began);
    if (!envelope.ok) throw new Error(`${name}: ${envelope.error.code}`);
    const { output } = contract[name];
    return ('json' in output ? JSON.parse(String(envelope.value)) : envelope.value) as Output<N>;
  }
}
