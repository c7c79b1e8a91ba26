import { RequestKind } from '../../contract/types/request-kind';
import type { RequestState } from '../../contract/types/request';
import { loadProfiles } from '../../main/profiles';
import type { CustomerPerson } from './accounts';
import type { SeededProgram } from './program';

/** Fewer than a customer may have: drafts of the tests themselves come beside them. */
const DRAFTS = 6;
const BATCH = 30;
/** Far from the numbers that the program gives. */
const FIRST = 1_000_000;
/** Whose registration years these are none of the program's. */
const YEAR = 2000;

export const KIND = 'techSupport';
export const FIELDS = { onBehalf: 'self', topic: 'other', text: 'Не приходит квитанция' };

const pools = new WeakMap<SeededProgram, Map<string, Promise<number[]>>>();

/** What more a request of that state has. `now` is an instant. */
const MORE: Readonly<Partial<Record<RequestState, (now: number, staffId: number) => Record<string, string | number>>>> =
  {
    assigned: (_now, staffId) => ({ assignee_id: staffId }),
    inProgress: (_now, staffId) => ({ assignee_id: staffId }),
    waitingCustomer: (now) => ({
      paused_at: now,
      asked: JSON.stringify({ words: 'Фото', slots: [], back: 'registered' }),
    }),
    scheduled: (now) => ({ visit_from: now + 86_400_000, visit_to: now + 90_000_000, brigade: 'Бригада 2' }),
    done: (now, staffId) => ({ ended_at: now, ended_by: staffId, is_kept: 1 }),
  };

/** A request in that state at its first version, written past the program many at once; each is handed out once. */
export async function spareRequest(
  program: SeededProgram,
  state: RequestState,
  whose: CustomerPerson = 'customer',
): Promise<number> {
  const key = `${state}:${whose}`;
  const of = pools.get(program) ?? new Map<string, Promise<number[]>>();
  pools.set(program, of);
  const before = of.get(key) ?? Promise.resolve([]);
  const pool = before.then((ids) => (ids.length > 0 ? ids : fill(program, state, whose)));
  of.set(key, pool);
  return (await pool).pop() ?? spareRequest(program, state, whose);
}

/** Makes room for a new draft. */
export async function roomForDrafts(program: SeededProgram): Promise<void> {
  pools.get(program)?.clear();
  const drafts = `(SELECT id FROM request WHERE state = 'draft')`;
  for (const table of ['request_document', 'request_unsent', 'request_seen', 'request_message', 'request_act'])
    await program.test.change(`DELETE FROM ${table} WHERE request_id IN ${drafts}`);
  await program.test.change(`DELETE FROM request WHERE state = 'draft'`);
}

async function fill(program: SeededProgram, state: RequestState, whose: CustomerPerson): Promise<number[]> {
  const { test, customers, staff } = program;
  const now = test.clock.now();
  const [newest] = await test.rows<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM request');
  const isSent = state !== 'draft';
  const isRegistered = isSent && state !== 'submitted';
  const more = {
    ...(isSent && { submitted_at: now, is_incomplete: 0 }),
    ...(isRegistered && { registered_at: now, reg_year: YEAR, clock_from: now, due_at: now + 259_200_000 }),
    ...MORE[state]?.(now, staff.operator),
  };
  const columns = Object.keys(more).map((name) => `, ${name}`);
  const values = Object.values(more).map((value) =>
    typeof value === 'number' ? `, ${value}` : `, '${String(value)}'`,
  );
  const first = FIRST + (newest?.id ?? 0);
  await test.change(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${isSent ? BATCH : DRAFTS})
     INSERT INTO request (number, kind, form, fields, state, channel, customer_id, applicant, name_norm, created_at, updated_at
       ${isRegistered ? ', reg_number' : ''}${columns.join('')})
     SELECT ${first} + i, '${KIND}', '${formOf()}', '${JSON.stringify(FIELDS)}', '${state}', 'cabinet', ${customers[whose]}, 'Иванов Иван Иванович',
       'иванов иван иванович', ${now}, ${now}${isRegistered ? `, ${first} + i` : ''}${values.join('')} FROM n`,
  );
  const rows = await test.rows<{ id: number }>(
    `SELECT id FROM request WHERE id > ${newest?.id ?? 0} AND state = '${state}'`,
  );
  return rows.map(({ id }) => id);
}

let form: string | undefined;
function formOf(): string {
  const kind = loadProfiles([])
    .get('ntesk')
    ?.requests.kinds.find(({ code }) => code === KIND);
  form ??= JSON.stringify({ ...RequestKind.parse(kind), stages: [{ id: 'offer', title: 'Договор', note: '' }] });
  return form.replaceAll("'", "''");
}
