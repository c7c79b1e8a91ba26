import { existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { contract, type ProcedureName } from '../../../contract';
import type { Envelope } from '../../../contract/envelope';
import type { Person } from '../../helpers/accounts';
import type { TestProgram } from '../../helpers/program';

/** A command as it was asked for; `at` is the program's clock. */
export interface Begun {
  readonly begun: string;
  readonly person: Person | null;
  readonly name: ProcedureName;
  readonly input: unknown;
  readonly at: number;
}

/** A command that the router has acknowledged, with its answer. */
export interface Done {
  readonly done: string;
  readonly name: ProcedureName;
  readonly value: unknown;
}

/** A command that the router has refused. */
export interface Refused {
  readonly refused: string;
  readonly name: ProcedureName;
  readonly code: string;
}

export type Note = Begun | Done | Refused;

export const isBegun = (note: Note): note is Begun => 'begun' in note;
export const isDone = (note: Note): note is Done => 'done' in note;

/** Commands that were asked for and never answered: the process was killed over them. */
export function unfinishedIn(notes: readonly Note[]): Begun[] {
  const open = new Map<string, Begun>();
  for (const note of notes) {
    if (isBegun(note)) open.set(note.begun, note);
    else open.delete(isDone(note) ? note.done : note.refused);
  }
  return [...open.values()];
}

const isCommand = (name: unknown): name is ProcedureName =>
  typeof name === 'string' && name in contract && contract[name as ProcedureName].kind === 'command';

/** Between two calls, so that the allowance of calls is never used up. */
const PAUSE_MS = 10;

/** Writes down every command of the program before it runs and its answer after the router has given it: one write each. */
export function takeNotes(test: TestProgram, file: string, personOf: (seat: number) => Person | null): void {
  const handle = openSync(file, 'a');
  const note = (line: Note): number => writeSync(handle, `${JSON.stringify(line)}\n`);
  const { router } = test.program;
  const call = router.call.bind(router);
  router.call = async (seat, name, input): Promise<Envelope> => {
    test.clock.advance(PAUSE_MS);
    if (!isCommand(name)) return call(seat, name, input);
    const { uid } = input as { uid: string };
    note({ begun: uid, person: personOf(seat), name, input, at: test.clock.now() });
    const envelope = await call(seat, name, input);
    note(envelope.ok ? { done: uid, name, value: envelope.value } : { refused: uid, name, code: envelope.error.code });
    return envelope;
  };
}

/** Notes of a file; a last line that a killed process did not finish is left out. */
export function readNotes(file: string): Note[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Note);
}
