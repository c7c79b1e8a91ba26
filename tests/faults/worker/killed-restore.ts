import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { REPLACED_FOLDER } from '../../../db/backup/restore';
import { BASE_FILE, sizeOf } from '../../../db/base-folder';
import { Reader } from '../../../db/reader';
import { TestProgram } from '../../helpers/program';
import { answerOf, findHalves, findLost } from '../whole';
import { accountsOf, type Job } from './job';
import { arm, report } from './killed';
import { type Done, isBegun, isDone, type Note, readNotes } from './notes';
import { gather, restoreOnce } from './round';

/** A restore that is killed: afterwards there is the base as it was, or the restored one and the old one aside. */
export async function killedRestore(job: Job): Promise<void> {
  report(job, job.last ? await lookOver(job.last) : []);
  if (!job.target) return;
  const { death } = job.target;
  const test = new TestProgram(job.folder);
  await test.program.start();
  const crew = await gather({ test, ...accountsOf(job) }, job.notes);
  await restoreOnce(crew, () => arm(job.folder, death));
  process.kill(process.pid, 'SIGKILL');
}

async function lookOver({ folder, notes: file }: Pick<Job, 'folder' | 'notes'>): Promise<string[]> {
  const notes = readNotes(file);
  const restore = notes.filter(isBegun).find(({ name }) => name === 'backup.restore');
  if (!restore) return ['it was killed before the restore'];
  const test = new TestProgram(folder);
  await test.program.start();
  if (test.failures.length > 0) return test.failures.map((failure) => `it does not open: ${String(failure)}`);
  const sql = await test.sql();
  const all = notes.filter(isDone).filter(({ name }) => name !== 'backup.restore');
  const isRestored = (await answerOf(sql, restore.begun)) !== undefined;
  const lost = await findLost(sql, isRestored ? beforeBackup(notes) : all);
  if (isRestored) lost.push(...(await lostAside(folder, all)));
  else if (notes.some((note) => isDone(note) && note.name === 'backup.restore')) lost.push('the restored base');
  const problems = [...lost.map((what) => `lost: ${what}`), ...(await findHalves(sql, []))];
  await test.close();
  return problems;
}

const beforeBackup = (notes: readonly Note[]): Done[] =>
  notes
    .slice(
      0,
      notes.findIndex((note) => isBegun(note) && note.name === 'backup.make'),
    )
    .filter(isDone);

/** What the replaced base, which is kept, does not have. */
async function lostAside(folder: string, acknowledged: readonly Done[]): Promise<string[]> {
  const aside = join(folder, REPLACED_FOLDER);
  const files = readdirSync(aside).map((name) => join(aside, name, BASE_FILE));
  for (const file of files) {
    if ((await sizeOf(file)) === undefined) continue;
    const reader = await Reader.open(file);
    try {
      return await findLost(reader, acknowledged);
    } finally {
      await reader.close();
    }
  }
  return ['the replaced base'];
}
