import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { Agent, request } from 'node:https';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Envelope } from '../../../contract/envelope';
import { OWN_HEADER, signedText, WIRE } from '../../../contract/wire';

export interface NodeAddress {
  host: string;
  port: number;
  fingerprint: string;
  version: string;
}

interface Answer {
  status: number;
  cookie: string | undefined;
  body: string;
}

/** One computer in the network: calls over one kept connection for each of its seats, as a browser or a station makes them. */
class Computer {
  constructor(
    readonly node: NodeAddress,
    /** An own address of the loopback, so that the limits of an address are those of a computer. */
    private readonly localAddress: string,
  ) {}

  agent(): Agent {
    // The certificate is of the node's own making; the fingerprint is what people compare, and here both ends are this bench.
    return new Agent({ keepAlive: true, maxSockets: 1, localAddress: this.localAddress, rejectUnauthorized: false });
  }

  open(agent: Agent, method: string, path: string, headers: OutgoingHttpHeaders, body?: string) {
    const { host, port } = this.node;
    return new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request({ agent, host, port, method, path, headers }, resolve);
      asked.once('error', reject);
      asked.end(body);
    });
  }

  async ask(agent: Agent, method: string, path: string, headers: OutgoingHttpHeaders, sent: unknown): Promise<Answer> {
    const own = { [OWN_HEADER]: '1', 'Content-Type': 'application/json', ...headers };
    const answer = await this.open(agent, method, path, own, JSON.stringify(sent));
    answer.setEncoding('utf8');
    let body = '';
    for await (const piece of answer) body += String(piece);
    const cookie = answer.headers['set-cookie']?.[0]?.split(';', 1)[0];
    return { status: answer.statusCode ?? 0, cookie, body };
  }
}

const valueOf = <T>(what: string, { status, body }: Answer): T => {
  if (status !== 200) throw new Error(`${what}: ${status} ${body.slice(0, 200)}`);
  return JSON.parse(body) as T;
};

/** A window or a page, with its stream of events open. */
export class NetSeat {
  /** What the stream has brought, in bytes. */
  heard = 0;
  readonly #calls: Agent;
  readonly #stream: Agent;
  #events: IncomingMessage | undefined;

  constructor(
    private readonly computer: Computer,
    private readonly headers: OutgoingHttpHeaders,
    calls: Agent,
  ) {
    this.#calls = calls;
    this.#stream = computer.agent();
  }

  async call(procedure: string, input: unknown): Promise<Envelope> {
    const answer = await this.computer.ask(this.#calls, 'POST', WIRE.call, this.headers, { procedure, input });
    if (answer.cookie !== undefined) this.headers.Cookie = answer.cookie;
    if (answer.body === '') throw new Error(`${procedure}: ${answer.status}`);
    return JSON.parse(answer.body) as Envelope;
  }

  async listen(): Promise<void> {
    const { Origin: _, ...headers } = this.headers;
    this.#events = await this.computer.open(this.#stream, 'GET', WIRE.events, headers);
    if (this.#events.statusCode !== 200) throw new Error(`${WIRE.events}: ${this.#events.statusCode ?? 0}`);
    this.#events.on('data', (piece: Buffer) => (this.heard += piece.length));
    this.#events.on('error', () => undefined);
  }

  async close(): Promise<void> {
    this.#events?.destroy();
    await this.computer.ask(this.#calls, 'DELETE', WIRE.session, this.headers, {});
    this.#stream.destroy();
    this.#calls.destroy();
  }
}

/** A phone's browser. */
export async function openPhone(node: NodeAddress, localAddress: string): Promise<NetSeat> {
  const computer = new Computer(node, localAddress);
  const agent = computer.agent();
  const headers: OutgoingHttpHeaders = { Origin: `https://${node.host}:${node.port}`, 'Sec-Fetch-Site': 'same-origin' };
  const answer = await computer.ask(agent, 'POST', WIRE.session, headers, {});
  valueOf(WIRE.session, answer);
  return new NetSeat(computer, { ...headers, Cookie: answer.cookie }, agent);
}

/** A program on another computer, which is a station once it is admitted. */
export class NetStation {
  readonly #computer: Computer;
  readonly #key: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ed25519');
  stationId = 0;

  constructor(
    private readonly node: NodeAddress,
    localAddress: string,
    private readonly name: string,
  ) {
    this.#computer = new Computer(node, localAddress);
  }

  async join(): Promise<void> {
    const publicKey = this.#key.publicKey.export({ format: 'jwk' }).x;
    const asked = { publicKey, kind: 'operator', name: this.name, version: this.node.version, firstCode: null };
    const agent = this.#computer.agent();
    const answer = await this.#computer.ask(agent, 'POST', WIRE.join, {}, asked);
    this.stationId = valueOf<{ stationId: number }>(WIRE.join, answer).stationId;
    agent.destroy();
  }

  async window(): Promise<NetSeat> {
    const agent = this.#computer.agent();
    const challenge = await this.#computer.ask(agent, 'POST', WIRE.challenge, {}, {});
    const { nonce } = valueOf<{ nonce: string }>(WIRE.challenge, challenge);
    const text = Buffer.from(signedText(this.node.fingerprint, nonce));
    const signature = sign(null, text, this.#key.privateKey).toString('base64url');
    const asked = { stationId: this.stationId, nonce, signature, version: this.node.version };
    const { token } = valueOf<{ token: string }>(
      WIRE.open,
      await this.#computer.ask(agent, 'POST', WIRE.open, {}, asked),
    );
    return new NetSeat(this.#computer, { Authorization: `Bearer ${token}` }, agent);
  }
}
