import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { recordCases } from '../helpers/figures';
import type { TestNetwork } from '../helpers/https';

const WAITS_MS = 5_000;

/** A connection over which anything may be said. */
export function open(network: TestNetwork, options: ConnectionOptions & { localAddress?: string } = {}): TLSSocket {
  const socket = connect({ host: '127.0.0.1', port: network.port, rejectUnauthorized: false, ...options });
  socket.on('error', () => undefined);
  return socket;
}

/** Sends bytes as they are, and resolves with all that comes until the node closes. */
export function say(network: TestNetwork, bytes: string | Buffer, waitsMs = WAITS_MS): Promise<string> {
  return new Promise((resolve) => {
    const socket = open(network);
    let text = '';
    const timer = setTimeout(() => socket.destroy(), waitsMs);
    socket.setEncoding('latin1');
    socket.on('data', (piece: string) => (text += piece));
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(text);
    });
    socket.write(bytes);
  });
}

/** A request, line by line. */
export const lines = (...all: readonly string[]): string => all.join('\r\n');

/** The numbers of all answers on one connection. */
export const statusesOf = (text: string): number[] =>
  [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));

/** A try, and whether it has got in. */
export interface Attack {
  name: string;
  getsIn: () => Promise<boolean>;
}

/** The names of those that have got in, one after the other. */
export async function tried(attacks: readonly Attack[]): Promise<string[]> {
  const inside: string[] = [];
  for (const { name, getsIn } of attacks) if (await getsIn()) inside.push(name);
  return inside;
}

export const namesOf = (attacks: readonly Attack[]): string[] => attacks.map(({ name }) => name);

export function recordAttacks(
  name: string,
  count: number,
  inside: readonly string[],
  without: readonly string[],
): void {
  const figures = { tried: count, succeeded: inside.length, withoutProtection: without.length };
  recordCases('security', name, figures);
}
