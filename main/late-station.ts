import type { LinkState } from '../contract/link';
import type { BehindWindows } from './behind-windows';
import type { StationProgram } from './station/station-program';

export interface WholeStation {
  program: StationProgram;
  collectDiagnostics: () => Promise<string | null>;
}

/** A station behind the windows, read when the first of them is painted. */
export class LateStation implements BehindWindows {
  #loading: Promise<WholeStation> | undefined;
  #begun: Promise<LinkState> | undefined;
  #station: WholeStation | undefined;

  constructor(
    private readonly load: () => Promise<WholeStation>,
    private readonly report: (failure: unknown) => void,
  ) {}

  begin(): void {
    this.begun().catch(this.report);
  }

  /** How the way to the node stands after it was tried once. */
  begun(): Promise<LinkState> {
    this.#begun ??= this.#loaded().then(({ program }) => program.begin());
    return this.#begun;
  }

  async call(...call: Parameters<BehindWindows['call']>): ReturnType<BehindWindows['call']> {
    this.begin();
    return (await this.#loaded()).program.call(...call);
  }

  get phase(): BehindWindows['phase'] {
    return this.#station?.program.phase ?? 'opening';
  }

  /** The log has it; the journal is the node's. */
  recordCrash(): Promise<void> {
    return Promise.resolve();
  }

  async collectDiagnostics(): Promise<string | null> {
    return (await this.#loaded()).collectDiagnostics();
  }

  /** Backups belong to the node. */
  offerBackups(): void {}

  async close(): Promise<void> {
    await (await this.#loading)?.program.close();
  }

  #loaded(): Promise<WholeStation> {
    this.#loading ??= this.load().then((station) => (this.#station = station));
    return this.#loading;
  }
}
