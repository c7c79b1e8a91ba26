import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Agent } from 'node:https';
import type { Envelope } from '../../contract/envelope';
import { ProgramEvent } from '../../contract/events';
import type { StationKind } from '../../contract/types/seat';
import { OpenAnswer, OWN_HEADER, SEAT_COOKIE, signedText, WIRE } from '../../contract/wire';
import type { IdentifierKind } from '../../db/kinds';
import { ask, type Asked, type Answered, begin, newAgent, pageHeaders, type TestNetwork, until } from './https';
import { AnySeat } from './test-seat';

/** What of a program the seats of tests need. */
export interface NodeOfSeats {
  readonly network: TestNetwork;
  readonly identifier: IdentifierKind;
  change(sql: string): Promise<void>;
}

/** A program on another computer, with its key. */
export interface TestStation {
  stationId: number;
  privateKey: KeyObject;
}

let stations = 0;

/** A station that the administrator has admitted already. */
export async function admitStation(test: NodeOfSeats, kind: StationKind): Promise<TestStation> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url');
  stations += 1;
  const stationId = stations;
  await test.change(
    `INSERT INTO station (id, kind, name, public_key, code, version, address, state, asked_at, decided_at)
     VALUES (${stationId}, '${kind}', 'station ${stationId}', X'${raw.toString('hex')}', '7K4-M2Q', '0.0.0-test', '127.0.0.1', 'approved', 1, 1)`,
  );
  return { stationId, privateKey };
}

type Known = { cookie: string } | { token: string };

/** A seat at the other end of real HTTPS: a browser's page or a window of a station. */
export class HttpSeat extends AnySeat {
  readonly agent: Agent = newAgent();
  /** The words that are no events of the program: `closing`. */
  readonly words: string[] = [];
  lastId = '';
  #stream: IncomingMessage | undefined;

  private constructor(
    readonly network: TestNetwork,
    identifier: IdentifierKind,
    private known: Known,
  ) {
    super(identifier);
  }

  /** A page, new or with the cookie of one before; it hears events at once. */
  static async browser(test: NodeOfSeats, cookie = '', isListening = true): Promise<HttpSeat> {
    const seat = new HttpSeat(test.network, test.identifier, { cookie });
    await seat.begin();
    if (isListening) await seat.listen();
    return seat;
  }

  /** A window of a station, which is admitted when none is given; it hears events at once. */
  static async station(
    test: NodeOfSeats,
    of: StationKind | TestStation = 'operator',
    isListening = true,
  ): Promise<HttpSeat> {
    const station = typeof of === 'string' ? await admitStation(test, of) : of;
    const seat = new HttpSeat(test.network, test.identifier, { token: '' });
    const opened = await seat.open(station);
    if (opened.status !== 200) throw new Error(`The station was not let in: ${opened.text}`);
    if (isListening) await seat.listen();
    return seat;
  }

  get cookie(): string {
    return 'cookie' in this.known ? this.known.cookie : '';
  }

  get token(): string {
    return 'token' in this.known ? this.known.token : '';
  }

  /** What tells the node who asks. */
  get headers(): Record<string, string> {
    return 'token' in this.known
      ? { Authorization: `Bearer ${this.known.token}`, [OWN_HEADER]: '1' }
      : { ...pageHeaders(this.network), ...(this.known.cookie && { Cookie: `${SEAT_COOKIE}=${this.known.cookie}` }) };
  }

  /** Asks as this seat; keeps the cookie that comes. */
  async ask(asked: Asked): Promise<Answered> {
    const answer = await ask(this.network, {
      ...asked,
      agent: this.agent,
      headers: { ...this.headers, ...asked.headers },
    });
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      const [pair = ''] = cookie.split(';');
      if (pair.startsWith(`${SEAT_COOKIE}=`)) this.known = { cookie: pair.slice(SEAT_COOKIE.length + 1) };
    }
    return answer;
  }

  /** A seat for a page, or the same again. */
  begin(): Promise<Answered> {
    return this.ask({ method: 'POST', path: WIRE.session, body: {} });
  }

  /** A seat for one more window of a station. */
  async open({ stationId, privateKey }: TestStation, version = '0.0.0-test'): Promise<Answered> {
    const post = (path: string, body: unknown) =>
      ask(this.network, { method: 'POST', path, body, agent: this.agent, headers: { [OWN_HEADER]: '1' } });
    const { nonce } = (await post(WIRE.challenge, {})).json() as { nonce: string };
    const text = Buffer.from(signedText(this.network.fingerprint, nonce));
    const signature = sign(null, text, privateKey).toString('base64url');
    const answer = await post(WIRE.open, { stationId, nonce, signature, version });
    if (answer.status === 200) this.known = { token: OpenAnswer.parse(answer.json()).token };
    return answer;
  }

  async raw(procedure: unknown, input: unknown): Promise<Envelope> {
    const before = this.cookie;
    const answer = await this.ask({ method: 'POST', path: WIRE.call, body: { procedure, input } });
    if (this.#stream && this.cookie !== before) await this.#listenAnew();
    return answer.json() as Envelope;
  }

  /** Begins to hear events; goes on where it was when it has heard some. */
  async listen(lastId = this.lastId): Promise<IncomingMessage> {
    const headers = { ...this.headers, ...(lastId && { 'Last-Event-ID': lastId }) };
    const stream = await begin(this.network, { path: WIRE.events, headers });
    if (stream.statusCode !== 200) throw new Error(`No events: ${String(stream.statusCode)}`);
    this.#stream = stream;
    let text = '';
    stream.setEncoding('utf8');
    stream.on('error', () => undefined);
    stream.on('data', (piece: string) => {
      const blocks = (text + piece).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.#hear(block);
    });
    return stream;
  }

  /** Somebody else sits there, on another secret: as the page does, it hears on a stream of its own. */
  async #listenAnew(): Promise<void> {
    const before = this.#stream;
    this.lastId = '';
    await this.listen();
    before?.destroy();
  }

  /** Waits for an event of this name. */
  heard(name: ProgramEvent['name']): Promise<void> {
    return until(() => this.events.some((event) => event.name === name));
  }

  /** The link breaks. */
  cut(): void {
    this.#stream?.destroy();
  }

  close(): void {
    this.cut();
    this.agent.destroy();
  }

  #hear(block: string): void {
    const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
    this.lastId = fields.get('id') ?? this.lastId;
    const word = fields.get('event');
    if (word !== undefined) this.words.push(word);
    else if (fields.has('data')) this.events.push(ProgramEvent.parse(JSON.parse(fields.get('data') ?? '')));
  }
}
