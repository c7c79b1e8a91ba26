import type { EntityManager } from 'typeorm';
import type { Repositories } from '../../db/unit-of-work';

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Writes what the table has a column for: later versions have added others. */
async function write(manager: EntityManager, table: string, row: object): Promise<number> {
  const columns = await manager.query<{ name: string }[]>(`PRAGMA table_info("${table}")`);
  const own = new Set(columns.map(({ name }) => name));
  const known = Object.entries(row)
    .map(([field, value]): [string, unknown] => [columnOf(field), value])
    .filter(([column]) => own.has(column));
  const names = known.map(([column]) => `"${column}"`).join(', ');
  await manager.query(
    `INSERT INTO "${table}" (${names}) VALUES (${known.map(() => '?').join(', ')})`,
    known.map(([, value]) => value),
  );
  const last = await manager.query<[{ id: number }]>('SELECT last_insert_rowid() AS "id"');
  return last[0].id;
}

/** Repositories that seed a base of the first version: of the tables that have grown since, its columns alone. */
export function ofFirstVersion(repos: Repositories, manager: EntityManager): Repositories {
  const into = (table: string) => ({ insert: (row: object) => write(manager, table, row) });
  const customers = Object.assign(Object.create(repos.customers) as Repositories['customers'], {
    ...into('customer'),
    addIdentifier: (customerId: number, row: object) => write(manager, 'sign_in_identifier', { ...row, customerId }),
  });
  const staff = Object.assign(Object.create(repos.staff) as Repositories['staff'], into('staff'));
  const accounts = Object.assign(Object.create(repos.accounts) as Repositories['accounts'], into('account'));
  return { ...repos, customers, staff, accounts };
}
