import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type * as z from 'zod';
import { DomainError, type ErrorCode, type ErrorParams } from '../../contract/errors';
import { OWN_HEADER } from '../../contract/wire';
import { addressOf, type Place } from './address';
import { PinnedAgent, WayLost } from './pinned';

export interface Ask {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
  timeoutMs?: number;
}

export interface Answer {
  status: number;
  body: Buffer;
}

/** The node does not know the window's session any more: nothing was done. */
export class SessionGone extends Error {
  override name = 'SessionGone';
}

const USUAL_MS = 15_000;
const LARGEST_ANSWER = 32 * 1024 * 1024;
const CONNECTIONS = 16;
const UNKNOWN_SESSION = 401;

/** Asks a node over connections whose certificate is the compared one. Throws WayLost. */
export class WireClient {
  readonly #calls: PinnedAgent;
  readonly #streams: PinnedAgent;

  constructor(
    readonly place: Place,
    isPinned: (fingerprint: string) => boolean,
    /** Told of everything that comes from the node. */
    readonly heard: () => void = () => undefined,
  ) {
    this.#calls = new PinnedAgent(place, isPinned, CONNECTIONS);
    this.#streams = new PinnedAgent(place, isPinned, Number.POSITIVE_INFINITY);
  }

  /** One question and its whole answer. */
  async ask({ timeoutMs = USUAL_MS, ...ask }: Ask): Promise<Answer> {
    const { answer, cut } = await this.#begin(ask, this.#calls, timeoutMs);
    try {
      const body = await bodyOf(answer, this.heard);
      return { status: answer.statusCode ?? 0, body };
    } catch {
      throw new WayLost('cut', true);
    } finally {
      cut();
    }
  }

  /** A question whose answer fits the schema. Throws DomainError for a refusal of the node. */
  async json<S extends z.ZodType>(ask: Ask, schema: S): Promise<z.output<S>> {
    const { status, body } = await this.ask(ask);
    const value = parsed(body.toString('utf8'));
    const read = schema.safeParse(value);
    if (status === 200 && read.success) return read.data;
    throw refusalOf(value) ?? new WayLost('foreign', true);
  }

  /** An answer that is read as it comes; whoever reads it has to end it. SessionGone. */
  async stream(ask: Ask): Promise<IncomingMessage> {
    const { answer, cut } = await this.#begin(ask, this.#streams, USUAL_MS);
    cut();
    if (answer.statusCode === 200) return answer;
    answer.destroy();
    throw answer.statusCode === UNKNOWN_SESSION ? new SessionGone() : new WayLost('foreign', true);
  }

  /** Breaks off whatever is open: what still waits for an answer gets none. */
  reset(): void {
    this.#calls.destroy();
    this.#streams.destroy();
  }

  /** `cut` ends the limit of time. */
  #begin(ask: Ask, agent: PinnedAgent, timeoutMs: number): Promise<{ answer: IncomingMessage; cut: () => void }> {
    const { place } = this;
    return new Promise((resolve, reject) => {
      let wasSent = false;
      const text = ask.body === undefined ? undefined : JSON.stringify(ask.body);
      const asked = request({
        ...{ host: place.host, port: place.port, method: ask.method, path: ask.path, agent },
        headers: {
          Host: addressOf(place),
          [OWN_HEADER]: '1',
          ...(text !== undefined && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
          ...(ask.token !== undefined && { Authorization: `Bearer ${ask.token}` }),
          ...ask.headers,
        },
      });
      const timer = setTimeout(() => asked.destroy(new Error('timeout')), timeoutMs);
      // From here on a part of it may be on its way.
      asked.once('socket', () => (wasSent = true));
      asked.on('error', (failure: Error) => {
        clearTimeout(timer);
        reject(failure instanceof WayLost ? failure : new WayLost(wasSent ? 'cut' : 'silent', wasSent));
      });
      asked.once('response', (answer) => {
        this.heard();
        resolve({ answer, cut: () => clearTimeout(timer) });
      });
      asked.end(text);
    });
  }
}

async function bodyOf(answer: IncomingMessage, heard: () => void): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    heard();
    bytes += chunk.length;
    if (bytes > LARGEST_ANSWER) throw new Error('The answer is too large.');
    chunks.push(chunk);
  }
  if (!answer.complete) throw new Error('The answer was cut.');
  return Buffer.concat(chunks);
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What an envelope refuses with. */
function refusalOf(value: unknown): DomainError | undefined {
  const { error } = (value ?? {}) as { error?: { code?: ErrorCode; params?: ErrorParams[ErrorCode] } };
  return typeof error?.code === 'string' ? new DomainError(error.code, error.params ?? {}) : undefined;
}

export const isGone = ({ status }: Answer): boolean => status === UNKNOWN_SESSION;
