import type { SeededProgram } from './program';

const SPARE = 400;
const pools = new WeakMap<SeededProgram, Promise<number[]>>();

/** Cases of `customer` for the account that nobody has, written past the program all at once; each is handed out once. */
export async function spareCase(program: SeededProgram): Promise<number> {
  const pool = pools.get(program) ?? fill(program);
  pools.set(program, pool);
  const id = (await pool).pop();
  if (id === undefined) throw new Error('There are no more spare cases.');
  return id;
}

async function fill({ test, customers, free }: SeededProgram): Promise<number[]> {
  const now = test.clock.now();
  await test.change(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${SPARE})
     INSERT INTO registration (way, state, full_name, name_norm, legal_form, account_number, account_id, details, customer_id, created_at, due_at)
     SELECT 'binding', 'review', 'Иванов Иван Иванович', 'иванов иван иванович', 'individual', '66200000007', ${free.accountId}, '{}',
       ${customers.customer}, ${now}, ${now} + 259200000 FROM n`,
  );
  const rows = await test.rows<{ id: number }>(`SELECT id FROM registration WHERE state = 'review' AND version = 1 ORDER BY id DESC`);
  return rows.map(({ id }) => id);
}
