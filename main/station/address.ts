import { isIPv6 } from 'node:net';
import { USUAL_PORT } from '../../contract/link';

/** Where a node listens. */
export interface Place {
  host: string;
  port: number;
}

const LABEL = /^[a-z0-9-]{1,63}$/;
const isName = (host: string): boolean =>
  host.split('.').every((label) => LABEL.test(label) && !label.startsWith('-') && !label.endsWith('-'));

/** `10.0.0.5`, `10.0.0.5:8443`, `https://node.example.ru/`, `[fe80::1]:8443`; null for what is no address of a node. */
export function placeOf(address: string): Place | null {
  const [before = ''] = address.trim().toLowerCase().split('#');
  const bare = before.replace(/^https:\/\//, '').replace(/\/$/, '');
  if (isIPv6(bare)) return { host: bare, port: USUAL_PORT };
  const [suffix = '', digits] = /:(\d{1,5})$/.exec(bare) ?? [];
  const name = bare.slice(0, bare.length - suffix.length);
  const port = digits === undefined ? USUAL_PORT : Number(digits);
  const host = name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name;
  const isHost = host === name ? isName(host) : isIPv6(host);
  return isHost && port > 0 && port < 65_536 ? { host, port } : null;
}

/** As people read it and as it is kept. */
export const addressOf = ({ host, port }: Place): string => `${isIPv6(host) ? `[${host}]` : host}:${port}`;
