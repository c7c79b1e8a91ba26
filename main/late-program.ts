import { setTimeout as pause } from 'node:timers/promises';
import type { BehindWindows } from './behind-windows';
import type { EnergyProgram } from './container';
import type { CrashRow } from './modules/audit/crash-record';
import type { WholeProgram } from './program';

/** A base that is opened sooner is shown at once, without a page that says that it is being opened. */
const PATIENCE_MS = 500;

/**
 * The program behind the windows. Its text is ten times theirs, so it is read and begun when the first of them is painted; what is asked
 * sooner waits.
 */
export class LateProgram implements BehindWindows {
  #loading: Promise<WholeProgram> | undefined;
  #answering: Promise<EnergyProgram> | undefined;
  #program: EnergyProgram | undefined;
  #offered: string | undefined;

  constructor(private readonly load: () => Promise<WholeProgram>) {}

  /** Reads the program and opens the base, once. Never throws: a program that cannot be read is a failure of main, told as such. */
  begin(): void {
    if (this.#loading) return;
    this.#begun().catch((failure: unknown) =>
      setImmediate(() => {
        throw failure;
      }),
    );
  }

  async call(...call: Parameters<BehindWindows['call']>): ReturnType<BehindWindows['call']> {
    this.begin();
    const { router } = (await this.#answering) ?? (await this.#begun()).program;
    return router.call(...call);
  }

  get phase(): BehindWindows['phase'] {
    return this.#program?.phase ?? 'opening';
  }

  /** Before the base is open there is nowhere to leave a row. */
  async recordCrash(crash: CrashRow): Promise<void> {
    await this.#program?.recordCrash(crash);
  }

  async collectDiagnostics(): Promise<string | null> {
    return (await this.#begun()).collectDiagnostics();
  }

  offerBackups(folder: string): void {
    if (this.#program) this.#program.offerBackups(folder);
    else this.#offered = folder;
  }

  /** Finishes what runs and closes the base. */
  async close(): Promise<void> {
    await (await this.#loading)?.program.close();
  }

  #begun(): Promise<WholeProgram> {
    if (this.#loading) return this.#loading;
    this.#loading = this.load();
    this.#answering = this.#loading.then(async ({ program }) => {
      this.#program = program;
      if (this.#offered !== undefined) program.offerBackups(this.#offered);
      await Promise.race([program.start(), pause(PATIENCE_MS)]);
      return program;
    });
    // Whoever waits for it is told.
    this.#answering.catch(() => undefined);
    return this.#loading;
  }
}
