import type { EntityManager } from 'typeorm';
import type { Repositories } from '../../db/unit-of-work';

/** Columns that later versions added: the first one writes what it knows. */
const LATER = ['email_norm', 'email_confirmed_at', 'phone_confirmed_at', 'shown', 'unified_id'];

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

async function write(manager: EntityManager, table: string, row: object): Promise<number> {
  const known = Object.entries(row)
    .map(([field, value]): [string, unknown] => [columnOf(field), value])
    .filter(([column]) => !LATER.includes(column));
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
  const customers = Object.assign(Object.create(repos.customers) as Repositories['customers'], {
    insert: (row: object) => write(manager, 'customer', row),
    addIdentifier: (customerId: number, row: object) => write(manager, 'sign_in_identifier', { ...row, customerId }),
  });
  const accounts = Object.assign(Object.create(repos.accounts) as Repositories['accounts'], {
    insert: (row: object) => write(manager, 'account', row),
  });
  return { ...repos, customers, accounts };
}
