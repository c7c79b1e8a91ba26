import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, type ProcedureName } from '../../contract';
import { type Action, RIGHTS, type Scope, scopeOf } from '../../contract/rights';
import { protectionsWithout } from '../../main/platform/protections';
import { type Handlers, Router } from '../../main/rpc/router';
import type { Actor } from '../../main/rpc/actor';
import { Seats } from '../../main/rpc/seats';
import { StaffRole } from '../../contract/roles';
import type { Meter } from '../helpers/accounts';
import { recordCases } from '../helpers/figures';
import { uid } from '../helpers/uid';
import { entryOf } from '../modules/typed';
import { cellOf, EXPECTED, EXPECTED_CHECKERS, EXPECTED_INSIDE, ROLES } from './rights.expected';
import { codeOf, isAdmitted, type Probe } from './rights.probe';
import { GATES, PROBES } from './rights.probes';
import { openWorld, type Relation, RELATIONS, type World } from './rights.world';

type Role = (typeof ROLES)[number];
type Cells = Partial<Record<Role, Scope>>;

const NAMES = Object.keys(contract) as ProcedureName[];
const relations = Object.keys(RELATIONS) as Relation[];
/** The table of this program: its cells are changed one by one. */
const rights = Object.fromEntries(Object.entries(RIGHTS).map(([action, cells]) => [action, { ...cells }])) as Record<
  Action,
  Cells
>;
const figures = { procedures: NAMES.length, cells: 0, wrong: 0, mutated: 0, noticed: 0, noticedByCalls: 0 };

let world: World;
beforeAll(async () => {
  world = await openWorld(rights);
}, 60_000);
afterAll(async () => {
  await world.close();
  recordCases('rights', 'matrix', figures);
});

const cellsOf = ({ action, approval, isInside, procedure }: Probe) => {
  if (isInside) return EXPECTED_INSIDE[action] ?? '';
  return approval === undefined ? EXPECTED[procedure] : EXPECTED_CHECKERS[approval];
};

/** Whether the role is meant to reach what stands so to it; of a colleague’s own rows of the journal nothing is one’s own. */
function isMeant(probe: Probe, role: Role, relation: Relation): boolean {
  const scope = cellOf(cellsOf(probe), role);
  return scope === 'company' || (scope === 'office' && relation === 'own');
}

/** Whether the gate lets the role through to one procedure of the action. */
async function passes(action: Action, role: Role): Promise<boolean | undefined> {
  const gate = GATES[action];
  if (!gate) return undefined;
  // Without a base to sign in to the anonymous is another person.
  const seat = action === 'backup.restore' && role === 'anonymous' ? await world.empty.seat() : await world.seat(role);
  const code = await codeOf(seat, gate[0], gate[1]());
  seat.close();
  return isAdmitted(code);
}

async function reachesIt(probe: Probe, role: Role): Promise<boolean> {
  const seat = await world.seat(role);
  const reached = await probe.ask(seat, world);
  seat.close();
  return reached;
}

/** The router as it stands before the services, with handlers that only say that they were reached. */
function gateOfRoles(): (role: Role, name: ProcedureName) => Promise<boolean> {
  const seats = new Seats(() => 0);
  const reached = new Set<number>();
  const handlers = Object.fromEntries(
    NAMES.map((name) => [name, ({ seat }: { seat: number }) => void reached.add(seat)]),
  ) as unknown as Handlers;
  const protections = { ...protectionsWithout(['schema', 'rate']) };
  const router = new Router({ seats, handlers: () => handlers, protections, rights, report: () => '' });
  return async (role, name) => {
    const seat = seats.open(() => undefined);
    seats.signIn(seat, { role, staffId: 1, customerId: 1, name: '', officeId: null } as Actor);
    await router.call(seat, name, {});
    return reached.has(seat);
  };
}

describe('the table of rights', () => {
  it('says of every procedure and role what the company means', () => {
    const wrong = NAMES.flatMap((name) =>
      ROLES.filter((role) => scopeOf(role, contract[name].action) !== cellOf(EXPECTED[name], role)).map(
        (role) => `${name} ${role}`,
      ),
    );
    figures.cells += NAMES.length * ROLES.length;
    figures.wrong += wrong.length;
    expect(wrong).toEqual([]);
    expect(Object.keys(EXPECTED).sort()).toEqual([...NAMES].sort());
  });

  it('stands at the gate: every procedure, called by every role, about nothing that is there', async () => {
    const wrong: string[] = [];
    const isLetThrough = gateOfRoles();
    for (const name of NAMES)
      for (const role of ROLES) {
        if ((await isLetThrough(role, name)) !== (cellOf(EXPECTED[name], role) !== undefined))
          wrong.push(`${name} ${role}`);
        figures.cells += 1;
      }
    figures.wrong += wrong.length;
    expect(wrong).toEqual([]);
  });

  it.each(relations)('reaches what it is meant to: of %s office', async (relation) => {
    await world.place(relation);
    const wrong: string[] = [];
    for (const probe of PROBES)
      for (const role of ROLES) {
        if ((await reachesIt(probe, role)) !== isMeant(probe, role, relation))
          wrong.push(`${probe.procedure} ${probe.approval ?? ''} ${role}`);
        figures.cells += 1;
      }
    figures.wrong += wrong.length;
    expect(wrong).toEqual([]);
  });
});

