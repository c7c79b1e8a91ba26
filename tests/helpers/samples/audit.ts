import type { Draft, ProcedureName } from '../../../contract';
import { StaffRole } from '../../../contract/roles';
import type { Stage } from '../contract-samples';
import type { TestSeat } from '../program';
import { uid } from '../uid';

type AuditName = Extract<ProcedureName, `audit.${string}`>;

const DAY = '2024-04-15';
const FILTER = { from: DAY, to: DAY, family: 'signIn' as const, staffId: 1, subject: 'session' };

/** Of the caller, when they are of staff. */
async function ownId({ program }: Stage, caller: TestSeat): Promise<number> {
  const { role } = await caller.call('identity.me', {});
  const person = StaffRole.safeParse(role).data ?? 'operator';
  return program.staff[person];
}

export const AUDIT_SAMPLES: { [N in AuditName]: (stage: Stage, caller: TestSeat) => Draft<N> | Promise<Draft<N>> } = {
  'audit.journal': () => ({ ...FILTER, before: 999_999, limit: 50 }),
  'audit.people': () => ({}),
  'audit.export': () => ({ uid: uid(), ...FILTER }),
  'audit.verify': () => ({ uid: uid() }),
  'audit.verdict': () => ({}),
  'audit.compareAnchor': () => ({ count: 1, head: '0'.repeat(12) }),
  'audit.shiftReport': async (stage, caller) => ({ on: DAY, staffId: await ownId(stage, caller) }),
};

const FILTER_MAY_BE_NULL = ['from', 'to', 'family', 'staffId', 'subject'];

export const AUDIT_MAY_BE_NULL: Partial<Record<ProcedureName, readonly string[]>> = {
  'audit.journal': [...FILTER_MAY_BE_NULL, 'before'],
  'audit.export': FILTER_MAY_BE_NULL,
  'audit.shiftReport': ['staffId'],
};
