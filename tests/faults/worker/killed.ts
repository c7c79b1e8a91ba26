import { openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { APRIL_15, FakeClock } from '../../helpers/clock';
import { REFUSED_WHEN_READY, SAMPLES } from '../../helpers/contract-samples';
import { TestProgram } from '../../helpers/program';
import { answerOf, findHalves, findLost, isKeptAs } from '../whole';
import { accountsOf, type Death, type Job } from './job';
import { isBegun, isDone, type Note, readNotes, unfinishedIn } from './notes';
import { BESIDE, COMMANDS, type Crew, gather, give } from './round';

/** Not kept itself, and refused for those that were kept just before it. */
const COUNTED: readonly string[] = ['RESEND_TOO_SOON', 'CODE_LIMIT', 'TOO_MANY_TRIES'];
/** About what the dead process alone had: a backup as it was shown to a page, a window. */
const OF_THE_DEAD: readonly string[] = ['backup.restore', 'backup.askRestore', 'staff.endSession'];
/** How many of the newest answers are compared with what the base keeps; that none is lost is asked of all. */
const COMPARED = 40;

/** The recorder understands a name that nobody else would open. */
export function arm(folder: string, { n, how }: Death): void {
  try {
    openSync(join(folder, '.die-at', String(n), how), 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ETXTBSY') return;
  }
  throw new Error('This process runs without the recorder: nothing would kill it.');
}

export const report = ({ problems }: Job, found: readonly string[]): void =>
  writeFileSync(problems ?? '', JSON.stringify(found));

/** What a killed program left is started, looked over and asked again; then a command is given and the process killed over it. */
export async function killedSession(job: Job): Promise<void> {
  const notes = readNotes(job.notes);
  const test = new TestProgram(job.folder, { clock: new FakeClock(notes.filter(isBegun).at(-1)?.at ?? APRIL_15) });
  await test.program.start();
  if (test.failures.length > 0)
    return report(
      job,
      test.failures.map((failure) => `it does not open: ${String(failure)}`),
    );
  const crew = await gather({ test, ...accountsOf(job) }, job.notes);
  report(job, await lookOver(crew, notes));
  if (!job.target) return test.close();

  const { name, death } = job.target;
  const command = COMMANDS.find((each) => each.name === name);
  if (!command) throw new Error(`${name} is no command of an open base.`);
  const seat = crew.seats[command.caller];
  const input = await SAMPLES[name](crew.stage, seat);
  arm(job.folder, death);
  await Promise.all([seat.raw(name, input), ...COMMANDS.filter(isBeside).map((each) => give(crew, each))]);
  for (;;) for (const each of COMMANDS) await give(crew, each);
}

const isBeside = ({ name }: (typeof COMMANDS)[number]): boolean => BESIDE.includes(name);

async function lookOver({ stage, seats }: Crew, notes: readonly Note[]): Promise<string[]> {
  const acknowledged = notes.filter(isDone);
  const sql = await stage.program.test.sql();
  const problems = [
    ...(await findLost(sql, acknowledged)).map((lost) => `lost: ${lost}`),
    ...(await findHalves(sql, acknowledged.slice(-COMPARED))),
  ];
  for (const { begun, person, name, input } of unfinishedIn(notes)) {
    const kept = await answerOf(sql, begun);
    const seat = Object.entries(seats).find(([caller]) => caller === person)?.[1];
    const answer = await seat?.raw(name, input);
    if (answer?.ok) {
      if (kept !== undefined && !isKeptAs(kept, name, answer.value)) problems.push(`asked again, ${name} answers anew`);
      continue;
    }
    // A restore that was not done is begun anew from the list.
    const code = answer?.error.code;
    if (OF_THE_DEAD.includes(name) && code === 'NOT_FOUND' && kept === undefined) continue;
    if (code !== undefined && code === REFUSED_WHEN_READY[name] && kept === undefined) continue;
    if (code !== undefined && COUNTED.includes(code) && kept === undefined) continue;
    problems.push(`asked again, ${name} is refused: ${code}`);
  }
  return problems;
}
