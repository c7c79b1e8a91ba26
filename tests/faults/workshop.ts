import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReplayJob, ReplayResult } from './replay';
import { bundle, compile, memoryFolder, remove, runScript } from './tools';
import type { Job } from './worker/job';

/** Two processors are what there is to reckon with. */
const PROCESSES = 2;

export interface Recording {
  readonly record: string;
  readonly watched: string;
  readonly before: string;
}

export interface RecordingOptions {
  /** What lies there before: nothing, a base with people, or one of the first version of the schema. */
  readonly base?: 'prepare' | 'old';
  readonly job: Pick<Job, 'kind' | 'rounds' | 'isBrief' | 'synchronous'>;
  /** What the program asked to be synced is not: the disk of a liar. */
  readonly dropsSyncs?: boolean;
}

/** Everything that the tests of faults are built of, made once for a test file. */
export class Workshop {
  #names = 0;

  private constructor(
    readonly folder: string,
    readonly recorder: string,
    readonly worker: string,
    readonly replay: string,
  ) {}

  static async open(): Promise<Workshop> {
    const folder = memoryFolder();
    const parts = [compile('recorder', folder), bundle('worker/index.ts', folder), bundle('replay/index.ts', folder)];
    const [recorder = '', worker = '', replay = ''] = await Promise.all(parts);
    return new Workshop(folder, recorder, worker, replay);
  }

  close(): void {
    remove(this.folder);
  }

  /** A new folder of its own. */
  place(name: string): string {
    this.#names += 1;
    const folder = join(this.folder, `${name}-${this.#names}`);
    mkdirSync(folder);
    return folder;
  }

  /** Runs a job of the worker and writes down what the disk was told. */
  async record(name: string, { base, job, dropsSyncs }: RecordingOptions): Promise<Recording> {
    const place = this.place(name);
    const [watched, before, record] = [join(place, 'base'), join(place, 'before'), join(place, 'record')];
    const paths = { folder: watched, notes: join(place, 'notes'), accounts: join(place, 'accounts.json') };
    mkdirSync(watched);
    if (base) await runScript(this.worker, { ...paths, kind: base });
    cpSync(watched, before, { recursive: true });
    await runScript(
      this.worker,
      { ...paths, ...job },
      {
        LD_PRELOAD: this.recorder,
        FAULTS_FOLDER: watched,
        FAULTS_LOG: record,
        FAULTS_NOTES: paths.notes,
        ...(dropsSyncs ? { FAULTS_NO_SYNC: '1' } : {}),
      },
    );
    return { record, watched, before };
  }

  /** Cuts the power at so many moments of the recording, in several processes at once, and adds up what they found. */
  async cut(
    recording: Recording,
    points: number,
    options: Pick<ReplayJob, 'seed' | 'startsOf'>,
  ): Promise<ReplayResult> {
    const place = this.place('cut');
    const results = await Promise.all(
      Array.from({ length: PROCESSES }, async (_, part) => {
        const [scratch, result] = [join(place, String(part)), join(place, `${part}.json`)];
        mkdirSync(scratch);
        await runScript(this.replay, { ...recording, ...options, points, scratch, result, part, of: PROCESSES });
        return JSON.parse(readFileSync(result, 'utf8')) as ReplayResult;
      }),
    );
    return results.reduce((sum, next) => ({
      points: sum.points + next.points,
      commits: next.commits,
      acknowledged: next.acknowledged,
      lost: sum.lost + next.lost,
      torn: sum.torn + next.torn,
      refused: sum.refused + next.refused,
      absent: sum.absent + next.absent,
      halves: [...sum.halves, ...next.halves],
      unseen: next.unseen,
      examples: [...sum.examples, ...next.examples],
    }));
  }
}
