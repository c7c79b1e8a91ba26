import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { contract, type ProcedureName } from '../../contract';
import { type Action, RIGHTS } from '../../contract/rights';
import type { Role } from '../../contract/roles';
import { SEAT_KINDS } from '../../contract/seat-kinds';
import { SeatKind } from '../../contract/types/seat';
import { protectionsWithout } from '../../main/platform/protections';
import type { Actor } from '../../main/rpc/actor';
import { type Handlers, Router } from '../../main/rpc/router';
import { WINDOW } from '../../main/rpc/seat-place';
import { Seats } from '../../main/rpc/seats';
import { passwordOf, PEOPLE } from '../helpers/accounts';
import { recordCases } from '../helpers/figures';
import { cheapPasswords, type SeededProgram, startSeeded } from '../helpers/program';
import { cellOf, EXPECTED, ROLES } from './rights.expected';
import { ANSWERED, placesOf, SITS } from './seat-kinds.expected';

const NAMES = Object.keys(contract) as ProcedureName[];
const figures = { cells: 0, wrong: 0, mutated: 0, noticed: 0, ofNobody: 0 };
afterAll(() => recordCases('rights', 'seat-kinds', figures));

type Ask = (kind: SeatKind, role: Role, name: ProcedureName) => Promise<string>;

/** The router with handlers that only say that they were reached, and seats that take anybody: what is asked is the router's own gate. */
function gate(unprotected: boolean): Ask {
  const seats = new (class extends Seats {
    override refuseRole(): void {
      return undefined;
    }
  })(() => 0);
  const handlers = Object.fromEntries(
    NAMES.map((name) => [name, () => Promise.reject(new Error('reached'))]),
  ) as unknown as Handlers;
  const protections = protectionsWithout(['schema', 'rate', ...(unprotected ? (['seatKinds'] as const) : [])]);
  const router = new Router({ seats, handlers: () => handlers, protections, report: () => '' });
  return async (kind, role, name) => {
    const seat = seats.open(() => undefined, { ...WINDOW, kind });
    seats.signIn(seat, { role, staffId: 1, customerId: 1, name: '', officeId: null } as Actor);
    const envelope = await router.call(seat, name, {});
    seats.close(seat);
    if (envelope.ok) throw new Error('Nothing was to be answered.');
    return envelope.error.code === 'INTERNAL' ? 'reached' : envelope.error.code;
  };
}

/** As it is meant, by both tables that are written by hand. */
function meant(kind: SeatKind, role: Role, name: ProcedureName): string {
  if (cellOf(EXPECTED[name], role) === undefined) return role === 'anonymous' ? 'SIGN_IN_REQUIRED' : 'FORBIDDEN';
  return SITS[kind].includes(role) && placesOf(name).includes(kind) ? 'reached' : 'SEAT_FORBIDDEN';
}

/** The cells in which the answer is another than the one meant. */
async function wrongOf(ask: Ask, kinds: readonly SeatKind[], roles: readonly Role[], names: readonly ProcedureName[]) {
  const wrong: string[] = [];
  for (const kind of kinds)
    for (const role of roles)
      for (const name of names) {
        figures.cells += 1;
        const code = await ask(kind, role, name);
        if (code !== meant(kind, role, name)) wrong.push(`${name} of ${role} at ${kind}: ${code}`);
      }
  return wrong;
}

describe('what a seat of a kind is answered', () => {
  it('is thought of for every procedure, once', () => {
    expect(ANSWERED.flatMap(([, procedures]) => procedures).sort()).toEqual([...NAMES].sort());
  });

  it('is what is meant: every procedure, at every kind, of every role', async () => {
    const wrong = await wrongOf(gate(false), SeatKind.options, ROLES, NAMES);
    figures.wrong = wrong.length;
    expect(wrong).toEqual([]);
  });

  it('has teeth: without the protection a phone reaches what is of the node', async () => {
    const wrong = await wrongOf(gate(true), ['phone'], ['anonymous'], NAMES);
    expect(wrong).toContain('backup.restore of anonymous at phone: reached');
    expect(wrong).toContain('link.join of anonymous at phone: reached');
  });
});

type Table = Record<SeatKind, { roles: Role[]; without: Action[] }>;

/** The same list with or without one of its members. */
const toggled = <T>(of: readonly T[], one: T): T[] =>
  of.includes(one) ? of.filter((other) => other !== one) : [...of, one];

async function withCell<T>(kind: SeatKind, cell: { role: Role } | { action: Action }, work: () => Promise<T>) {
  const table = SEAT_KINDS as Table;
  const before = table[kind];
  table[kind] =
    'role' in cell
      ? { ...before, roles: toggled(before.roles, cell.role) }
      : { ...before, without: toggled(before.without, cell.action) };
  try {
    return await work();
  } finally {
    table[kind] = before;
  }
}

describe('a changed cell of the table of kinds', () => {
  const ask = gate(false);

  it.each(SeatKind.options)('is noticed: who sits at %s', async (kind) => {
    for (const role of ROLES) {
      const wrong = await withCell(kind, { role }, () => wrongOf(ask, [kind], [role], NAMES));
      figures.mutated += 1;
      figures.noticed += Number(wrong.length > 0);
      expect([role, wrong.length > 0]).toEqual([role, true]);
    }
  });

  it.each(SeatKind.options)('is noticed: what is not done from %s', async (kind) => {
    for (const action of Object.keys(RIGHTS) as Action[]) {
      const names = NAMES.filter((name) => contract[name].action === action);
      // A right that nobody has who sits there: the cell says nothing. What has no procedure is asked of services alone.
      const isOfNobody = !names.some((name) => SITS[kind].some((role) => cellOf(EXPECTED[name], role) !== undefined));
      if (isOfNobody) {
        figures.ofNobody += 1;
        continue;
      }
      const wrong = await withCell(kind, { action }, () => wrongOf(ask, [kind], ROLES, names));
      figures.mutated += 1;
      figures.noticed += Number(wrong.length > 0);
      expect([action, wrong.length > 0]).toEqual([action, true]);
    }
  });
});

describe('a sign-in where such a person does not sit', () => {
  let program: SeededProgram;
  const matches = vi.fn(cheapPasswords.matches);
  beforeAll(async () => {
    program = await startSeeded({ passwords: { ...cheapPasswords, matches } });
  });
  afterAll(() => program.test.close());

  const CELLS = SeatKind.options.flatMap((kind) =>
    (['customer', 'operator', 'senior', 'administrator'] as const).map((person) => [kind, person] as const),
  );

  it.each(CELLS)('%s, %s: refused before the password is looked at, or let in', async (kind, person) => {
    const { program: main, clock, failures } = program.test;
    const { as, login } = PEOPLE[person];
    for (const password of ['не тот пароль', passwordOf(person)]) {
      clock.advance(1000);
      matches.mockClear();
      const seat = main.seats.open(() => undefined, { ...WINDOW, kind });
      const before = await program.test.digest();
      const envelope = await main.router.call(seat, 'identity.signIn', { as, login, password });
      const code = envelope.ok ? 'ok' : envelope.error.code;
      if (SITS[kind].includes(person)) {
        expect(code).toBe(password === passwordOf(person) ? 'ok' : 'WRONG_CREDENTIALS');
        expect(matches).toHaveBeenCalled();
      } else {
        expect(code).toBe('SEAT_FORBIDDEN');
        expect(matches).not.toHaveBeenCalled();
        expect(main.seats.actor(seat).role).toBe('anonymous');
        expect(await program.test.digest()).toBe(before);
      }
      main.seats.close(seat);
    }
    expect(failures).toEqual([]);
  });
});
