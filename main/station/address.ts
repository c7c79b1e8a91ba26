import { isIPv6 } from 'node:net';
import { USUAL_PORT } from '../../contract/link';

/** Where a node listens. */
export interface Place {
  host: string;
  port: number;
}

const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** `10.0.0.5`, `10.0.0.5:8443`, `https://node.example.ru/`, `[fe80::1]:8443`; null for what is no address of a node. */
export function placeOf(address: string): Place | null {
  const bare = address
    .trim()
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/\/(#.*)?$/, '');
  if (isIPv6(bare)) return { host: bare, port: USUAL_PORT };
  const [, six, four, digits] = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(bare) ?? [];
  const host = six ?? four ?? '';
  const port = digits === undefined ? USUAL_PORT : Number(digits);
  const isHost = six === undefined ? HOST.test(host) : isIPv6(host);
  return isHost && port > 0 && port < 65_536 ? { host, port } : null;
}

/** As people read it and as it is kept. */
export const addressOf = ({ host, port }: Place): string => `${isIPv6(host) ? `[${host}]` : host}:${port}`;
