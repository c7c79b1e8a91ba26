import { SAMPLES, type Stage } from '../../helpers/contract-samples';
import { TestProgram, type TestSeat } from '../../helpers/program';
import { findHalves } from '../whole';
import type { Job } from './job';
import { arm, report } from './killed';
import { isDone, readNotes, takeNotes, unfinishedIn } from './notes';

/** The same of a first run: there is no base afterwards, and the same call makes one, or there is a whole one. */
export async function killedFirstRun(job: Job): Promise<void> {
  report(job, job.last ? await lookOverFirstRun(job.last) : []);
  if (!job.target) return;
  const { name, death } = job.target;
  const { test, seat } = await firstSeat(job.folder);
  takeNotes(test, job.notes, () => null);
  const input = await SAMPLES[name]({} as Stage, seat);
  arm(job.folder, death);
  await seat.raw(name, input);
  process.kill(process.pid, 'SIGKILL');
}

async function firstSeat(folder: string): Promise<{ test: TestProgram; seat: TestSeat }> {
  const test = new TestProgram(folder);
  await test.program.start();
  return { test, seat: await test.seat() };
}

async function lookOverFirstRun({ folder, notes: file }: Pick<Job, 'folder' | 'notes'>): Promise<string[]> {
  const notes = readNotes(file);
  const { test, seat } = await firstSeat(folder);
  const problems: string[] = [];
  const phase = async (): Promise<string> => (await seat.call('settings.program', {})).phase;
  if ((await phase()) === 'choosing') {
    if (notes.some(isDone)) problems.push('lost: the base that was made');
    for (const { name, input } of unfinishedIn(notes)) {
      const answer = await seat.raw(name, input);
      if (!answer.ok) problems.push(`asked again, ${name} is refused: ${answer.error.code}`);
    }
  }
  if (notes.length > 0 && (await phase()) !== 'ready') problems.push(`the program is ${await phase()}`);
  problems.push(...test.failures.map((failure) => `it does not open: ${String(failure)}`));
  if (problems.length === 0) problems.push(...(await findHalves(await test.sql(), [])));
  await test.close();
  return problems;
}
