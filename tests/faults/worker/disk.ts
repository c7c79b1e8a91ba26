// Runs the program over a disk that fills up or fails, in a process of its own. Its job is the first argument, in JSON; the figures go to a file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillUp } from './full';
import { failEach } from './failing';
import { Ballast, Budget, FaultyDisk, type Space } from './limits';
import { withoutRights } from './rights';
import { underStrace } from './straced';

export interface DiskJob {
  readonly kind: 'full' | 'failing' | 'straced' | 'rights';
  /** Where the folders of bases are made: under the fault. */
  readonly place: string;
  /** Where nothing fails. */
  readonly safe: string;
  readonly report: string;
  /** The block by which native/faulty.c is steered, when it is loaded. */
  readonly control: string | null;
  readonly sizes?: number;
  /** Of the calls that write, every so many fails in turn; of the others every one. 1: each, both once and for ever. */
  readonly every?: number;
}

/** How often each outcome was met, and everything that should not have been. */
export interface DiskReport {
  readonly counts: Record<string, number>;
  readonly faults: readonly string[];
}

async function perform(job: DiskJob): Promise<DiskReport> {
  if (job.kind === 'straced') return underStrace(job);
  if (job.kind === 'rights') return withoutRights(job);
  const disk = job.control === null ? null : new FaultyDisk(job.control);
  if (job.kind === 'failing' && disk) return failEach(job, disk);
  const space: Space = disk ? new Budget(disk) : new Ballast(job.place);
  return fillUp(job, space);
}

const job = JSON.parse(process.argv[2] ?? '') as DiskJob;
void perform(job).then((report) => writeFileSync(join(job.report), JSON.stringify(report)));
