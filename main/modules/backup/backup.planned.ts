import { msToInstant } from '../../../contract/types/time';
import { listBackups } from '../../../db/backup/folder';
import { isReadable } from '../../../db/backup/place';
import type { BackupContext } from './backup.context';
import { nextBackup } from './backup.rules';
import { BackupSchedule } from './backup.schedule';
import type { BackupService } from './backup.service';

/** Backups that are made by themselves. */
export class BackupPlanned {
  readonly #schedule: BackupSchedule;
  #startedAt = 0;
  #failures = 0;
  #failedAt = 0;

  constructor(
    private readonly context: BackupContext,
    private readonly service: BackupService,
  ) {
    const { clock, logger } = context.parts;
    this.#schedule = new BackupSchedule({
      now: clock.now,
      next: () => this.nextAt(),
      run: () => this.#make(),
      report: (failure) => logger.failure('backup plan', failure),
    });
  }

  start(): void {
    this.#startedAt = this.context.parts.clock.now();
    this.#failures = 0;
    this.#schedule.start();
  }

  stop(): void {
    this.#schedule.stop();
  }

  refresh(): void {
    this.#failures = 0;
    this.#schedule.refresh();
  }

  /** When the next backup by plan is due, in milliseconds; null when none is. */
  async nextAt(): Promise<number | null> {
    const base = this.context.parts.base();
    if (!base) return null;
    const { plan } = await this.context.settings();
    return nextBackup(plan, {
      now: this.context.parts.clock.now(),
      timeZone: base.timeZone,
      startedAt: this.#startedAt,
      lastAt: (await this.#lastAt()) ?? base.installation.createdAt,
      failures: this.#failures,
      failedAt: this.#failedAt,
    });
  }

  /** When the newest whole backup of this base in the planned folder was made, by whatever occasion. */
  async #lastAt(): Promise<number | undefined> {
    const path = await this.context.pathOf(null);
    if (!(await isReadable(path))) return undefined;
    const uid = await this.context.ownUid();
    const own = (await listBackups(path)).find(({ isWhole, manifest }) => isWhole && manifest?.baseUid === uid);
    return own?.manifest ? Date.parse(own.manifest.madeAt) : undefined;
  }

  async #make(): Promise<void> {
    const { parts } = this.context;
    try {
      const { name } = await this.service.makeNow('schedule', null);
      this.#failures = 0;
      parts.logger.info(`Backup ${name} is made.`);
    } catch (failure) {
      const { code } = this.context.fail(failure);
      this.#failures += 1;
      this.#failedAt = parts.clock.now();
      // Somebody's own work is no failure of the plan: it waits for its turn.
      if (code === 'BACKUP_BUSY' || code === 'BACKUP_CANCELLED' || code === 'NOT_READY') return;
      const lastFailure = { at: msToInstant(this.#failedAt), code };
      await this.context.keepSettings({ lastFailure }).catch((other: unknown) => parts.logger.failure('backup', other));
    }
  }
}
