import { DomainError, type ErrorCode } from '../../contract/errors';
import type { LinkState } from '../../contract/link';
import { msToInstant } from '../../contract/types/time';
import { fits } from '../../contract/wire';
import { type Place, placeOf } from './address';
import { askToJoin, hello } from './node-calls';
import { WayLost } from './pinned';
import type { StationKey, StationSettings } from './station-store';
import { WireClient } from './wire-client';

type State = Exclude<LinkState['state'], 'here'>;

export interface LinkParts {
  settings: StationSettings;
  key: StationKey;
  version: string;
  now: () => number;
  /** Told of each change of the state. */
  changed: () => void;
  keep: (settings: StationSettings) => Promise<void>;
  report: (failure: unknown) => void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** While a person waits before the screen to be admitted: two seconds at most. */
const WAITING_TRIES = 2;
/** What is tried again by itself; the rest needs a person. */
const TRIED: readonly State[] = ['down', 'waiting', 'mismatch', 'changed'];
/** Passes by itself. */
const BUSY: readonly ErrorCode[] = ['NOT_READY', 'CLOSING', 'TOO_MANY_CALLS', 'TOO_MANY_TRIES'];
const NOWHERE: Place = { host: 'localhost', port: 1 };

/** Longer each time, and never the same for two stations: a node that comes back is not asked by all at once. */
export const pauseAfter = (tries: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries, 8)) * (0.5 + Math.random() / 2);

/** The one way from this computer to its node: who is there, whether it takes us, and trying again when it is lost. */
export class Link {
  readonly wire: WireClient;
  settings: StationSettings;
  #state: State = 'down';
  #since: number;
  #heardAt: number | null = null;
  #isAdmitted = false;
  #isStopped = false;
  #tries = 0;
  #timer: NodeJS.Timeout | undefined;
  #trying: Promise<void> | undefined;
  readonly #waiting = new Set<(isUp: boolean) => void>();

  constructor(private readonly parts: LinkParts) {
    this.settings = parts.settings;
    this.#since = parts.now();
    this.wire = new WireClient(
      placeOf(parts.settings.address) ?? NOWHERE,
      (fingerprint) => fingerprint === parts.settings.fingerprint,
      () => (this.#heardAt = parts.now()),
    );
  }

  get state(): State {
    return this.#state;
  }

  /** How long it has been so. */
  get age(): number {
    return this.parts.now() - this.#since;
  }

  get seen(): LinkState {
    const { address, fingerprint, company, version, name, kind, code } = this.settings;
    return {
      state: this.#state,
      since: msToInstant(this.#since),
      heardAt: this.#heardAt === null ? null : msToInstant(this.#heardAt),
      node: { address, fingerprint, company, version },
      station: { name, kind, code },
      isKept: this.parts.key.isKept,
    };
  }

  /** Asks the node now; one at a time. */
  async retry(): Promise<LinkState> {
    this.#tries = 0;
    await this.#tryNow();
    return this.seen;
  }

  /** A connection broke: true when the node answers anew within that time. */
  regained(withinMs: number): Promise<boolean> {
    if (this.#isStopped || (this.#state !== 'up' && this.#state !== 'down')) return Promise.resolve(false);
    return new Promise((resolve) => {
      const answer = (isUp: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(answer);
        resolve(isUp);
      };
      const timer = setTimeout(() => answer(false), withinMs);
      this.#waiting.add(answer);
      // What is tried already may have begun before the break: it is asked anew then.
      if (this.#state === 'up') void this.#tryNow();
    });
  }

  /** The node has told a window that this station is not welcome, or of another version. */
  refusedWith(failure: DomainError): void {
    if (failure.code === 'STATION_ENDED') this.#isAdmitted = false;
    else if (failure.code !== 'VERSION_MISMATCH') return;
    void this.#tryNow();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    for (const answer of this.#waiting) answer(false);
    this.wire.reset();
  }

  #tryNow(): Promise<void> {
    clearTimeout(this.#timer);
    this.#trying ??= this.#attempt().finally(() => {
      this.#trying = undefined;
      this.#next();
    });
    return this.#trying;
  }

  #next(): void {
    if (this.#isStopped || !TRIED.includes(this.#state)) return;
    const tries = this.#state === 'waiting' ? Math.min(this.#tries, WAITING_TRIES) : this.#tries;
    this.#timer = setTimeout(() => void this.#tryNow(), pauseAfter(tries));
    this.#tries += 1;
  }

  async #attempt(): Promise<void> {
    try {
      this.#enter(await this.#ask());
    } catch (failure) {
      const isAnswered = failure instanceof DomainError;
      if (!(failure instanceof WayLost || (isAnswered && BUSY.includes((failure as DomainError).code))))
        this.parts.report(failure);
      const isChanged = failure instanceof WayLost && failure.loss === 'changed';
      // Who is asked too often is there all the same.
      this.#enter(isChanged ? 'changed' : isAnswered && this.#state === 'up' ? 'up' : 'down');
    }
  }

  async #ask(): Promise<State> {
    const { key, version } = this.parts;
    const node = await this.#hello();
    this.#know({ company: node.company || this.settings.company, version: node.version });
    if (!fits(node.version, version)) return 'mismatch';
    if (this.#isAdmitted) return 'up';
    const { kind, name } = this.settings;
    const answer = await askToJoin(this.wire, key, { kind, name, version, firstCode: null });
    if (answer.state === 'refused' || answer.state === 'revoked') return 'ended';
    this.#isAdmitted = answer.state === 'approved';
    this.#know({ stationId: answer.stationId, kind: answer.kind, name: answer.name, code: await key.code() });
    return this.#isAdmitted ? 'up' : 'waiting';
  }

  /** A connection that was kept open may be broken without the way being so: another is tried at once. */
  #hello(): ReturnType<typeof hello> {
    return hello(this.wire).catch((failure: unknown) => {
      if (failure instanceof WayLost && (failure.loss === 'cut' || failure.loss === 'foreign')) return hello(this.wire);
      throw failure;
    });
  }

  #know(news: Partial<StationSettings>): void {
    const settings = { ...this.settings, ...news };
    if (JSON.stringify(settings) === JSON.stringify(this.settings)) return;
    this.settings = settings;
    this.parts.keep(settings).catch(this.parts.report);
  }

  #enter(state: State): void {
    if (this.#isStopped) return;
    const isNew = state !== this.#state;
    this.#state = state;
    if (isNew) this.#since = this.parts.now();
    if (state === 'up') this.#tries = 0;
    else this.wire.reset();
    if (state === 'mismatch') this.#isAdmitted = false;
    if (isNew) this.parts.changed();
    // Who waits for the way is told of each end of it but the one that passes by itself.
    if (state !== 'down') for (const answer of this.#waiting) answer(state === 'up');
  }
}
