import { type EntityManager, IsNull } from 'typeorm';
import { AccountGrantEntity } from '../entities';
import type { IdentifierKind } from '../kinds';
import { managerSql, type Sql } from '../sql';
import { OWN_ACCOUNT, type OwnAccountRow } from './account.repository';
import { insertedId } from './inserted-id';

export interface GrantRow {
  id: number;
  accountId: number;
  ownerId: number;
  contactKind: IdentifierKind;
  /** The form in which it is compared (`identifierOf`). */
  contactNorm: string;
  /** As the owner typed it. */
  contactShown: string;
  /** Null until somebody with that contact has come. */
  granteeId: number | null;
  /** A bit each: 1 see, 2 give readings, 4 pay. */
  rights: number;
  /** Instants, milliseconds. `takenAt`: when that person first opened the cabinet with it. */
  grantedAt: number;
  takenAt: number | null;
  /** Last day, days since 1970. */
  untilOn: number | null;
  revokedAt: number | null;
}

export type GivenRow = Pick<
  GrantRow,
  'id' | 'accountId' | 'contactShown' | 'rights' | 'grantedAt' | 'untilOn' | 'revokedAt'
> & { granteeName: string | null };

export type LentRow = OwnAccountRow & { grantId: number; rights: number; untilOn: number | null; ownerName: string };

/** Not revoked, not past its last day (the parameter), and its owner has the account still. */
const HOLDS = `g."revoked_at" IS NULL AND (g."until_on" IS NULL OR g."until_on" >= ?)
  AND EXISTS (SELECT 1 FROM "customer_account" o WHERE o."customer_id" = g."owner_id" AND o."account_id" = g."account_id")`;

const columns = `g."id", g."account_id" AS "accountId", g."owner_id" AS "ownerId", g."contact_kind" AS "contactKind",
  g."contact_norm" AS "contactNorm", g."contact_shown" AS "contactShown", g."grantee_id" AS "granteeId", g."rights",
  g."granted_at" AS "grantedAt", g."taken_at" AS "takenAt", g."until_on" AS "untilOn", g."revoked_at" AS "revokedAt"`;

/** Grants that wait for this customer (the parameter): by a contact that is shown to be theirs, or by name. */
const WAITING = `SELECT g."id" FROM "customer" c NOT INDEXED
    CROSS JOIN "account_grant" g ON g."grantee_id" IS NULL AND g."contact_kind" = 'email' AND g."contact_norm" = c."email_norm"
    WHERE c."id" = ?1 AND c."email_confirmed_at" IS NOT NULL AND g."revoked_at" IS NULL AND g."owner_id" <> c."id"
  UNION ALL SELECT g."id" FROM "customer" c NOT INDEXED
    CROSS JOIN "account_grant" g ON g."grantee_id" IS NULL AND g."contact_kind" = 'phone' AND g."contact_norm" = c."phone"
    WHERE c."id" = ?1 AND c."phone_confirmed_at" IS NOT NULL AND g."revoked_at" IS NULL AND g."owner_id" <> c."id"
  UNION ALL SELECT g."id" FROM "account_grant" g WHERE g."grantee_id" = ?1 AND g."taken_at" IS NULL AND g."revoked_at" IS NULL`;

export class GrantReads {
  constructor(protected readonly sql: Sql) {}

  byId(id: number): Promise<GrantRow | undefined> {
    return this.sql.get<GrantRow>(`SELECT ${columns} FROM "account_grant" g WHERE g."id" = ?`, [id]);
  }

