import { type EntityManager, Not } from 'typeorm';
import { sqliteCode } from '../dialect';
import { CustomerAccountEntity, CustomerEntity, SignInIdentifierEntity, SubscriptionEntity } from '../entities';
import type { ContactChannel, IdentifierKind, LegalForm } from '../kinds';
import { managerSql, type Sql } from '../sql';
import { insertedId } from './inserted-id';

export interface CustomerRow {
  id: number;
  fullName: string;
  shortName: string;
  nameNorm: string;
  legalForm: LegalForm;
  /** As typed; compared by `emailNorm`. */
  email: string | null;
  emailNorm: string | null;
  /** Instants, milliseconds. */
  emailConfirmedAt: number | null;
  /** Digits from 7. */
  phone: string | null;
  phoneConfirmedAt: number | null;
  passwordHash: string;
  disabledAt: number | null;
  createdAt: number;
}

export interface IdentifierRow {
  kind: IdentifierKind;
  /** The form in which it is compared (`identifierOf`). */
  valueNorm: string;
  /** As the person typed it. */
  shown: string;
}

/** A contact in the form in which it is shown and in which it is compared. */
export interface ContactRow {
  channel: ContactChannel;
  shown: string;
  norm: string;
}

/** More people than this on one e-mail or phone are nobody's family. */
const MOST_ON_A_CONTACT = 20;

const columns = `c."id", c."full_name" AS "fullName", c."short_name" AS "shortName", c."name_norm" AS "nameNorm",
  c."legal_form" AS "legalForm", c."email", c."email_norm" AS "emailNorm", c."email_confirmed_at" AS "emailConfirmedAt", c."phone",
  c."phone_confirmed_at" AS "phoneConfirmedAt", c."password_hash" AS "passwordHash", c."disabled_at" AS "disabledAt",
  c."created_at" AS "createdAt"`;

const CONTACT = {
  email: `c."email_norm" = ? AND c."email_confirmed_at" IS NOT NULL`,
  phone: `c."phone" = ? AND c."phone_confirmed_at" IS NOT NULL`,
} as const satisfies Record<ContactChannel, string>;

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

  /** Who has shown that this contact is theirs and is not disabled, the oldest first. */
  byConfirmedContact(channel: ContactChannel, norm: string): Promise<CustomerRow[]> {
    return this.sql.all<CustomerRow>(
      `SELECT ${columns} FROM "customer" c WHERE ${CONTACT[channel]} AND c."disabled_at" IS NULL ORDER BY c."id" LIMIT ?`,
      [norm, MOST_ON_A_CONTACT],
    );
  }

  /** What the customer signs in with, by kind and value. */
  identifiersOf(customerId: number): Promise<IdentifierRow[]> {
    return this.sql.all<IdentifierRow>(
      `SELECT "kind", "value_norm" AS "valueNorm", iif("shown" = '', "value_norm", "shown") AS "shown" FROM "sign_in_identifier"
       WHERE "customer_id" = ? ORDER BY "kind", "value_norm"`,
      [customerId],
    );
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
  async addIdentifier(customerId: number, row: IdentifierRow): Promise<void> {
    await this.manager.insert(SignInIdentifierEntity, { ...row, customerId });
  }

  /** The customer signs in with none of these kinds any more. */
  async removeIdentifiers(customerId: number, kinds: readonly IdentifierKind[]): Promise<void> {
    for (const kind of kinds) await this.manager.delete(SignInIdentifierEntity, { customerId, kind });
  }

  /** Gives the customer the right to see the account, from that instant (milliseconds). */
  async linkAccount(customerId: number, accountId: number, at: number): Promise<void> {
    await this.manager.insert(CustomerAccountEntity, { customerId, accountId, linkedAt: at });
  }

  /** Takes back a link that was made at that instant. */
  async unlinkAccount(customerId: number, accountId: number, linkedAt: number): Promise<void> {
    await this.manager.delete(CustomerAccountEntity, { customerId, accountId, linkedAt });
  }

  /** The account stays in this customer's cabinet alone. */
  async unlinkOthers(accountId: number, customerId: number): Promise<void> {
    await this.manager.delete(CustomerAccountEntity, { accountId, customerId: Not(customerId) });
  }

  /**
   * One who was only just made goes again; false when something refers to them by now: the transaction is to be given up. An empty row keeps
   * the id, which the audit names, from ever being another's.
   */
  async removeNew(id: number, name: string, at: number): Promise<boolean> {
    await this.manager.delete(SignInIdentifierEntity, { customerId: id });
    await this.manager.delete(SubscriptionEntity, { customerId: id });
    try {
      await this.manager.delete(CustomerEntity, { id });
      const nobody = {
        fullName: name,
        shortName: name,
        nameNorm: '',
        legalForm: 'individual',
        passwordHash: '!',
      } as const;
      await this.manager.insert(CustomerEntity, { id, ...nobody, createdAt: at, disabledAt: at, erasedAt: at });
      return true;
    } catch (failure) {
      if (sqliteCode(failure) === 'SQLITE_CONSTRAINT') return false;
      throw failure;
    }
  }

  async setPasswordHash(id: number, passwordHash: string): Promise<void> {
    await this.manager.update(CustomerEntity, { id }, { passwordHash });
  }

  /** In place of the one before; `confirmedAt` is null until its owner has shown that it is theirs. */
  async setContact(id: number, { channel, shown, norm }: ContactRow, confirmedAt: number | null): Promise<void> {
    const row =
      channel === 'email'
        ? { email: shown, emailNorm: norm, emailConfirmedAt: confirmedAt }
        : { phone: norm, phoneConfirmedAt: confirmedAt };
    await this.manager.update(CustomerEntity, { id }, row);
  }

  async setPersonal(
    id: number,
    row: Pick<CustomerRow, 'fullName' | 'shortName' | 'nameNorm' | 'legalForm'>,
  ): Promise<void> {
    await this.manager.update(CustomerEntity, { id }, row);
  }
}
