import * as z from 'zod';
import { contract, type ProcedureName } from '../../contract';
import type { Bridge, Envelope } from '../../contract/envelope';
import type { ErrorCode, ErrorParams } from '../../contract/errors';
import type { ProgramEvent } from '../../contract/events';
import { Me } from '../../contract/identity';
import { SAYS_NOTHING, WIRE } from '../../contract/wire';
import { readAddress, takeOpenedLink } from './address-keys';
import { ask, WebLink } from './web-link';

/** How long a call waits for the way to come back before it is given up. */
const PATIENCE_MS = 10_000;

/** After these somebody else may sit here, on another secret of the seat. */
const SEATS_SOMEBODY: ReadonlySet<string> = new Set<ProcedureName>([
  'identity.signIn',
  'identity.signOut',
  'identity.register',
  'devices.enter',
]);

const Answer = z.custom<Envelope>((value) => z.object({ ok: z.boolean() }).safeParse(value).success);

const refuse = <C extends ErrorCode>(code: C, params: ErrorParams[C]): Envelope => ({
  ok: false,
  error: { code, params, fields: [] },
});
const done = (value: unknown): Envelope => ({ ok: true, value });

const isKnown = (name: string): name is ProcedureName => Object.hasOwn(contract, name);

/** Files that an answer has brought go where the browser keeps what a person downloads. */
function download(files: NonNullable<Extract<Envelope, { ok: true }>['files']>): void {
  for (const { token, name } of files) {
    const anchor = document.createElement('a');
    anchor.href = `${WIRE.file}${token}`;
    anchor.download = name;
    anchor.click();
  }
}

/** The page in a browser as a seat of its node: what the preload script is in a window of the program. */
class WebBridge implements Bridge {
  readonly #listeners = new Set<(event: unknown) => void>();
  readonly #link = new WebLink(
    (event) => this.#publish(event),
    () => this.#comeBack(),
  );

  constructor() {
    readAddress();
    // Before the router's own: it must not see the key either. What the link opens comes after where the router goes by itself.
    addEventListener('popstate', () => {
      if (readAddress()) setTimeout(() => this.#publish({ name: 'identity.linkOpened' } satisfies ProgramEvent));
    });
  }

  subscribe(listener: (event: unknown) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async invoke(name: string, input: unknown): Promise<Envelope> {
    const procedure = isKnown(name) ? contract[name] : undefined;
    if (procedure?.action === 'window.use' || procedure?.action === 'link.join') return this.#here(name);
    const envelope = await this.#send(name, input, procedure?.kind ?? 'query');
    if (envelope.ok && envelope.files) download(envelope.files);
    if (envelope.ok && SEATS_SOMEBODY.has(name)) this.#link.listenAnew();
    return envelope;
  }

  /** What a page can do of what a window of the program does. */
  async #here(name: string): Promise<Envelope> {
    switch (name) {
      case 'identity.openedLink':
        return done({ link: takeOpenedLink() });
      case 'link.state':
        return done(this.#link.state);
      case 'link.retry':
        await this.#link.reach();
        return done(this.#link.state);
      case 'settings.showProgress':
        return done({});
      default:
        return refuse('SEAT_FORBIDDEN', {});
    }
  }

  async #send(name: string, input: unknown, kind: 'query' | 'command' | 'session'): Promise<Envelope> {
    if (!this.#link.isUp && kind !== 'query') return refuse('LINK_LOST', {});
    for (const isLast of [false, true]) {
      try {
        const envelope = await this.#once(name, input);
        const isOpen = isLast && kind === 'command' && !envelope.ok && SAYS_NOTHING.includes(envelope.error.code);
        return isOpen ? refuse('LINK_UNKNOWN', {}) : envelope;
      } catch {
        this.#link.lost();
      }
      // What changes who sits here is never sent twice; a command has its uid.
      if (isLast || kind === 'session' || !(await this.#link.untilUp(PATIENCE_MS))) break;
    }
    return kind === 'query' ? refuse('LINK_LOST', {}) : refuse('LINK_UNKNOWN', {});
  }

  /** Rejects when there was no answer. */
  async #once(name: string, input: unknown): Promise<Envelope> {
    const seat = this.#link.seat();
    await seat;
    const answer = await this.#post(name, input);
    if (answer.status !== 401) return this.#read(answer);
    // Refused before anything was done: whoever this browser remembers goes on.
    this.#link.forgetSeat(seat);
    await this.#link.seat();
    return this.#read(await this.#post(name, input));
  }

  /** In place of a seat that the node has given up there is a new one: who sat there is back when the phone is remembered. */
  async #comeBack(): Promise<void> {
    const envelope = await this.#read(await this.#post('identity.resume', {}));
    const me = envelope.ok ? Me.safeParse(envelope.value).data : undefined;
    if (me?.role === 'customer') this.#publish({ name: 'link.missed' } satisfies ProgramEvent);
    else this.#publish({ name: 'identity.sessionEnded', reason: 'base' } satisfies ProgramEvent);
  }

  #post(procedure: string, input: unknown): Promise<Response> {
    return ask(WIRE.call, 'POST', { procedure, input });
  }

  async #read(answer: Response): Promise<Envelope> {
    const envelope = Answer.parse(await answer.json());
    this.#link.heard();
    return envelope;
  }

  #publish(event: unknown): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

/**
 * In a browser there is no preload script: the page itself is the seat. Before anything asks, and before the router reads the address. A page of
 * the program that has no preload, as in a frame, stays without a bridge.
 */
export function installWebBridge(): void {
  if (location.protocol === 'https:' && !Reflect.has(window, 'bridge')) window.bridge = new WebBridge();
}
