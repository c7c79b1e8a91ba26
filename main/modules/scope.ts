import { DomainError } from '../../contract/errors';
import { type Action, type Rights, RIGHTS, type Scope, scopeOf } from '../../contract/rights';
import type { OfficeId } from '../../contract/types/brand';
import { type Actor, isStaff, type StaffActor } from '../rpc/actor';

/** What a right reaches: everything of the company, what one office serves, or what the person did themselves. */
export type Reach = { readonly all: true } | { readonly officeId: OfficeId } | { readonly own: true };

/**
 * How far this person's right reaches; FORBIDDEN when they have none. Somebody without an office works for the whole company. What no office
 * serves is the centre's: a person of an office does not reach it.
 */
export type ReachOf = (actor: StaffActor, action: Action) => Reach;

/** By the table of rights; tests of the table give another one. */
export function reachBy(rights: Rights = RIGHTS): ReachOf {
  return (actor, action) => {
    const scope: Scope | undefined = scopeOf(actor.role, action, rights);
    if (scope === undefined) throw new DomainError('FORBIDDEN', {});
    if (scope === 'own') return { own: true };
    return scope === 'company' || actor.officeId === null ? { all: true } : { officeId: actor.officeId };
  };
}

/** The office that a list is narrowed to; null for the whole company. FORBIDDEN where nothing in the list could be one's own. */
export function officeOf(reach: Reach): OfficeId | null {
  if ('own' in reach) throw new DomainError('FORBIDDEN', {});
  return 'officeId' in reach ? reach.officeId : null;
}

/** Whether something that this office (null: the centre) serves is within reach. */
export function reaches(reach: Reach, officeId: number | null): boolean {
  if ('own' in reach) return false;
  return 'all' in reach || reach.officeId === officeId;
}

/** Who may hear of something that one of these offices (null: the centre) serves. */
export function staffReaching(
  action: Action,
  offices: readonly (number | null)[],
  rights: Rights = RIGHTS,
): (actor: Actor) => boolean {
  return (actor) => {
    if (!isStaff(actor) || scopeOf(actor.role, action, rights) === undefined) return false;
    const reach = reachBy(rights)(actor, action);
    return offices.some((office) => reaches(reach, office));
  };
}

/** NOT_FOUND alike for what is not there and what is out of reach. */
export function requireReach(reach: Reach, officeId: number | null): void {
  if (!reaches(reach, officeId)) throw new DomainError('NOT_FOUND', {});
}
