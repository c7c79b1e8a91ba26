import type { SeededProgram } from './program';

const BATCH = 40;
const pools = new WeakMap<SeededProgram, Promise<number[]>>();

/**
 * Cases of `customer` for the account that nobody has, written past the program many at once; each is handed out once. Those that an earlier
 * process left in the base are taken first.
 */
export async function spareCase(program: SeededProgram): Promise<number> {
  const before = pools.get(program) ?? sparesAfter(program, 0);
  const pool = before.then((ids) => (ids.length > 0 ? ids : fill(program)));
  pools.set(program, pool);
  return (await pool).pop() ?? spareCase(program);
}

async function fill(program: SeededProgram): Promise<number[]> {
  const { test, customers, free } = program;
  const now = test.clock.now();
  const [newest] = await test.rows<{ id: number | null }>('SELECT max(id) AS id FROM registration');
  await test.change(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${BATCH})
     INSERT INTO registration (way, state, full_name, name_norm, legal_form, account_number, account_id, details, customer_id, created_at, due_at)
     SELECT 'binding', 'review', 'Иванов Иван Иванович', 'иванов иван иванович', 'individual', '66200000007', ${free.accountId}, '{}',
       ${customers.customer}, ${now}, ${now} + 259200000 FROM n`,
  );
  return sparesAfter(program, newest?.id ?? 0);
}

async function sparesAfter({ test, free }: SeededProgram, id: number): Promise<number[]> {
  const rows = await test.rows<{ id: number }>(
    `SELECT id FROM registration WHERE id > ${id} AND state = 'review' AND version = 1 AND account_id = ${free.accountId} AND details = '{}'
     ORDER BY id DESC`,
  );
  return rows.map((row) => row.id);
}
