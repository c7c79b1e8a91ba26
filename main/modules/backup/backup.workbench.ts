import type { BackupStep, BackupWork } from '../../../contract/backup';
import { DomainError } from '../../../contract/errors';

type Kind = BackupWork['kind'];
/** Steps of a piece of work in their order, each with its part of the whole. */
export type Plan = readonly (readonly [step: BackupStep, part: number])[];

export interface Going {
  readonly signal: AbortSignal;
  /** Tells how far a step is, 0…1. */
  readonly progress: (step: BackupStep, done: number) => void;
  /** From now on it is finished, whatever happens. Throws BACKUP_CANCELLED when it was called off before. */
  readonly hold: () => void;
}

/** Less than this is not worth an event. */
const LEAST = 0.01;

/** One piece of long work at a time: backup, look, drill or restore. */
export class Workbench {
  #work: BackupWork | null = null;
  #controller: AbortController | null = null;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(private readonly changed: (work: BackupWork | null) => void) {}

  get work(): BackupWork | null {
    return this.#work;
  }

  /** Throws BACKUP_BUSY while other work goes on. */
  run<T>(kind: Kind, plan: Plan, work: (going: Going) => Promise<T>): Promise<T> {
    if (this.#work) throw new DomainError('BACKUP_BUSY', {});
    const controller = new AbortController();
    this.#controller = controller;
    this.#tell({ kind, step: plan[0]?.[0] ?? 'copying', done: 0, canCancel: true });
    const running = work({
      signal: controller.signal,
      progress: this.#tracker(plan),
      hold: () => {
        if (controller.signal.aborted) throw new DomainError('BACKUP_CANCELLED', {});
        this.#controller = null;
        if (this.#work) this.#tell({ ...this.#work, canCancel: false });
      },
    }).finally(() => {
      this.#work = null;
      this.#controller = null;
      this.changed(null);
    });
    this.#ended = running.catch(() => undefined);
    return running;
  }

  /** Calls the work off where it still can be. */
  cancel(): void {
    this.#controller?.abort();
  }

  /** Calls it off and waits for its end. */
  async stop(): Promise<void> {
    this.cancel();
    await this.#ended;
  }

  #tell(work: BackupWork): void {
    this.#work = work;
    this.changed(work);
  }

  /** Steps come in the plan's order and may come twice; the whole never goes back. */
  #tracker(plan: Plan): Going['progress'] {
    let at = 0;
    return (step, part) => {
      if (plan[at]?.[0] !== step) {
        const later = plan.findIndex(([name], index) => index > at && name === step);
        if (later >= 0) at = later;
      }
      const before = plan.slice(0, at).reduce((sum, [, weight]) => sum + weight, 0);
      const done = Math.min(1, before + (plan[at]?.[1] ?? 0) * part);
      const { work } = this;
      if (!work || (work.step === step && done - work.done < LEAST)) return;
      this.#tell({ ...work, step, done: Math.max(work.done, done) });
    };
  }
}
