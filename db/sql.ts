import type { EntityManager } from 'typeorm';

export type SqlValue = string | number | Buffer | null;

export interface Sql {
  all<T>(sql: string, params?: readonly SqlValue[]): Promise<T[]>;
  get<T>(sql: string, params?: readonly SqlValue[]): Promise<T | undefined>;
}

export interface WriteSql extends Sql {
  /** Runs one statement and returns how many rows it changed. */
  run(sql: string, params?: readonly SqlValue[]): Promise<number>;
}

/** Written SQL inside the transaction of this entity manager. */
export function managerSql(manager: EntityManager): WriteSql {
  const all = async <T>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> => {
    const rows: unknown = await manager.query(sql, [...params]);
    // TypeORM runs what starts with INSERT, UPDATE or DELETE without fetching rows, so RETURNING is lost there.
    if (!Array.isArray(rows)) throw new Error('This statement returns no rows through TypeORM: use run().');
    return rows as T[];
  };
  const get = async <T>(sql: string, params: readonly SqlValue[] = []): Promise<T | undefined> =>
    (await all<T>(sql, params))[0];
  const run = async (sql: string, params: readonly SqlValue[] = []): Promise<number> => {
    await manager.query(sql, [...params]);
    return (await get<{ n: number }>('SELECT changes() AS "n"'))?.n ?? 0;
  };
  return { all, get, run };
}
