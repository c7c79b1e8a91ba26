import { contract, type ProcedureName } from '../../contract';
import type { Envelope } from '../../contract/envelope';
import { DomainError, type ErrorCode, type ErrorParams } from '../../contract/errors';
import { Me } from '../../contract/identity';
import type { Kind } from '../../contract/procedure';
import { SAYS_NOTHING } from '../../contract/wire';
import type { Link } from './link';
import { WayLost } from './pinned';
import type { WindowSession } from './window-session';
import { SessionGone } from './wire-client';

/** How long what was cut waits for the way to come back. */
const QUERY_WAITS_MS = 3_000;
const COMMAND_WAITS_MS = 10_000;

/** They change who sits there; locking is seen at the next call. */
const LOCKING: readonly ProcedureName[] = ['identity.me', 'identity.lock', 'identity.unlock'];

export function refusal<C extends ErrorCode>(code: C, params: ErrorParams[C]): Envelope {
  return { ok: false, error: { code, params, fields: [] } };
}

const LOST = refusal('LINK_LOST', {});
const UNKNOWN = refusal('LINK_UNKNOWN', {});

/**
 * Sends a call to the node and knows what becomes of it when the way breaks: a query is asked once more, a command sent once more with its
 * uid, what changes the session never.
 */
export class Forwarder {
  constructor(
    private readonly link: Link,
    private readonly version: string,
  ) {}

  async call(session: WindowSession, name: ProcedureName, input: unknown): Promise<Envelope> {
    const { kind } = contract[name];
    const barred = this.#barred() ?? (await this.#waitIfDown(kind));
    if (barred) return barred;
    const before = session.role;
    try {
      return await session.call(name, input);
    } catch (failure) {
      if (failure instanceof SessionGone)
        return before === 'anonymous'
          ? this.#again(session, name, input, kind, false)
          : refusal('SIGN_IN_REQUIRED', {});
      if (failure instanceof DomainError) return refusal(failure.code, failure.params);
      if (!(failure instanceof WayLost)) throw failure;
      return this.#afterLoss(session, name, input, failure.wasSent);
    }
  }

  /** Why nothing is asked of the node at all. */
  #barred(): Envelope | undefined {
    const { state, settings } = this.link;
    if (state === 'ended') return refusal('STATION_ENDED', {});
    if (state === 'changed') return refusal('FINGERPRINT_CHANGED', {});
    if (state === 'mismatch') return refusal('VERSION_MISMATCH', { node: settings.version, seat: this.version });
    return state === 'waiting' ? refusal('NOT_READY', {}) : undefined;
  }

  /** A query that comes just after the break waits with the others. */
  async #waitIfDown(kind: Kind): Promise<Envelope | undefined> {
    if (this.link.state !== 'down') return undefined;
    const left = QUERY_WAITS_MS - this.link.age;
    if (kind !== 'query' || left <= 0 || !(await this.link.regained(left))) return this.#barred() ?? LOST;
    return undefined;
  }

  async #afterLoss(session: WindowSession, name: ProcedureName, input: unknown, wasSent: boolean): Promise<Envelope> {
    const { kind, output } = contract[name];
    if (kind === 'session') {
      // Whether somebody sits there now only the node knows: nobody does in a new session.
      if (wasSent && output === Me && !LOCKING.includes(name)) session.startAnew();
      void this.link.regained(QUERY_WAITS_MS);
      return wasSent ? UNKNOWN : LOST;
    }
    const sent = kind === 'command' && wasSent;
    const isBack = await this.link.regained(sent ? COMMAND_WAITS_MS : QUERY_WAITS_MS);
    if (kind === 'command' && !sent) return LOST;
    if (!isBack) return sent ? UNKNOWN : (this.#barred() ?? LOST);
    return this.#again(session, name, input, kind, sent);
  }

  /** `isOpen`: the command may have been done already. */
  async #again(
    session: WindowSession,
    name: ProcedureName,
    input: unknown,
    kind: Kind,
    isOpen: boolean,
    tries = 1,
  ): Promise<Envelope> {
    const before = session.role;
    try {
      const envelope = await session.call(name, input);
      return isOpen && !envelope.ok && SAYS_NOTHING.includes(envelope.error.code) ? UNKNOWN : envelope;
    } catch (failure) {
      // The node was started anew: a command of nobody's is the same there, a person's needs the person.
      if (failure instanceof SessionGone && before === 'anonymous' && tries > 0)
        return this.#again(session, name, input, kind, isOpen, tries - 1);
      if (isOpen) return UNKNOWN;
      if (failure instanceof SessionGone) return refusal('SIGN_IN_REQUIRED', {});
      if (failure instanceof DomainError) return refusal(failure.code, failure.params);
      if (!(failure instanceof WayLost)) throw failure;
      return kind !== 'query' && failure.wasSent ? UNKNOWN : LOST;
    }
  }
}
