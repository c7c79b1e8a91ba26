import type { NodeState } from '../../../contract/node';

/** Where a node listens, as node.json keeps it. */
export interface NodePlace {
  host: string;
  port: number;
  names: readonly string[];
  webAddress: string | null;
}

/** This computer in the network. */
export interface OwnNames {
  name: string;
  numbers: readonly string[];
}

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];
const isV6 = (host: string): boolean => host.includes(':');

/** `https://10.0.0.5:8443`. */
export const addressOf = (host: string, port: number): string =>
  `https://${isV6(host) ? `[${host}]` : host}:${String(port)}`;

const webHost = (webAddress: string | null): string[] =>
  webAddress === null ? [] : [new URL(webAddress).hostname.toLowerCase()];

/** Every name and number by which this computer may be called: who calls it otherwise is sent by somebody else. */
export function namesOf({ names, webAddress, host }: NodePlace, own: OwnNames): string[] {
  const all = [...webHost(webAddress), ...names, own.name, ...own.numbers, host, ...LOOPBACK];
  return [...new Set(all.map((name) => name.toLowerCase()))].filter((name) => !['', '0.0.0.0', '::'].includes(name));
}

/** Numbers that `host` stands for. */
function numbersAt(host: string, { numbers }: OwnNames): readonly string[] {
  if (host === '::') return numbers;
  return host === '0.0.0.0' ? numbers.filter((number) => !isV6(number)) : [host];
}

/** Where seats find it, the names that people gave first. */
export function addressesOf({ host, port, names }: NodePlace, own: OwnNames): string[] {
  return [...new Set([...names, ...numbersAt(host, own)])].map((name) => addressOf(name, port));
}

/** What may be chosen for `host`. */
export const hostsOf = ({ numbers }: OwnNames): string[] => ['0.0.0.0', ...numbers, '127.0.0.1'];

/** Two places with one key are served alike. */
export const placeKey = ({ host, port, names, webAddress }: NodePlace): string =>
  JSON.stringify([host, port, names, webAddress]);

export type DoorTrouble = NonNullable<NodeState['trouble']>;
const TROUBLES: ReadonlySet<string> = new Set<DoorTrouble>(['PORT_TAKEN', 'ADDRESS_UNKNOWN', 'CERTIFICATE_REFUSED']);

/** Why the network does not listen, of the code of a refusal. */
export const troubleOf = (code: string | undefined): DoorTrouble =>
  code !== undefined && TROUBLES.has(code) ? (code as DoorTrouble) : 'FAILED';
