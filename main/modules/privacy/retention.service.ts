import type { Input, Output } from '../../../contract';
import type { RetentionRun } from '../../../contract/privacy';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import { ANONYMOUS } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { audit, type CommandRunner, type Publish } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { DocumentsService } from '../documents/documents.service';
import type { SettingsService } from '../settings/settings.service';
import type { AlarmsService } from './alarms.service';
import { type Cutoffs, cutoffsOf, nightsAround } from './retention.rules';

/** So much at once: between two of these everybody else's work has its turn. */
const BATCH = 500;
const RUNS = 100;
/** The longest sleep: a computer that slept, or a clock that was moved, is noticed after it. */
const LONGEST_MS = 10 * 60_000;
const AFTER_FAILURE_MS = 60 * 60_000;
/** The first page comes before it. */
const FIRST_MS = 60_000;

interface StoredReport {
  removed: Record<string, number>;
  isManual: boolean;
}

export interface RetentionParts {
  read: ReadRepositories;
  storage: Storage;
  commands: CommandRunner;
  settings: SettingsService;
  alarms: AlarmsService;
  papers: Pick<DocumentsService, 'sweepUnused'>;
  publish: Publish;
  clock: Clock;
  logger: Logger;
}

/** Takes away what is older than the company keeps it: every night, and after a start when a night was missed. */
export class RetentionService {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<unknown> = Promise.resolve();
  #isStopped = true;
  #failedAt: number | null = null;

  constructor(private readonly parts: RetentionParts) {}

  start(): void {
    this.#isStopped = false;
    this.#sleep(FIRST_MS);
  }

  /** Ends after the batch that runs. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async runs(): Promise<Output<'privacy.retentionRuns'>> {
    const rows = await this.parts.read.retention.runs(RUNS);
    return {
      nextAt: msToInstant((await this.#nights()).next),
      runs: rows.map(({ ranAt, report }) => ({ at: msToInstant(ranAt), ...(JSON.parse(report) as StoredReport) })),
    };
  }

  /** By hand. */
  async run(call: Call, { uid }: Input<'privacy.runRetention'>): Promise<RetentionRun> {
    const { commands } = this.parts;
    const stored = await commands.stored<RetentionRun>(call, uid);
    if (stored) return stored;
    const removed = await this.#sweep();
    return commands.run(call, uid, async (repos, at) => {
      const report: StoredReport = { removed, isManual: true };
      await repos.retention.keepRun({ ranAt: at, report: JSON.stringify(report) });
      return { result: { at: msToInstant(at), ...report }, subject: 'retention', details: { removed } };
    });
  }

  /** What is due now, once; for the timer. Never throws. */
  async runDue(): Promise<void> {
    const { read, storage, clock } = this.parts;
    try {
      const { last } = await this.#nights();
      const [newest] = await read.retention.runs(1);
      // A new base has nothing old.
      const lastAt = newest?.ranAt ?? (await read.installation.get())?.createdAt ?? 0;
      if (lastAt >= last && lastAt <= clock.now()) return;
      const removed = await this.#sweep();
      if (this.#isStopped) return;
      await storage.write(async (repos) => {
        const at = clock.now();
        const report: StoredReport = { removed, isManual: false };
        await repos.retention.keepRun({ ranAt: at, report: JSON.stringify(report) });
        const row = { action: 'privacy.retention', subject: 'retention', details: { removed } };
        await audit(repos, { at, actor: ANONYMOUS, ...row });
      });
      this.#failedAt = null;
    } catch (failure) {
      if (!this.#isStopped) await this.#tell(failure);
    }
  }

  #look(): void {
    if (this.#isStopped) return;
    this.#running = this.runDue()
      .then(() => this.#pause())
      .then((pause) => this.#sleep(pause));
  }

  #sleep(pause: number): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => this.#look(), pause);
    this.#timer.unref?.();
  }

  async #pause(): Promise<number> {
    if (this.#failedAt !== null) return AFTER_FAILURE_MS;
    const next = await this.#nights().catch(() => ({ next: 0 }));
    return Math.min(LONGEST_MS, Math.max(1000, next.next - this.parts.clock.now()));
  }

  async #sweep(): Promise<Record<string, number>> {
    const { storage, clock, settings, papers } = this.parts;
    const requests = await settings.dated('requests.policy', settings.today());
    const cutoffs = cutoffsOf(await this.#policy(), requests, clock.now());
    const removed: Record<string, number> = {};
    for (const [what, before] of Object.entries(cutoffs) as [keyof Cutoffs, number][])
      removed[what] = await this.#batches(() => storage.write(({ retention }) => retention.sweep(what, before, BATCH)));
    // After the requests: what stood in those alone stands nowhere now.
    removed['papers'] = await this.#batches(() => papers.sweepUnused(BATCH));
    if (Object.values(removed).some((count) => count > 0)) await storage.truncateLog();
    return removed;
  }

  async #batches(sweep: () => Promise<number>): Promise<number> {
    let all = 0;
    for (let gone = BATCH; gone === BATCH && !this.#isStopped;) {
      gone = await sweep();
      all += gone;
    }
    return all;
  }

  async #tell(failure: unknown): Promise<void> {
    const { storage, alarms, publish, logger, clock } = this.parts;
    const at = clock.now();
    this.#failedAt = at;
    const incident = logger.failure('retention', failure);
    const night = await this.#nights().catch(() => ({ last: at }));
    const alarm = { kind: 'retention' as const, dedupe: `retention:${night.last}`, subject: 'program' };
    await storage
      .write((repos) => alarms.raise(repos, at, { ...alarm, details: { incident } }))
      .then((announce) => announce.forEach(publish))
      .catch((other: unknown) => void logger.failure('retention', other));
  }

  #policy() {
    const { settings } = this.parts;
    return settings.dated('retention.policy', settings.today());
  }

  async #nights(): Promise<{ last: number; next: number }> {
    const { clock, settings } = this.parts;
    return nightsAround((await this.#policy()).at, clock.now(), settings.profile.timeZone);
  }
}
