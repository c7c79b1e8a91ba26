import { v7 } from 'uuid';
import { contract, type Draft, type Output, type ProcedureName } from '../../../contract';
import type { EnergyProgram } from '../../../main/container';
import { ADMINISTRATOR, PASSWORD } from './base';
import type { NodeAddress } from './net-seat';
import { type Ask, type ShiftOptions, signIn, type Sitter } from './shift';

const HOST = '127.0.0.1';
const PAGE = 500;
/** More than any customer submits in one run. */
const STEP = 100;

/** The node of the bench, with its administrator at a window of it. */
export class ShiftNode {
  #runs = 0;

  private constructor(
    private readonly program: EnergyProgram,
    private readonly ask: Ask,
    readonly address: NodeAddress,
  ) {}

  /** Switches the network on, as an administrator does. */
  static async of(program: EnergyProgram, port: number): Promise<ShiftNode> {
    const ask = windowOf(program).ask;
    await value(ask, 'identity.signIn', { as: 'staff', login: ADMINISTRATOR, password: PASSWORD });
    await value(ask, 'node.setUp', {
      ...{ uid: v7(), isOn: true, host: HOST, port, names: [], webAddress: null, password: PASSWORD },
    });
    const { certificate, trouble } = await value(ask, 'node.state', {});
    if (!certificate || trouble !== null) throw new Error(`The node does not listen: ${trouble}.`);
    const { version } = await value(ask, 'settings.about', {});
    return new ShiftNode(program, ask, { host: HOST, port, fingerprint: certificate.fingerprint, version });
  }

  async admit(stationIds: readonly number[]): Promise<void> {
    for (const stationId of stationIds) {
      const name = `Рабочее место ${stationId}`;
      const known = { uid: v7(), stationId, kind: 'operator', name, password: PASSWORD } as const;
      await value(this.ask, 'stations.approve', known);
    }
  }

  /** Windows of the node itself. */
  async sit(sizes: { operators: number; customers: number }): Promise<{ sitters: Sitter[]; leave: () => void }> {
    const sitters: Sitter[] = [];
    const closing: (() => void)[] = [];
    for (const role of ['operator', 'customer'] as const)
      for (let number = 0; number < sizes[`${role}s`]; number += 1) {
        const { ask, close } = windowOf(this.program);
        const sitter = { role, number, ask };
        await signIn(sitter);
        sitters.push(sitter);
        closing.push(close);
      }
    return { sitters, leave: () => closing.forEach((close) => close()) };
  }

  /** A run about what waits now. */
  async shift(of: { seconds: number; operators: number }): Promise<ShiftOptions> {
    this.#runs += 1;
    const waiting = new Set<number>();
    for (let from = 0, rows = 1; from < rows; from += PAGE) {
      const page = await value(this.ask, 'metering.reviewQueue', {
        ...{ from, limit: PAGE, sort: { by: 'submittedAt', down: false }, check: null },
        ...{ find: '', without: [], around: null },
      });
      rows = page.rows;
      for (const { meterReadingId } of page.items) waiting.add(meterReadingId);
    }
    return { ...of, waiting: [...waiting], step: this.#runs * STEP };
  }
}

function windowOf({ seats, router }: EnergyProgram): { ask: Ask; close: () => void } {
  const seat = seats.open(() => undefined);
  return { ask: (name, input) => router.call(seat, name, input), close: () => seats.close(seat) };
}

async function value<N extends ProcedureName>(ask: Ask, name: N, input: Draft<N>): Promise<Output<N>> {
  const envelope = await ask(name, input);
  if (!envelope.ok) throw new Error(`${name}: ${JSON.stringify(envelope.error)}`);
  const { output } = contract[name];
  return ('json' in output ? JSON.parse(String(envelope.value)) : envelope.value) as Output<N>;
}