describe('a customer', () => {
  it('reaches their own accounts and nobody else’s', async () => {
    const { main, foreign } = world.program;
    const wrong: string[] = [];
    for (const [meter, isOwn] of [
      [main, true],
      [foreign, false],
    ] as const)
      for (const [name, input] of ofAccount(meter)) {
        const seat = await world.seat('customer');
        const code = await codeOf(seat, name, input);
        if ((code !== 'NOT_FOUND') !== isOwn) wrong.push(`${name}: ${code}`);
        seat.close();
        figures.cells += 1;
      }
    figures.wrong += wrong.length;
    expect(wrong).toEqual([]);
  });
});

const ofAccount = (meter: Meter): [ProcedureName, object][] => {
  const { accountId } = meter;
  const report = { accountId, meterKind: 'individual', from: '2024-01-01', to: '2024-04-30' };
  const grant = { uid: uid(), accountId, contact: 'vnuk@pochta.example', rights: ['see'], until: null };
  return [
    ['metering.entryForm', { accountId }],
    ['metering.recentReadings', { accountId }],
    ['metering.consumption', { accountId }],
    ['metering.readingReport', report],
    ['metering.previewReadings', entryOf(meter, '6000')],
    ['accounts.grant', grant],
  ];
};

interface Mutant {
  action: Action;
  role: Role;
  scope: Scope | undefined;
}

/** Every cell, one at a time: taken away, given, reaching otherwise. */
function mutants(): Mutant[] {
  const scopes = [undefined, 'own', 'office', 'company'] as const;
  return (Object.keys(RIGHTS) as Action[]).flatMap((action) =>
    ROLES.flatMap((role) =>
      scopes.filter((scope) => scope !== scopeOf(role, action)).map((scope) => ({ action, role, scope })),
    ),
  );
}

async function withMutant<T>({ action, role, scope }: Mutant, work: () => T | Promise<T>): Promise<T> {
  const before = { ...rights[action] };
  if (scope === undefined) delete rights[action][role];
  else rights[action][role] = scope;
  try {
    return await work();
  } finally {
    rights[action] = before;
  }
}

/** What is written by hand says otherwise. */
function isNoticedByTable({ action, role, scope }: Mutant): boolean {
  const kind = action.startsWith('approvals.') ? action.slice('approvals.'.length) : '';
  if (kind in EXPECTED_CHECKERS)
    return cellOf(EXPECTED_CHECKERS[kind as keyof typeof EXPECTED_CHECKERS], role) !== scope;
  const inside = EXPECTED_INSIDE[action];
  if (inside !== undefined) return cellOf(inside, role) !== scope;
  return NAMES.some((name) => contract[name].action === action && cellOf(EXPECTED[name], role) !== scope);
}

async function isNoticedAt({ action, role }: Mutant, relation: Relation): Promise<boolean> {
  // The first of an action's probes: the others ask the same reach.
  const probes = PROBES.filter((probe) => probe.action === action).slice(0, 1);
  for (const probe of probes) if ((await reachesIt(probe, role)) !== isMeant(probe, role, relation)) return true;
  return false;
}

describe('a changed cell', () => {
  it('is noticed, whichever it is', { timeout: 120_000 }, async () => {
    const all = mutants();
    const meant = new Map(all.map(({ action, role }) => [`${action} ${role}`, scopeOf(role, action) !== undefined]));
    const seen = new Set<Mutant>();
    for (const mutant of all) {
      const { action, role } = mutant;
      const isThrough = await withMutant(mutant, () => passes(action, role));
      if (isThrough !== undefined && isThrough !== meant.get(`${action} ${role}`)) seen.add(mutant);
    }
    for (const relation of relations) {
      await world.place(relation);
      for (const mutant of all.filter((one) => !seen.has(one)))
        if (await withMutant(mutant, () => isNoticedAt(mutant, relation))) seen.add(mutant);
    }
    world.program.test.failures.length = 0;
    const byTable = all.filter((mutant) => isNoticedByTable(mutant));
    figures.mutated = all.length;
    figures.noticedByCalls = seen.size;
    figures.noticed = new Set([...seen, ...byTable]).size;
    const missed = all.filter((mutant) => !seen.has(mutant) && !byTable.includes(mutant));
    expect(missed).toEqual([]);
    // What a call can show, a call has shown: rights given and taken, and how far those reach that have an office to reach.
    const silent = all.filter((mutant) => !seen.has(mutant) && canShow(mutant));
    expect(silent).toEqual([]);
  });
});

/** Nothing there is one's own: given that far, the right reaches nothing. */
const NOBODYS_OWN: readonly Action[] = ['requests.report', 'documents.identity'];

/** Whether a call answers otherwise: the reach matters only where something belongs to somebody. */
function canShow({ action, role, scope }: Mutant): boolean {
  const had = scopeOf(role, action);
  if (had === undefined && scope === 'own' && NOBODYS_OWN.includes(action)) return false;
  if ((scope === undefined) !== (had === undefined) && GATES[action]) return true;
  const probe = PROBES.find((one) => one.action === action);
  // Who may not see that something was asked is shown no button to check it, and nothing asked is one's own to check.
  if (probe?.approval) return scopeOf(role, 'approvals.see') !== undefined && !(had === undefined && scope === 'own');
  return probe !== undefined && isStaff(role);
}

const isStaff = (role: Role) => StaffRole.options.some((one) => one === role);
