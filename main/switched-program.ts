import type { LinkState } from '../contract/link';
import type { BehindWindows } from './behind-windows';
import type { CrashRow } from './modules/audit/crash-record';
import type { LateStation } from './late-station';
import type { StationKey } from './station/station-store';

interface SwitchedParts {
  /** This computer was a station when the program ended. */
  isStation: boolean;
  own: () => BehindWindows;
  /** With the key that it has just been admitted by; the kept one without. */
  station: (key?: StationKey) => LateStation;
  report: (failure: unknown) => void;
}

/** The program behind the windows, which becomes another one while they stay: a station when a person has joined a node, and back. */
export class SwitchedProgram implements BehindWindows {
  #now: BehindWindows;
  #closing: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: SwitchedParts) {
    this.#now = parts.isStation ? parts.station() : parts.own();
  }

  /** What runs in the one before is finished; its answers find their way. */
  toStation(key: StationKey): Promise<LinkState> {
    const station = this.parts.station(key);
    this.#become(station);
    return station.begun();
  }

  toOwn(): void {
    const own = this.parts.own();
    this.#become(own);
    own.begin();
  }

  begin(): void {
    this.#now.begin();
  }

  call(...call: Parameters<BehindWindows['call']>): ReturnType<BehindWindows['call']> {
    return this.#now.call(...call);
  }

  get phase(): BehindWindows['phase'] {
    return this.#now.phase;
  }

  recordCrash(crash: CrashRow): Promise<void> {
    return this.#now.recordCrash(crash);
  }

  collectDiagnostics(): Promise<string | null> {
    return this.#now.collectDiagnostics();
  }

  offerBackups(folder: string): void {
    this.#now.offerBackups(folder);
  }

  async close(): Promise<void> {
    await Promise.all([this.#closing, this.#now.close()]);
  }

  #become(next: BehindWindows): void {
    const before = this.#now;
    this.#now = next;
    // The one before answers the call that brought the change, and ends then.
    const closed = before.close().catch(this.parts.report);
    this.#closing = Promise.all([this.#closing, closed]);
  }
}
