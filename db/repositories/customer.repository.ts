import type { EntityManager } from 'typeorm';
import { CustomerAccountEntity, CustomerEntity, SignInIdentifierEntity } from '../entities';
import type { IdentifierKind, LegalForm } from '../kinds';
import { managerSql, type Sql } from '../sql';
import { insertedId } from './inserted-id';

export interface CustomerRow {
  id: number;
  fullName: string;
  shortName: string;
  nameNorm: string;
  legalForm: LegalForm;
  email: string | null;
  phone: string | null;
  passwordHash: string;
  disabledAt: number | null;
  createdAt: number;
}

const columns = `c."id", c."full_name" AS "fullName", c."short_name" AS "shortName", c."name_norm" AS "nameNorm",
  c."legal_form" AS "legalForm", c."email", c."phone", c."password_hash" AS "passwordHash", c."disabled_at" AS "disabledAt",
  c."created_at" AS "createdAt"`;

export class CustomerReads {
  constructor(protected readonly sql: Sql) {}

  /**
   * Who signs in with this normalised value, looked up in the kinds that the profile allows, in their order: the first that fits wins.
   * Disabled customers are returned too, `disabledAt` says so.
   */
  byIdentifier(kinds: readonly string[], valueNorm: string): Promise<CustomerRow | undefined> {
    return this.sql.get<CustomerRow>(
      `SELECT ${columns} FROM json_each(?) k
       CROSS JOIN "sign_in_identifier" i ON i."kind" = k."value" AND i."value_norm" = ?
       CROSS JOIN "customer" c ON c."id" = i."customer_id"
       ORDER BY k."key" LIMIT 1`,
      [JSON.stringify(kinds), valueNorm],
    );
  }

  byId(id: number): Promise<CustomerRow | undefined> {
    return this.sql.get<CustomerRow>(`SELECT ${columns} FROM "customer" c WHERE c."id" = ?`, [id]);
  }
}

export class CustomerWrites extends CustomerReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Returns the new id. */
  async insert(row: Omit<CustomerRow, 'id' | 'disabledAt'>): Promise<number> {
    return insertedId(await this.manager.insert(CustomerEntity, { ...row }));
  }

  /** A value that this customer signs in with; throws SQLITE_CONSTRAINT when another already has it. */
  async addIdentifier(kind: IdentifierKind, valueNorm: string, customerId: number): Promise<void> {
    await this.manager.insert(SignInIdentifierEntity, { kind, valueNorm, customerId });
  }

  /** Gives the customer the right to see the account, from that instant (milliseconds). */
  async linkAccount(customerId: number, accountId: number, at: number): Promise<void> {
    await this.manager.insert(CustomerAccountEntity, { customerId, accountId, linkedAt: at });
  }

  async setPasswordHash(id: number, passwordHash: string): Promise<void> {
    await this.manager.update(CustomerEntity, { id }, { passwordHash });
  }
}
