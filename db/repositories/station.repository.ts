import type { EntityManager } from 'typeorm';
import { StationEntity } from '../entities';
import type { StationKind, StationState } from '../kinds';
import { managerSql, type Sql, type WriteSql } from '../sql';
import { insertedId } from './inserted-id';

/** A program on another computer; instants in milliseconds. */
export interface StationRow {
  id: number;
  kind: StationKind;
  name: string;
  /** Raw Ed25519, 32 bytes. */
  publicKey: Buffer;
  /** Made of the key, as both screens show it. */
  code: string;
  version: string;
  address: string;
  state: StationState;
  askedAt: number;
  decidedAt: number | null;
  decidedBy: number | null;
  /** When it was last heard: it asked again, or a window was opened there. */
  seenAt: number | null;
}

export interface ListedStation extends StationRow {
  /** Short name of who decided. */
  decider: string | null;
}

type Asked = Pick<StationRow, 'kind' | 'name' | 'version' | 'address'>;
type Decision = Pick<StationRow, 'state' | 'decidedAt' | 'decidedBy'> & Partial<Pick<StationRow, 'kind' | 'name'>>;

const columns = `"t"."id", "t"."kind", "t"."name", "t"."public_key" AS "publicKey", "t"."code", "t"."version", "t"."address",
  "t"."state", "t"."asked_at" AS "askedAt", "t"."decided_at" AS "decidedAt", "t"."decided_by" AS "decidedBy", "t"."seen_at" AS "seenAt"`;
const select = `SELECT ${columns} FROM "station" AS "t"`;

export class StationReads {
  constructor(protected readonly sql: Sql) {}

  byId(id: number): Promise<StationRow | undefined> {
    return this.sql.get<StationRow>(`${select} WHERE "t"."id" = ?`, [id]);
  }

  byKey(publicKey: Buffer): Promise<StationRow | undefined> {
    return this.sql.get<StationRow>(`${select} WHERE "t"."public_key" = ?`, [publicKey]);
  }

  /** Those in one state, by name. */
  inState(state: StationState, limit: number): Promise<ListedStation[]> {
    return this.sql.all<ListedStation>(
      `SELECT ${columns}, "d"."short_name" AS "decider" FROM "station" AS "t" LEFT JOIN "staff" AS "d" ON "d"."id" = "t"."decided_by"
       WHERE "t"."state" = ? ORDER BY "t"."name", "t"."id" LIMIT ?`,
      [state, limit],
    );
  }

  async countIn(state: StationState): Promise<number> {
    const sql = `SELECT count(*) AS "n" FROM "station" AS "t" WHERE "t"."state" = ?`;
    return (await this.sql.get<{ n: number }>(sql, [state]))?.n ?? 0;
  }

  /** Whether a computer is admitted from which somebody of staff may admit others. */
  async hasOperators(): Promise<boolean> {
    const sql = `SELECT 1 AS "n" FROM "station" AS "t" WHERE "t"."state" = 'approved' AND "t"."kind" = 'operator' LIMIT 1`;
    return (await this.sql.get<{ n: number }>(sql)) !== undefined;
  }
}

export class StationWrites extends StationReads {
  readonly #sql: WriteSql;

  constructor(private readonly manager: EntityManager) {
    const sql = managerSql(manager);
    super(sql);
    this.#sql = sql;
  }

  /** Returns the new id. */
  async insert(row: Omit<StationRow, 'id' | 'decidedAt' | 'decidedBy'>): Promise<number> {
    return insertedId(await this.manager.insert(StationEntity, { ...row }));
  }

  /** One that waits asks again, perhaps as something else. */
  async askAgain(id: number, asked: Asked, seenAt: number): Promise<void> {
    await this.manager.update(StationEntity, { id, state: 'waiting' }, { ...asked, seenAt });
  }

  /** False when it was no longer in that state. */
  async decide(id: number, from: StationState, to: Decision): Promise<boolean> {
    const changed = await this.#sql.run(
      `UPDATE "station" SET "state" = ?, "decided_at" = ?, "decided_by" = ?, "kind" = coalesce(?, "kind"), "name" = coalesce(?, "name")
       WHERE "id" = ? AND "state" = ?`,
      [to.state, to.decidedAt, to.decidedBy, to.kind ?? null, to.name ?? null, id, from],
    );
    return changed > 0;
  }

  async rename(id: number, name: string): Promise<void> {
    await this.manager.update(StationEntity, { id }, { name });
  }

  /** False when it is not admitted any more. */
  async seen(id: number, version: string, seenAt: number): Promise<boolean> {
    const changed = await this.#sql.run(
      `UPDATE "station" SET "version" = ?, "seen_at" = ? WHERE "id" = ? AND "state" = 'approved'`,
      [version, seenAt, id],
    );
    return changed > 0;
  }

  /** Forgets those that wait and have not asked since then. */
  async forgetWaiting(before: number): Promise<void> {
    await this.#sql.run(`DELETE FROM "station" WHERE "state" = 'waiting' AND "seen_at" < ?`, [before]);
  }
}
