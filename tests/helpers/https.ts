import { Agent, request } from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { OWN_HEADER } from '../../contract/wire';

/** Where a program of a test listens. */
export interface TestNetwork {
  port: number;
  fingerprint: string;
}

export interface Asked {
  method?: string;
  path: string;
  headers?: Record<string, string | string[]>;
  body?: unknown;
  /** Bytes instead of a body as JSON. */
  bytes?: string | Buffer;
  agent?: Agent;
}

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json: () => unknown;
}

/** Not checked: the certificate is of the program's own making, and what is shown of it is what other specs are about. */
export const newAgent = (): Agent => new Agent({ keepAlive: true, rejectUnauthorized: false });

export const originOf = ({ port }: TestNetwork): string => `https://127.0.0.1:${String(port)}`;

/** What our own page sends with every POST. */
export const pageHeaders = (network: TestNetwork): Record<string, string> => ({
  Origin: originOf(network),
  'Sec-Fetch-Site': 'same-origin',
  [OWN_HEADER]: '1',
});

/** Begins a request and resolves with the head of its answer. */
export function begin(network: TestNetwork, asked: Asked): Promise<IncomingMessage> {
  const { method = 'GET', path, headers, body, bytes, agent } = asked;
  const content = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ host: '127.0.0.1', port: network.port, method, path, rejectUnauthorized: false, ...(agent && { agent }) },
        headers: {
          ...(content !== undefined && {
            'Content-Type': 'application/json',
            'Content-Length': String(Buffer.byteLength(content)),
          }),
          ...headers,
        },
      },
      resolve,
    );
    sent.once('error', reject);
    sent.end(content);
  });
}

/** The whole answer, for headers and bodies that no page would send. */
export async function ask(network: TestNetwork, asked: Asked): Promise<Answered> {
  const answer = await begin(network, asked);
  const pieces: Buffer[] = [];
  for await (const piece of answer as AsyncIterable<Buffer>) pieces.push(piece);
  const text = Buffer.concat(pieces).toString('utf8');
  return { status: answer.statusCode ?? 0, headers: answer.headers, text, json: () => JSON.parse(text) as unknown };
}

/** Waits for what comes by itself. */
export async function until(isSo: () => boolean, withinMs = 3_000): Promise<void> {
  for (let waited = 0; !isSo(); waited += 5) {
    if (waited > withinMs) throw new Error('It did not come.');
    await pause(5);
  }
}
