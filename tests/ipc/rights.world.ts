import type { Rights } from '../../contract/rights';
import type { StaffRole } from '../../contract/roles';
import type {
  AccountId,
  DocumentId,
  MeterReadingId,
  OfficeId,
  RegistrationId,
  RequestId,
} from '../../contract/types/brand';
import type { Actor, StaffActor } from '../../main/rpc/actor';
import { FREE, type Person } from '../helpers/accounts';
import { temporaryFolder } from '../helpers/base';
import { bring } from '../helpers/papers';
import { type SeededProgram, startSeeded, TestProgram, type TestSeat } from '../helpers/program';
import { pngOf } from '../helpers/samples/papers';
import { spareRequest } from '../helpers/spare-requests';
import { uid } from '../helpers/uid';
import { typed } from '../modules/typed';
import type { ROLES } from './rights.expected';

/** Whose something is, seen from a person of the first office: their own office's, another office's, no office's. */
export const RELATIONS = { own: 1, other: 2, centre: null } as const;
export type Relation = keyof typeof RELATIONS;
type Role = (typeof ROLES)[number];

/** A program with staff of an office, and one of everything that they may work on; `place` says which office serves all that. */
export interface World {
  program: SeededProgram;
  /** Before there is a base. */
  empty: TestProgram;
  readingId: MeterReadingId;
  caseId: RegistrationId;
  requestId: RequestId;
  /** A passport in a note of that request. */
  identityId: DocumentId;
  accountId: AccountId;
  number: string;
  colleague: string;
  colleagueId: number;
  /** A new window in which somebody of that role sits. */
  seat: (role: Role) => Promise<TestSeat>;
  place: (relation: Relation) => Promise<void>;
  close: () => Promise<void>;
}

export async function openWorld(rights: Rights): Promise<World> {
  const program = await startSeeded({ rights });
  const { test, staff, customers, main } = program;
  const empty = new TestProgram(await temporaryFolder(), { rights });
  await empty.program.start();
  await changeAll(test, [
    `INSERT INTO office (id, name) VALUES (1, 'Северный'), (2, 'Южный')`,
    `UPDATE staff SET office_id = 1 WHERE id <> ${staff.anotherOperator}`,
    `INSERT INTO registration (way, state, full_name, name_norm, legal_form, account_number, details, customer_id, created_at, due_at)
       SELECT 'binding', 'review', full_name, full_name_norm, 'individual', '66200000000', '{}', id, ${test.clock.now()}, ${test.clock.now()} + 259200000
         FROM (SELECT id, full_name, lower(full_name) AS full_name_norm FROM customer WHERE id = ${customers.customer})`,
    'DROP TRIGGER approval_fixed',
    ...approvals(program),
  ]);
  const readingId = await submit(program);
  const requestId = (await spareRequest(program, 'registered')) as RequestId;
  const identityId = await noteWithPassport(program, requestId);
  const [{ id: caseId = 0 } = {}] = await test.rows<{ id: number }>('SELECT id FROM registration');
  return {
    ...{
      program,
      empty,
      readingId,
      caseId: caseId as RegistrationId,
      requestId,
      identityId,
      accountId: main.accountId,
    },
    ...{ number: '66200000000', colleague: 'Орлов О. И.', colleagueId: staff.anotherOperator },
    seat: async (role) => {
      test.clock.advance(50);
      const seat = await test.seat();
      test.program.seats.signIn(seat.id, actorOf(program, role));
      return seat;
    },
    place: (relation) => {
      const office = RELATIONS[relation] ?? 'NULL';
      return changeAll(test, [
        `UPDATE account SET office_id = ${office}`,
        `UPDATE registration SET office_id = ${office}`,
        `UPDATE request SET office_id = ${office}`,
        `UPDATE approval SET office_id = ${office}`,
        `UPDATE staff SET office_id = ${office} WHERE id = ${staff.anotherOperator}`,
      ]);
    },
    close: async () => {
      await test.close();
      await empty.close();
    },
  };
}

async function changeAll(test: TestProgram, statements: readonly string[]): Promise<void> {
  for (const sql of statements) await test.change(sql);
}

/** One of each kind, asked by somebody who checks none of them now. */
function approvals({ staff, customers, main, test }: SeededProgram): string[] {
  const { anotherOperator } = staff;
  const { customer } = customers;
  const backup = { path: '/nowhere', name: 'nothing', madeAt: '2024-04-15T05:00:00.000Z', rows: 1 };
  const payloads = {
    staffRole: { staffId: anotherOperator, role: 'senior', before: 'operator' },
    restore: backup,
    ownerChange: { accountId: main.accountId, customerId: customer },
    personalExport: { customerId: customer },
    personalErasure: { customerId: customer },
  };
  return Object.entries(payloads).map(
    ([kind, payload]) =>
      `INSERT INTO approval (kind, subject, payload, object_digest, reason, asked_by, asked_at, expires_at, state)
         VALUES ('${kind}', 'x', '${JSON.stringify(payload)}', randomblob(32), 'причина', ${anotherOperator},
           ${test.clock.now()}, ${test.clock.now() + 36_000_000}, 'waiting')`,
  );
}

/** A reading that was decided, and after it one that waits, of the same meter; the colleague leaves rows in the journal. */
async function submit({ test, ratio }: SeededProgram): Promise<MeterReadingId> {
  const customer = await test.seat('customer');
  const colleague = await test.seat('anotherOperator');
  const send = async (value: string) => {
    const confirmed = ['ROLLOVER' as const, 'DUPLICATE' as const];
    const { meters } = await customer.call('metering.submitReadings', { ...typed(ratio, value), confirmed });
    return meters[0]?.meterReadingId as MeterReadingId;
  };
  const first = { uid: uid(), meterReadingId: await send('15'), version: 1 };
  await colleague.call('metering.rejectReading', { ...first, reason: 'other', comment: 'Неверно' });
  return send('16');
}

/** Brought by a colleague, so that the customer reaches it no more than staff without the right. */
async function noteWithPassport({ test }: SeededProgram, requestId: RequestId): Promise<DocumentId> {
  const colleague = await test.seat('anotherOperator');
  const { documentId } = await bring(colleague, pngOf(), 'паспорт', 'identity');
  const said = { uid: uid(), requestId, text: 'Паспорт', documentIds: [documentId], isNote: true };
  await colleague.call('conversation.send', said);
  return documentId;
}

function actorOf({ staff, customers, free }: SeededProgram, role: Role): Actor {
  if (role === 'anonymous') return { role };
  if (role === 'newcomer') return { role, accountId: free.accountId, account: FREE.number };
  if (role === 'customer') return { role, customerId: customers.customer, name: 'Иванов И. И.' };
  const person: Extract<Person, StaffRole> = role;
  return { role, staffId: staff[person], name: role, officeId: 1 as OfficeId } satisfies StaffActor;
}
