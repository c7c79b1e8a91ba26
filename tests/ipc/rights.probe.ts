import type { Draft, ProcedureName } from '../../contract';
import type { ApprovalKind } from '../../contract/approvals';
import type { Action } from '../../contract/rights';
import type { TestSeat } from '../helpers/program';
import type { World } from './rights.world';

const REFUSED_BY_ROLE = ['FORBIDDEN', 'SIGN_IN_REQUIRED'];

export async function codeOf(seat: TestSeat, name: string, input: unknown): Promise<string> {
  const envelope = await seat.raw(name, input);
  return envelope.ok ? 'ok' : envelope.error.code;
}

/** Past the gate of roles, whatever is found wrong after it. */
export const isAdmitted = (code: string): boolean => !REFUSED_BY_ROLE.includes(code);

/** Whether a person of staff reaches what the world holds, by one procedure. */
export interface Probe {
  procedure: ProcedureName;
  /** The action whose cell it shows; for checks of an approval that is not the procedure's own. */
  action: Action;
  approval?: ApprovalKind;
  /** The action stands behind the procedure's own: `EXPECTED_INSIDE` says who has it. */
  isInside?: boolean;
  ask: (seat: TestSeat, world: World) => Promise<boolean>;
}

/** Reached when it is not refused, or by what `sees` says of the answer. */
export const probe = <N extends ProcedureName>(
  action: Action,
  procedure: N,
  input: (world: World) => Draft<N>,
  sees?: (answer: never, world: World) => boolean,
): Probe => ({
  action,
  procedure,
  ask: async (seat, world) => {
    const code = sees ? '' : await codeOf(seat, procedure, input(world));
    if (code === 'BAD_INPUT' || code === 'INTERNAL') throw new Error(`${procedure}: ${code}`);
    if (!sees) return ![...REFUSED_BY_ROLE, 'NOT_FOUND'].includes(code);
    const envelope = await seat.raw(procedure, input(world));
    if (!envelope.ok) return false;
    const value: unknown = typeof envelope.value === 'string' ? JSON.parse(envelope.value) : envelope.value;
    return sees(value as never, world);
  },
});
