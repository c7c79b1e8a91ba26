import { scopeOf, type Action } from '../../contract/rights';
import type { Role } from '../../contract/roles';
import { admits, SEAT_KINDS } from '../../contract/seat-kinds';
import type { Program } from '../../contract/settings';
import type { SeatKind } from '../../contract/types/seat';

export interface Target {
  path: string;
  /** Who may see the page; everybody when it is not set. */
  roles?: readonly Role[];
  /** What the page is for: who has no right to it may not see it. */
  action?: Action;
  /** The page belongs to a phase of the start. */
  phase?: Program['phase'];
  /** Phases before a base is open in which whoever sits there may see the page; otherwise it is for its roles. */
  alsoIn?: readonly Program['phase'][];
  /** The page is for those who have not signed in. */
  anonymousOnly?: boolean;
  /** Whose entrance the page belongs to: a seat that the others may not use does not show it. */
  face?: 'customer' | 'staff';
  /** The page may be seen in any phase. */
  always?: boolean;
}

export interface Situation {
  phase: Program['phase'];
  role: Role;
  /** A window of the program with the base when it is not said. */
  seat?: SeatKind;
  /** The way to the node is not such that anything else may be shown. */
  isStopped?: boolean;
}

const PAGE_OF_PHASE = {
  opening: '/starting',
  choosing: '/first-run',
  restoring: '/restoring',
  failed: '/failure',
} as const;

const LINK_PAGE = '/join';

/** Where a person of this role begins. */
export function homeOf(role: Role): string {
  switch (role) {
    case 'anonymous':
      return '/sign-in';
    case 'newcomer':
      return '/first-password';
    case 'customer':
      return '/cabinet';
    default:
      return '/operator';
  }
}

/** Who has not come in wholly yet: for them everything else leads to where they begin. */
const isOutside = (role: Role): boolean => role === 'anonymous' || role === 'newcomer';

const isOf = (target: Target, phase: Program['phase']): boolean =>
  target.phase === phase || target.alsoIn?.includes(phase) === true;

const isFor = (seat: SeatKind, face: 'customer' | 'staff'): boolean =>
  SEAT_KINDS[seat].roles.includes(face === 'staff' ? 'operator' : 'customer');

/** The path to show instead of the target, or null when the target may be shown. */
export function redirectOf(target: Target, situation: Situation): string | null {
  const { phase, role, seat = 'window', isStopped = false } = situation;
  if (target.always === true) return null;
  if (isStopped) return target.path === LINK_PAGE ? null : LINK_PAGE;
  if (phase !== 'ready') return isOf(target, phase) ? null : PAGE_OF_PHASE[phase];
  if (target.phase !== undefined || target.path === '/') return homeOf(role);
  if (target.face !== undefined && !isFor(seat, target.face)) return homeOf(role);
  if (target.anonymousOnly === true) return role === 'anonymous' ? null : homeOf(role);
  const isTheirs = target.roles === undefined || target.roles.includes(role);
  const { action } = target;
  if (isTheirs && (action === undefined || (scopeOf(role, action) !== undefined && admits(seat, role, action))))
    return null;
  return isOutside(role) ? homeOf(role) : '/no-right';
}

/** Where the last section of a person is kept; nothing of it for those who are not in yet. */
export function sectionKeyOf(role: Role): string | null {
  if (isOutside(role)) return null;
  return role === 'customer' ? 'cabinet.section' : 'operator.section';
}
