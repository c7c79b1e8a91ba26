import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Draft } from '../../contract';
import type { Gate, JoinAsk, ListenOptions, Network } from '../../main/rpc/network';
import { passwordOf } from './accounts';
import { type ProgramOptions, type SeededProgram, startSeeded, type TestSeat } from './program';
import { uid } from './uid';

/** The network as the node's side drives it; over the wire it is tried in tests/modules/http.spec.ts. */
export class Wire implements Network {
  gate: Gate | undefined;
  listening: ListenOptions | undefined;
  listens = 0;
  readonly dropped: unknown[] = [];

  async listen(options: ListenOptions): Promise<{ port: number }> {
    this.listens += 1;
    this.listening = options;
    return { port: options.port };
  }

  async close(): Promise<void> {
    this.listening = undefined;
  }

  drop(of: unknown): void {
    this.dropped.push(of);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '0.0.0.0', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}

/** A node with its administrator at a window. */
export class NodeDesk {
  readonly password = passwordOf('administrator');

  private constructor(
    readonly program: SeededProgram,
    readonly wire: Wire,
    readonly admin: TestSeat,
    readonly port: number,
  ) {}

  static async open(options: ProgramOptions = {}): Promise<NodeDesk> {
    const wire = new Wire();
    const createNetwork = async (gate: Gate) => Object.assign(wire, { gate });
    const program = await startSeeded({ ...options, createNetwork });
    await program.test.program.door.settled();
    return new NodeDesk(program, wire, await program.test.seat('administrator'), await freePort());
  }

  get test() {
    return this.program.test;
  }

  setUp(change: Partial<Draft<'node.setUp'>> = {}): Draft<'node.setUp'> {
    const { port, password } = this;
    return { uid: uid(), isOn: true, host: '0.0.0.0', port, names: [], webAddress: null, password, ...change };
  }

  /** What the network asks, once it was switched on. */
  get gate(): Gate {
    if (!this.wire.gate) throw new Error('The network was never made.');
    return this.wire.gate;
  }

  /** A computer that wants to be a station. */
  ask(change: Partial<JoinAsk> = {}): JoinAsk {
    return {
      ...{ publicKey: randomBytes(32), kind: 'operator', name: 'Касса 2', version: '0.0.0-test', firstCode: null },
      ...{ address: '10.0.0.9', ...change },
    };
  }

  fileOf(name: string): string {
    return join(this.test.folder, name);
  }

  close(): Promise<void> {
    return this.test.close();
  }
}