  /** What the customer has given others, the newest first; what ended before the instant and its day is left out. */
  ofOwner(ownerId: number, since: { at: number; day: number }): Promise<GivenRow[]> {
    return this.sql.all<GivenRow>(
      `SELECT g."id", g."account_id" AS "accountId", g."contact_shown" AS "contactShown", g."rights", g."granted_at" AS "grantedAt",
         g."until_on" AS "untilOn", g."revoked_at" AS "revokedAt",
         iif(g."taken_at" IS NULL, NULL, (SELECT c."short_name" FROM "customer" c WHERE c."id" = g."grantee_id")) AS "granteeName"
       FROM "account_grant" g
       WHERE g."owner_id" = ? AND (g."revoked_at" IS NULL OR g."revoked_at" >= ?) AND (g."until_on" IS NULL OR g."until_on" >= ?)
       ORDER BY g."granted_at" DESC, g."id" DESC`,
      [ownerId, since.at, since.day],
    );
  }

  /** Accounts that others let the customer use on that day, by number; of several grants on one the longest first. */
  lentTo(customerId: number, day: number): Promise<LentRow[]> {
    return this.sql.all<LentRow>(
      `SELECT ${OWN_ACCOUNT}, g."id" AS "grantId", g."rights", g."until_on" AS "untilOn",
         (SELECT c."short_name" FROM "customer" c WHERE c."id" = g."owner_id") AS "ownerName"
       FROM "account_grant" g CROSS JOIN "account" a ON a."id" = g."account_id"
       WHERE g."grantee_id" = ? AND ${HOLDS}
       ORDER BY a."number", g."until_on" DESC NULLS FIRST, g."id"`,
      [customerId, day],
    );
  }

  /** All that the grants of that day let the customer do, as bits; 0 for nothing. */
  async rightsOn(customerId: number, accountId: number, day: number): Promise<number> {
    const rows = await this.sql.all<{ rights: number }>(
      `SELECT g."rights" FROM "account_grant" g WHERE g."grantee_id" = ? AND g."account_id" = ? AND ${HOLDS}`,
      [customerId, accountId, day],
    );
    return rows.reduce((all, { rights }) => all | rights, 0);
  }

  /** Whether grants wait for this customer. */
  async isAwaited(customerId: number): Promise<boolean> {
    return (await this.sql.get<object>(`${WAITING} LIMIT 1`, [customerId])) !== undefined;
  }
}

export class GrantWrites extends GrantReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Returns the new id. */
  async insert(row: Omit<GrantRow, 'id' | 'revokedAt'>): Promise<number> {
    return insertedId(await this.manager.insert(AccountGrantEntity, { ...row }));
  }

  async revoke(id: number, at: number): Promise<void> {
    await this.manager.update(AccountGrantEntity, { id }, { revokedAt: at });
  }

  /** Nobody uses the account by another's leave any more; returns how many ended. */
  async endOfAccount(accountId: number, at: number): Promise<number> {
    const ended = await this.manager.update(AccountGrantEntity, { accountId, revokedAt: IsNull() }, { revokedAt: at });
    return ended.affected ?? 0;
  }

  /** The customer comes to have what waits for them; for contacts that are confirmed only. Returns how many. */
  async takeUp(customerId: number, at: number): Promise<number> {
    const waiting = await this.sql.all<{ id: number }>(WAITING, [customerId]);
    for (const { id } of waiting)
      await this.manager.update(AccountGrantEntity, { id }, { granteeId: customerId, takenAt: at });
    return waiting.length;
  }

  /** Open grants of the owner on the account to the same contact or person. */
  async standing(
    grant: Pick<GrantRow, 'ownerId' | 'accountId' | 'contactKind' | 'contactNorm' | 'granteeId'>,
  ): Promise<number[]> {
    const rows = await this.sql.all<{ id: number }>(
      `SELECT g."id" FROM "account_grant" g WHERE g."account_id" = ? AND g."owner_id" = ? AND g."revoked_at" IS NULL
         AND ((g."contact_kind" = ? AND g."contact_norm" = ?) OR g."grantee_id" = ?)`,
      [grant.accountId, grant.ownerId, grant.contactKind, grant.contactNorm, grant.granteeId],
    );
    return rows.map(({ id }) => id);
  }
}
