/** The longest sleep: a computer that slept, or a clock that was moved, is noticed after it. */
const LONGEST_MS = 10 * 60_000;
/** Whatever came of one backup, the next look is not at once. */
const AFTER_RUN_MS = 60_000;

export interface ScheduleParts {
  now: () => number;
  /** When the next backup is due; null when none is. */
  next: () => Promise<number | null>;
  /** Makes it; never throws. */
  run: () => Promise<void>;
  report: (failure: unknown) => void;
}

/** One timer: it wakes at the next backup or a little earlier and looks again. Never two backups at once. */
export class BackupSchedule {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isRunning = false;
  #isStopped = true;

  constructor(private readonly parts: ScheduleParts) {}

  start(): void {
    this.#isStopped = false;
    this.refresh();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** The plan, the folder or the last backup is another now. */
  refresh(): void {
    if (this.#isStopped || this.#isRunning) return;
    this.#isRunning = true;
    clearTimeout(this.#timer);
    void this.#look()
      .catch((failure: unknown) => {
        this.parts.report(failure);
        return LONGEST_MS;
      })
      .then((pause) => {
        this.#isRunning = false;
        if (this.#isStopped) return;
        this.#timer = setTimeout(() => this.refresh(), pause);
        this.#timer.unref?.();
      });
  }

  /** Makes what is due and tells how long to sleep. */
  async #look(): Promise<number> {
    const due = await this.parts.next();
    if (due !== null && due <= this.parts.now() && !this.#isStopped) {
      await this.parts.run();
      return AFTER_RUN_MS;
    }
    return due === null ? LONGEST_MS : Math.min(LONGEST_MS, Math.max(0, due - this.parts.now()));
  }
}
