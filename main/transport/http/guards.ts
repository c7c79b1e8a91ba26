import type { IncomingHttpHeaders } from 'node:http';
import { OWN_HEADER, WIRE } from '../../../contract/wire';
import type { Protections } from '../../platform/protections';

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'DELETE']);

/** Nothing of ours is written otherwise: a path that is read as one and answered as another would pass the guards. */
const isPlain = (path: string): boolean => /^[\w./-]+$/.test(path) && !path.includes('/.');

interface Asked {
  method?: string | undefined;
  url?: string | undefined;
  headers: IncomingHttpHeaders;
  /** Each header with all that was said under its name. */
  headersDistinct: NodeJS.Dict<string[]>;
}

/** `host` without its port, in small letters; IPv6 without brackets. */
function nameOf(host: string): string {
  const name = host.replace(/:\d{1,5}$/, '').toLowerCase();
  return name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name;
}

/** A station has no page: its program brings a token, or asks for one, and says nothing of an origin. */
const isOfStation = (path: string, headers: IncomingHttpHeaders): boolean =>
  headers.authorization !== undefined || path.startsWith('/api/station/');

/** Null when the page that asks is our own, or nobody's. */
function foreign({ method, headers }: Asked, path: string): number | null {
  if (!path.startsWith('/api/')) return null;
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  // Any page may have said hello; who answers nothing else to it is not harmed by that.
  if (site !== undefined && site !== 'same-origin' && !(site === 'none' && path === WIRE.hello)) return 403;
  if (isOfStation(path, headers)) return origin === undefined ? null : 403;
  if (origin !== undefined && origin !== `https://${host ?? ''}`) return 403;
  if (method !== 'GET' && origin === undefined) return 403;
  return null;
}

/**
 * The status with which a request is refused before anything of it is read; null for one that may go on. A name that is not ours is a page of
 * somebody else whose name leads here (DNS rebinding); a foreign origin is a page that uses the person's cookie.
 */
export function refusalOf(
  asked: Asked,
  names: ReadonlySet<string>,
  protections: Pick<Protections, 'netHost' | 'netOrigin'>,
): number | null {
  const { method, url, headers } = asked;
  if (protections.netHost && !names.has(nameOf(headers.host ?? ''))) return 421;
  if (protections.netHost && asked.headersDistinct.host?.length !== 1) return 400;
  // An address with a host of its own would be another than the one that was just looked at.
  if (!url?.startsWith('/') || url.startsWith('//')) return 400;
  if (!METHODS.has(method ?? '')) return 405;
  if (!protections.netOrigin) return null;
  const path = url.split('?', 1)[0] ?? '';
  if (!isPlain(path)) return 404;
  const refused = foreign(asked, path);
  if (refused !== null || method !== 'POST') return refused;
  if (headers[OWN_HEADER.toLowerCase()] === undefined) return 403;
  return /^application\/json\b/i.test(headers['content-type'] ?? '') ? null : 415;
}
