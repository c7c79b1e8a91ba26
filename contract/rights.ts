import type { Role } from './roles';

/**
 * How far a right reaches: what is one's own, what belongs to one's office, all of the company. Somebody of staff without an office
 * works for the whole company, so that `office` is `company` for them.
 */
export type Scope = 'own' | 'office' | 'company';

type Cells = Readonly<Partial<Record<Role, Scope>>>;

const OWN = 'own';
const EVERYONE: Cells = {
  anonymous: OWN,
  newcomer: OWN,
  customer: OWN,
  operator: OWN,
  senior: OWN,
  administrator: OWN,
};
const STAFF_OWN: Cells = { operator: OWN, senior: OWN, administrator: OWN };
const WORK: Cells = { operator: 'office', senior: 'company', administrator: 'company' };
const SENIORS: Cells = { senior: 'company', administrator: 'company' };
const ADMINISTRATOR: Cells = { administrator: 'company' };

/**
 * The one table of rights: action x role x scope. A role that is not in a row has no such right. Every procedure names one action; the router
 * asks whether the role has it, the service how far it reaches (`main/modules/scope.ts`), the page what to show.
 */
export const RIGHTS = {
  /** What the program is, its pages of text. */
  'program.use': EVERYONE,
  /** What the program on this very computer does: its windows, folders, links that the system opens, its way to a node. */
  'window.use': EVERYONE,
  /** Makes this computer a seat of a node on another, or ends that. */
  'link.join': { anonymous: OWN },
  'program.found': { anonymous: OWN },
  'session.begin': { anonymous: OWN },
  'session.keep': { customer: OWN, ...STAFF_OWN },
  'session.end': { newcomer: OWN, customer: OWN, ...STAFF_OWN },
  'session.resendCode': { anonymous: OWN, customer: OWN },
  'cabinet.begin': { newcomer: OWN },
  'cabinet.use': { customer: OWN },
  /** A phone comes in without typing, by what a signed-in window shows. */
  'devices.enter': { anonymous: OWN },

  /** The first password of somebody of staff, by the code that an administrator told. */
  'staff.join': { anonymous: OWN },
  /** One's own password, second factor and lock. */
  'staff.self': STAFF_OWN,
  'staff.see': SENIORS,
  'staff.manage': ADMINISTRATOR,

  'readings.review': WORK,
  'registrations.decide': WORK,
  'registrations.walkIn': WORK,
  /** A colleague's hold on an item of work. */
  'work.hold': WORK,

  /** Cards with masked data, and the search for them. */
  'customers.see': WORK,
  /** The same unmasked: after a check of the caller, or with a reason. Who only looks after the program has no need of it. */
  'customers.reveal': { operator: 'office', senior: 'company' },
  'customers.changeOwner': WORK,
  'customers.export': SENIORS,
  'customers.erase': SENIORS,

  /** Requests, their conversations and papers: one's own, or those within reach. */
  'requests.look': { customer: OWN, ...WORK },
  'requests.handle': WORK,
  'requests.report': SENIORS,
  'documents.use': { customer: OWN, ...WORK },
  /** Scans of identity papers, and fields of the same. */
  'documents.identity': { senior: 'company' },
  'documents.unlock': ADMINISTRATOR,

  /** The second pair of eyes, kind by kind. */
  'approvals.see': SENIORS,
  'approvals.staffRole': SENIORS,
  'approvals.restore': SENIORS,
  'approvals.ownerChange': SENIORS,
  'approvals.personalExport': SENIORS,
  'approvals.personalErasure': ADMINISTRATOR,

  'audit.see': { operator: OWN, senior: 'company', administrator: 'company' },
  'audit.verify': SENIORS,
  'alarms.see': ADMINISTRATOR,

  'settings.see': SENIORS,
  'settings.change': ADMINISTRATOR,
  'retention.run': ADMINISTRATOR,

  'messages.see': { operator: 'company', senior: 'company', administrator: 'company' },
  'messages.urge': SENIORS,
  'messages.setUp': ADMINISTRATOR,

  /** Programs on other computers, and pages in browsers. */
  'stations.see': SENIORS,
  'stations.manage': ADMINISTRATOR,
  'node.see': SENIORS,
  'node.setUp': ADMINISTRATOR,

  'backup.keep': ADMINISTRATOR,
  /** The anonymous only while there is no base to sign in to. */
  'backup.restore': { anonymous: OWN, administrator: 'company' },
} as const satisfies Record<string, Cells>;

export type Action = keyof typeof RIGHTS;
export type Rights = Readonly<Record<Action, Cells>>;

/** How far the role's right reaches; undefined when it has none. */
export function scopeOf(role: Role, action: Action, rights: Rights = RIGHTS): Scope | undefined {
  return rights[action][role];
}
