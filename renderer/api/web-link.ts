import * as z from 'zod';
import type { ProgramEvent } from '../../contract/events';
import type { LinkState } from '../../contract/link';
import type { Instant } from '../../contract/types/time';
import { OWN_HEADER, WIRE } from '../../contract/wire';

const LONGEST_WAIT_MS = 15_000;
const ANSWER_MS = 30_000;
const RELOADED_FOR = 'reloaded-for';

const Version = z.object({ version: z.string() });

const now = (): Instant => new Date(performance.timeOrigin + performance.now()).toISOString() as Instant;

/** Asks the node as its own page does; rejects when there is no way to it. */
export const ask = (path: string, method: 'GET' | 'POST', body?: unknown): Promise<Response> =>
  fetch(path, {
    method,
    headers: { [OWN_HEADER]: '1', ...(method === 'POST' && { 'Content-Type': 'application/json' }) },
    ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    cache: 'no-store',
    signal: AbortSignal.timeout(ANSWER_MS),
  });

/** Answers of another version of the program may mean something else: the page of that version is loaded, once. */
function followVersion(seat: unknown): void {
  const { data } = Version.safeParse(seat);
  if (data === undefined || data.version === __APP_VERSION__) return;
  if (sessionStorage.getItem(RELOADED_FOR) === data.version) return;
  sessionStorage.setItem(RELOADED_FOR, data.version);
  location.reload();
}

/** The way of a page in a browser to its node: a seat, the events that come to it, and whether there is a way at all. */
export class WebLink {
  #state: LinkState = { state: 'up', since: now(), heardAt: null, node: null, station: null, isKept: false };
  #seat: Promise<void> | undefined;
  #events: EventSource | undefined;
  #hadSeat = false;
  #wait = 1_000;
  #retry: number | undefined;
  readonly #waiting = new Set<(isUp: boolean) => void>();

  constructor(
    private readonly publish: (event: unknown) => void,
    /** Told of a seat that is not the first of this page, before anybody asks from it. */
    private readonly returned: () => Promise<void>,
  ) {
    addEventListener('online', () => void this.reach());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.reach();
    });
  }

  get state(): LinkState {
    return this.#state;
  }

  get isUp(): boolean {
    return this.#state.state === 'up';
  }

  /** A seat of this browser: the one that its cookie knows, or a new one. Rejects when there is no way to the node. */
  seat(): Promise<void> {
    this.#seat ??= this.#open().catch((failure: unknown) => {
      this.#seat = undefined;
      throw failure;
    });
    return this.#seat;
  }

  /** The node does not know this seat any more: the next who asks gets another. */
  forgetSeat(seat = this.#seat): void {
    if (seat !== this.#seat) return;
    this.#seat = undefined;
    this.#events?.close();
    this.#events = undefined;
  }

  /** The node has answered. */
  heard(): void {
    this.#turn('up');
  }

  /** There is no way now; it is tried again by itself. */
  lost(): void {
    this.#turn('down');
    if (this.#retry !== undefined) return;
    this.#retry = window.setTimeout(() => {
      this.#retry = undefined;
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
      void this.reach();
    }, this.#wait);
  }

  /** Tries at once; resolves with whether there is a way. */
  async reach(): Promise<boolean> {
    try {
      const hello = await ask(WIRE.hello, 'GET');
      if (!hello.ok) throw new Error('The node is not ready.');
      if (this.#events?.readyState === EventSource.CLOSED) this.forgetSeat();
      await this.seat();
      this.heard();
      return true;
    } catch {
      this.lost();
      return false;
    }
  }

  /** Resolves when there is a way again, or with false when there was none in that time. */
  untilUp(ms: number): Promise<boolean> {
    if (this.isUp) return Promise.resolve(true);
    return new Promise((resolve) => {
      const answer = (isUp: boolean): void => {
        this.#waiting.delete(answer);
        resolve(isUp);
      };
      this.#waiting.add(answer);
      window.setTimeout(() => answer(false), ms);
    });
  }

  async #open(): Promise<void> {
    const answer = await ask(WIRE.session, 'POST');
    if (!answer.ok) throw new Error(`No seat: ${String(answer.status)}.`);
    followVersion(await answer.json());
    if (this.#hadSeat) await this.returned();
    this.#hadSeat = true;
    this.#listen();
  }

  /** Somebody else sits here now, on another secret: the stream of before hears nothing more. */
  listenAnew(): void {
    if (this.#events) this.#listen();
  }

  #listen(): void {
    this.#events?.close();
    const events = new EventSource(WIRE.events);
    this.#events = events;
    events.onopen = () => this.heard();
    events.onmessage = ({ data }: MessageEvent<string>) => {
      this.heard();
      this.publish(JSON.parse(data));
    };
    // A stream that broke is begun anew by the browser itself, from where it was; one that was refused is not.
    events.onerror = () => {
      if (this.#events === events) this.lost();
    };
  }

  #turn(state: 'up' | 'down'): void {
    const isUp = state === 'up';
    const isOther = this.#state.state !== state;
    const since = isOther ? now() : this.#state.since;
    this.#state = { ...this.#state, state, since, heardAt: isUp ? now() : this.#state.heardAt };
    if (isUp) this.#wait = 1_000;
    if (!isOther) return;
    this.publish({ name: 'link.changed', link: this.#state } satisfies ProgramEvent);
    if (isUp) for (const answer of [...this.#waiting]) answer(true);
  }
}
