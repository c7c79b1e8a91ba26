import type { Action } from './rights';
import { EVERYONE, type Role, STAFF } from './roles';
import type { SeatKind } from './types/seat';

interface SeatRule {
  /** Who may sit there. */
  roles: readonly Role[];
  /** What is not done from there, whoever sits there. */
  without: readonly Action[];
}

/** What only the computer with the base does: its folders, its disks, its network. */
const OF_THE_NODE = [
  'program.found',
  'link.join',
  'window.use',
  'backup.keep',
  'backup.restore',
  'node.setUp',
] as const satisfies readonly Action[];

const PUBLIC = ['anonymous', 'newcomer', 'customer'] as const satisfies readonly Role[];

/**
 * The one table of what a kind of seat limits, beside the rights of the role. A program on another computer does what is of its own window
 * (`window.use`, `link.join`) itself and never asks the node for it.
 */
export const SEAT_KINDS: Readonly<Record<SeatKind, SeatRule>> = {
  window: { roles: EVERYONE, without: [] },
  operator: { roles: ['anonymous', ...STAFF], without: [...OF_THE_NODE, 'devices.enter'] },
  kiosk: { roles: PUBLIC, without: [...OF_THE_NODE, 'staff.join', 'devices.enter'] },
  phone: { roles: PUBLIC, without: [...OF_THE_NODE, 'staff.join'] },
};

/** Whether such a seat may be used for this by this role, as far as the kind of the seat goes. */
export function admits(kind: SeatKind, role: Role, action: Action): boolean {
  const { roles, without } = SEAT_KINDS[kind];
  return roles.includes(role) && !without.includes(action);
}
