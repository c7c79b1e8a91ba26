import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type * as z from 'zod';
import type { Envelope } from '../../../contract/envelope';
import { DomainError, type ErrorCode, type ErrorParams } from '../../../contract/errors';

export type Http = Context<{ Bindings: HttpBindings }>;

/** The name of a procedure stands beside its input. */
const BESIDE_BYTES = 1024;
/** Of what is said before there is a seat. */
export const SMALL_KIB = 4;

export type Status = 400 | 401 | 403 | 413 | 429 | 503;

/** A refusal of the transport looks like one of the router. */
export function refuse<C extends ErrorCode>(c: Http, status: Status, code: C, params: ErrorParams[C]): Response {
  const envelope: Envelope = { ok: false, error: { code, params, fields: [] } };
  return c.json(envelope, status);
}

const STATUS: Partial<Record<ErrorCode, Status>> = { NOT_READY: 503, CLOSING: 503, TOO_MANY_CALLS: 429 };

/** A DomainError as an answer; anything else goes on. */
export function refuseFailure(c: Http, failure: unknown): Response {
  if (!(failure instanceof DomainError)) throw failure;
  const { code, params } = failure as DomainError;
  return refuse(c, STATUS[code] ?? 403, code, params);
}

/** Undefined for a body that is larger than the limit: the rest of it is not read. */
async function textOf(incoming: IncomingMessage, limit: number): Promise<string | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) return undefined;
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > limit) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The body of a request, checked; or the answer with which it is refused. */
export async function bodyOf<T>(c: Http, schema: z.ZodType<T>, limitKib: number): Promise<{ body: T } | Response> {
  const { incoming } = c.env;
  let text: string | undefined;
  try {
    text = await textOf(incoming, limitKib * 1024 + BESIDE_BYTES);
  } catch {
    // Whoever asked has gone in the middle of it.
    return c.body(null, 400);
  }
  if (text === undefined) {
    c.header('Connection', 'close');
    return refuse(c, 413, 'TOO_LARGE', { limitKib });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse(c, 400, 'BAD_INPUT', {});
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? { body: parsed.data } : refuse(c, 400, 'BAD_INPUT', {});
}
