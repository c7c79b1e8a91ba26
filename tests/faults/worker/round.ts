import { contract, type ProcedureName } from '../../../contract';
import { scopeOf } from '../../../contract/rights';
import { passwordOf, type Person } from '../../helpers/accounts';
import { SAMPLES, type Stage } from '../../helpers/contract-samples';
import type { SeededProgram, TestSeat } from '../../helpers/program';
import { uid } from '../../helpers/uid';
import { takeNotes } from './notes';

const CALLERS = ['customer', 'operator', 'senior', 'administrator'] as const satisfies readonly Person[];
type Caller = (typeof CALLERS)[number];

/** Commands that one can give to an open base, each with who gives it: a new one of the contract is among them by itself. */
export const COMMANDS: readonly { name: ProcedureName; caller: Caller }[] = (
  Object.keys(contract) as ProcedureName[]
).flatMap((name) => {
  const { kind, action } = contract[name];
  const caller = CALLERS.find((person) => scopeOf(person, action) !== undefined);
  return kind === 'command' && caller ? [{ name, caller }] : [];
});

type People = Map<number, Person>;

export interface Crew {
  readonly stage: Stage;
  readonly seats: Record<Caller, TestSeat>;
  readonly people: People;
}

/** Signs everybody in and writes down what they ask for. */
export function gather(program: SeededProgram, notes: string): Promise<Crew> {
  const people: People = new Map();
  takeNotes(program.test, notes, (seat) => people.get(seat) ?? null);
  return enter(program, people);
}

/** Signs everybody in, once more after a restore has ended their sessions. */
export async function enter(program: SeededProgram, people: People): Promise<Crew> {
  const seats = {} as Record<Caller, TestSeat>;
  for (const person of CALLERS) {
    seats[person] = await program.test.seat(person);
    people.set(seats[person].id, person);
  }
  return { stage: { program, customer: seats.customer, operator: seats.operator }, seats, people };
}

/** Makes a backup, works on and puts the backup in the place of the base. */
export async function restoreOnce(crew: Crew, beforeRestore: () => void = () => undefined): Promise<void> {
  const { administrator, senior } = crew.seats;
  const give = (name: ProcedureName): Promise<void> => giveNamed(crew, name);
  await give('metering.acceptReading');
  const { token } = await administrator.call('backup.make', { uid: uid(), folder: null });
  await give('metering.rejectReading');
  const password = passwordOf('administrator');
  const asking = { uid: uid(), backup: token, reason: 'Проверка', password };
  const { approvalId } = await administrator.call('backup.askRestore', asking);
  const agreed = { uid: uid(), approvalId, comment: '', password: passwordOf('senior') };
  await senior.call('approvals.approve', agreed);
  beforeRestore();
  await administrator.call('backup.restore', { uid: uid(), backup: token, passphrase: null, password, approvalId });
}

async function giveNamed(crew: Crew, name: ProcedureName): Promise<void> {
  const command = COMMANDS.find((each) => each.name === name);
  if (command) await give(crew, command);
}

/** One command of a kind, with whatever it needs before it. */
export async function give({ stage, seats }: Crew, { name, caller }: (typeof COMMANDS)[number]): Promise<void> {
  const input = await SAMPLES[name](stage, seats[caller]);
  await seats[caller].raw(name, input);
}

/** What goes on at every seat while another command is under way: it touches nothing that a sample stands on. */
export const BESIDE: readonly ProcedureName[] = ['settings.keepPreference', 'metering.submitReadings'];

const LENGTHY: readonly ProcedureName[] = ['backup.make', 'backup.drill'];

/** One command of every kind: one after another, or each beside others. */
export async function round(crew: Crew, { isAtOnce, isBrief }: { isAtOnce: boolean; isBrief: boolean }): Promise<void> {
  const beside = isAtOnce ? COMMANDS.filter(({ name }) => BESIDE.includes(name)) : [];
  for (const command of COMMANDS) {
    if (isBrief && LENGTHY.includes(command.name)) continue;
    await Promise.all([command, ...beside].map((each) => give(crew, each)));
  }
}
