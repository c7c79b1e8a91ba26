import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { contract, type ProcedureName } from '../../contract';
import type { Envelope } from '../../contract/envelope';
import { DomainError } from '../../contract/errors';
import type { ProgramEvent } from '../../contract/events';
import { Me } from '../../contract/identity';
import type { Role } from '../../contract/roles';
import { BroughtFile, WIRE } from '../../contract/wire';
import { readEvents } from './events';
import { type Link, pauseAfter } from './link';
import { openSession } from './node-calls';
import { WayLost } from './pinned';
import type { StationKey } from './station-store';
import { isGone, parsed, SessionGone } from './wire-client';

const FOR_EVER_MS = 2 ** 31 - 1;
/** Work of the node for one answer; a broken way is noticed by the silence of the events long before. */
const LONGEST_CALL_MS = 180_000;
/** A file that does not come on for so long is lost. */
const SILENT_MS = 30_000;
/** A stream that lived so long was a good one. */
const GOOD_MS = 10_000;

const Answered = z.union([
  z.object({ ok: z.literal(true), value: z.unknown(), files: z.array(BroughtFile).optional() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.string(), params: z.unknown(), fields: z.array(z.unknown()) }),
  }),
]);

interface Session {
  token: string;
}

interface SessionParts {
  link: Link;
  key: StationKey;
  version: string;
  tell: (event: ProgramEvent) => void;
  report: (failure: unknown) => void;
}

/** What one window of this computer is at the node: a seat there, with its events. */
export class WindowSession {
  /** Who sits there, as the node said last. */
  role: Role = 'anonymous';
  #opening: Promise<Session> | undefined;
  #session: Session | undefined;
  #isBeginning = false;
  #isClosed = false;

  constructor(private readonly parts: SessionParts) {}

  /** Asks the node once. Throws WayLost, SessionGone; STATION_ENDED, VERSION_MISMATCH. */
  async call(procedure: ProcedureName, input: unknown): Promise<Envelope> {
    const session = await this.#opened();
    const ask = { method: 'POST', path: WIRE.call, body: { procedure, input }, token: session.token } as const;
    const answer = await this.parts.link.wire.ask({ ...ask, timeoutMs: LONGEST_CALL_MS });
    if (isGone(answer)) {
      this.#lost(session);
      throw new SessionGone();
    }
    const envelope = Answered.safeParse(parsed(answer.body.toString('utf8')));
    if (!envelope.success) throw new WayLost('foreign', true);
    const answered = envelope.data as Envelope;
    // The node goes away: it has not looked at it.
    if (!answered.ok && answered.error.code === 'CLOSING') throw new WayLost('cut', false);
    this.#learn(procedure, answered);
    return answered;
  }

  /** A file that an answer brought along, as it comes. */
  async file(token: string): Promise<AsyncIterable<Buffer>> {
    const session = await this.#opened();
    const stream = await this.parts.link.wire.stream({
      ...{ method: 'GET', path: `${WIRE.file}${token}`, token: session.token },
    });
    stream.setTimeout(SILENT_MS, () => stream.destroy());
    return stream;
  }

  /** Has a session, and events, as soon as the node gives one. */
  begin(): void {
    if (this.#isBeginning) return;
    this.#isBeginning = true;
    void this.#begin().finally(() => (this.#isBeginning = false));
  }

  /** What the node did with who sits there is not known: another session, in which nobody does. */
  startAnew(): void {
    const session = this.#session;
    if (!session) return;
    this.#lost(session);
    void this.#end(session);
  }

  /** The window is closed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const session = this.#session;
    this.#session = undefined;
    if (session) await this.#end(session);
  }

  async #end({ token }: Session): Promise<void> {
    // The node ends by itself what nobody uses.
    await this.parts.link.wire.ask({ method: 'DELETE', path: WIRE.session, token }).catch(() => undefined);
  }

  async #begin(): Promise<void> {
    for (let tries = 0; !this.#isClosed && !this.#session; tries += 1) {
      // What the node refuses is told by whoever asked.
      if (await this.#opened().catch(() => undefined)) return;
      await pause(pauseAfter(tries), undefined, { ref: false });
      if (!(await this.parts.link.regained(FOR_EVER_MS))) return;
    }
  }

  async #opened(): Promise<Session> {
    if (this.#session) return this.#session;
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  async #open(): Promise<Session> {
    const { link, key, version } = this.parts;
    try {
      const { token } = await openSession(link.wire, key, link.settings, version);
      const session = { token };
      if (this.#isClosed) void this.#end(session);
      else this.#session = session;
      void this.#listen(session);
      return session;
    } catch (failure) {
      this.#refused(failure);
      // Of the call itself nothing has gone out.
      throw failure instanceof WayLost ? new WayLost(failure.loss, false) : failure;
    }
  }

  #refused(failure: unknown): void {
    if (failure instanceof DomainError) this.parts.link.refusedWith(failure as DomainError);
    else if (!(failure instanceof WayLost)) this.parts.report(failure);
  }

  async #listen(session: Session): Promise<void> {
    const { link, tell } = this.parts;
    let lastId: string | undefined;
    let tries = 0;
    while (this.#session === session) {
      const beganAt = performance.now();
      try {
        const headers = lastId === undefined ? undefined : { 'Last-Event-ID': lastId };
        const ask = { method: 'GET', path: WIRE.events, token: session.token } as const;
        const stream = await link.wire.stream({ ...ask, ...(headers && { headers }) });
        const told = (event: ProgramEvent) => this.#session === session && this.#told(event, tell);
        lastId = await readEvents(stream, lastId, { told, heard: link.wire.heard });
      } catch (failure) {
        if (failure instanceof SessionGone) return this.#lost(session);
        if (!(failure instanceof WayLost)) this.parts.report(failure);
      }
      if (this.#session !== session) return;
      tries = performance.now() - beganAt > GOOD_MS ? 0 : tries + 1;
      if (tries > 1) await pause(pauseAfter(tries - 2), undefined, { ref: false });
      if (!(await link.regained(FOR_EVER_MS))) return this.#lost(session);
    }
  }

  #told(event: ProgramEvent, tell: (event: ProgramEvent) => void): void {
    // Of its own link the station alone speaks.
    if (event.name === 'link.changed' || event.name === 'identity.linkOpened') return;
    if (event.name === 'identity.sessionEnded') this.role = 'anonymous';
    tell(event);
  }

  #learn(procedure: ProcedureName, envelope: Envelope): void {
    if (!envelope.ok || contract[procedure].output !== Me) return;
    const me = Me.safeParse(envelope.value);
    if (me.success) this.role = me.data.role;
  }

  /** The node was started anew, or was without this window for too long. */
  #lost(session: Session): void {
    if (this.#session !== session) return;
    this.#session = undefined;
    const { link, tell } = this.parts;
    const wasSignedIn = this.role !== 'anonymous';
    this.role = 'anonymous';
    if (wasSignedIn) tell({ name: 'identity.sessionEnded', reason: link.state === 'ended' ? 'ended' : 'base' });
    tell({ name: 'link.missed' });
    this.begin();
  }
}
