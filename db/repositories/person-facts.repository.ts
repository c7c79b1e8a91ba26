import type { Sql } from '../sql';

/** A row of the journal as an extract keeps it. */
export interface ExtractRow {
  id: number;
  at: number;
  action: string;
  hash: Buffer;
}

export interface PersonRow {
  id: number;
  fullName: string;
  shortName: string;
  legalForm: 'individual' | 'company' | 'entrepreneur';
  phone: string | null;
  email: string | null;
  createdAt: number;
  disabledAt: number | null;
  erasedAt: number | null;
  version: number;
}

type Facts = Record<string, string | number | null>;

/**
 * Everything that the base knows of one person, table by table; secrets are left out, and so are messages to a contact that another has too:
 * they may be that one's.
 */
const PARTS = {
  identifiers: `SELECT "kind", iif("shown" = '', "value_norm", "shown") AS "value" FROM "sign_in_identifier" WHERE "customer_id" = ? ORDER BY 1, 2`,
  accounts: `SELECT a."number", a."holder_name" AS "holder", a."town", a."street", a."house", a."flat", l."linked_at" AS "since"
    FROM "customer_account" l CROSS JOIN "account" a ON a."id" = l."account_id" WHERE l."customer_id" = ? ORDER BY a."number"`,
  grantsGiven: `SELECT a."number", g."contact_shown" AS "to", g."rights", g."granted_at" AS "givenAt", g."until_on" AS "untilOn",
      g."revoked_at" AS "revokedAt" FROM "account_grant" g CROSS JOIN "account" a ON a."id" = g."account_id" WHERE g."owner_id" = ? ORDER BY g."id"`,
  grantsTaken: `SELECT a."number", g."contact_shown" AS "as", g."rights", g."granted_at" AS "givenAt", g."until_on" AS "untilOn",
      g."revoked_at" AS "revokedAt" FROM "account_grant" g CROSS JOIN "account" a ON a."id" = g."account_id" WHERE g."grantee_id" = ? ORDER BY g."id"`,
  consents: `SELECT t."kind", t."version", t."label", t."text", c."given_at" AS "givenAt", c."channel", c."withdrawn_at" AS "withdrawnAt"
    FROM "consent" c CROSS JOIN "consent_text" t ON t."id" = c."consent_text_id" WHERE c."customer_id" = ? ORDER BY c."id"`,
  subscriptions: `SELECT "kind", "since" FROM "subscription" WHERE "customer_id" = ? ORDER BY 1`,
  devices: `SELECT "created_at" AS "createdAt", "used_at" AS "usedAt", "expires_at" AS "expiresAt", "ended_at" AS "endedAt"
    FROM "remembered_device" WHERE "customer_id" = ? ORDER BY "id"`,
  registrations: `SELECT "way", "purpose", "state", "full_name" AS "name", "account_number" AS "account", "email", "phone",
      "identifier_kind" AS "identifierKind", "identifier_shown" AS "identifier", "details", "created_at" AS "createdAt", "decided_at" AS "decidedAt",
      "comment" FROM "registration" WHERE "customer_id" = ? ORDER BY "id"`,
  requests: `SELECT "kind", "channel", "state", "asked_at" AS "askedAt", "due_at" AS "dueAt", "ended_at" AS "endedAt", "comment"
    FROM "data_request" WHERE "customer_id" = ? ORDER BY "id"`,
  messages: `SELECT m."kind", m."channel", m."recipient", m."subject", iif(m."is_secret", '', m."text") AS "text", m."created_at" AS "createdAt",
      m."state", m."ended_at" AS "endedAt"
    FROM (SELECT c."email_norm" AS "norm" FROM "customer" c WHERE c."id" = ?1 AND NOT EXISTS
            (SELECT 1 FROM "customer" o WHERE o."email_norm" IS NOT NULL AND o."email_norm" = c."email_norm" AND o."id" <> ?1)
          UNION SELECT c."phone" FROM "customer" c WHERE c."id" = ?1 AND NOT EXISTS
            (SELECT 1 FROM "customer" o WHERE o."phone" IS NOT NULL AND o."phone" = c."phone" AND o."id" <> ?1)) w
    CROSS JOIN "message" m ON m."recipient_norm" <> '' AND m."recipient_norm" = w."norm" ORDER BY m."id"`,
  readings: `SELECT a."number" AS "account", k."serial" AS "meter", g."zone", m."period", m."taken_on" AS "takenOn",
      m."submitted_at" AS "submittedAt", r."value_milli" AS "valueMilli"
    FROM "customer_account" l CROSS JOIN "account" a ON a."id" = l."account_id"
    CROSS JOIN "meter_reading" m ON m."account_id" = a."id" AND m."actor_kind" = 'customer' AND m."actor_id" = l."customer_id"
    CROSS JOIN "meter" k ON k."id" = m."meter_id" CROSS JOIN "register" g ON g."meter_id" = m."meter_id"
    CROSS JOIN "reading" r ON r."period" = m."period" AND r."register_id" = g."id" AND r."meter_reading_id" = m."id"
    WHERE l."customer_id" = ? ORDER BY m."id", g."position"`,
  applications: `SELECT r."number" AS "requestNumber", r."title" AS "subject", r."state", r."channel", r."applicant" AS "name", r."phone",
      r."fields" AS "details", r."created_at" AS "createdAt", r."submitted_at" AS "submittedAt", r."due_at" AS "dueAt", r."ended_at" AS "endedAt"
    FROM "request" r WHERE r."customer_id" = ? ORDER BY r."number"`,
  conversation: `SELECT r."number" AS "requestNumber", m."side" AS "from", m."text", m."at"
    FROM "request" r CROSS JOIN "request_message" m ON m."request_id" = r."id" WHERE r."customer_id" = ? AND m."side" IN ('customer', 'staff')
    ORDER BY m."id"`,
  documents: `SELECT d."name" AS "file", d."kind", d."type", d."size", d."pages", d."added_at" AS "addedAt" FROM "document" d
    WHERE d."customer_id" = ? ORDER BY d."id"`,
  contacts: `SELECT c."kind", c."result", c."seconds", c."at" FROM "contact" c WHERE c."customer_id" = ? ORDER BY c."id"`,
  views: `SELECT v."at", v."action", v."details", s."short_name" AS "by" FROM "audit" v
    LEFT JOIN "staff" s ON v."actor" LIKE 'staff:%' AND s."id" = CAST(substr(v."actor", 7) AS INTEGER)
    WHERE v."subject" = 'customer:' || ? AND v."action" = 'customers.view' ORDER BY v."id"`,
} as const;
export type PersonPart = keyof typeof PARTS;
/** Values as columns hold them. */
export type PersonFacts = Record<PersonPart, Facts[]>;

export class PersonFactReads {
  constructor(private readonly sql: Sql) {}

  person(id: number): Promise<PersonRow | undefined> {
    return this.sql.get<PersonRow>(
      `SELECT "id", "full_name" AS "fullName", "short_name" AS "shortName", "legal_form" AS "legalForm", "phone", "email",
         "created_at" AS "createdAt", "disabled_at" AS "disabledAt", "erased_at" AS "erasedAt", "version" FROM "customer" WHERE "id" = ?`,
      [id],
    );
  }

  /** Everything about the person, part by part. */
  async all(customerId: number): Promise<PersonFacts> {
    const parts = Object.entries(PARTS).map(
      async ([part, sql]) => [part, await this.sql.all<Facts>(sql, [customerId])] as const,
    );
    return Object.fromEntries(await Promise.all(parts)) as PersonFacts;
  }

  /** Who has the account and by whose leave: what a change of owner is about. */
  async holdings(accountId: number): Promise<{ owners: Facts[]; grants: Facts[] }> {
    const owners = await this.sql.all<Facts>(
      `SELECT "customer_id" AS "customerId", "linked_at" AS "since" FROM "customer_account" WHERE "account_id" = ? ORDER BY 1`,
      [accountId],
    );
    const grants = await this.sql.all<Facts>(
      `SELECT "id", "owner_id" AS "ownerId", "grantee_id" AS "granteeId", "rights" FROM "account_grant"
       WHERE "account_id" = ? AND "revoked_at" IS NULL ORDER BY 1`,
      [accountId],
    );
    return { owners, grants };
  }

  /** Rows of the journal about the person or by them, the newest ones, in the order of the chain. */
  async extract(customerId: number, limit: number): Promise<ExtractRow[]> {
    const rows = await this.sql.all<ExtractRow>(
      `SELECT a."id", a."at", a."action", a."hash" FROM (
         SELECT s."id" FROM "audit" s WHERE s."subject" = 'customer:' || ?1 UNION SELECT d."id" FROM "audit" d WHERE d."actor" = 'customer:' || ?1
         ORDER BY 1 DESC LIMIT ?2) w CROSS JOIN "audit" a ON a."id" = w."id" ORDER BY a."id"`,
      [customerId, limit],
    );
    return rows;
  }

  /** How many records stay under the id, and why they may is for who reads it. */
  async kept(customerId: number): Promise<Record<'accounts' | 'readings' | 'consents' | 'journal', number>> {
    const row = await this.sql.get<Record<'accounts' | 'readings' | 'consents' | 'journal', number>>(
      `SELECT (SELECT count(*) FROM "customer_account" WHERE "customer_id" = ?1) AS "accounts",
         (SELECT count(*) FROM "customer_account" l CROSS JOIN "meter_reading" m ON m."account_id" = l."account_id"
            AND m."actor_kind" = 'customer' AND m."actor_id" = ?1 WHERE l."customer_id" = ?1) AS "readings",
         (SELECT count(*) FROM "consent" WHERE "customer_id" = ?1) AS "consents",
         (SELECT count(*) FROM (SELECT s."id" FROM "audit" s WHERE s."subject" = 'customer:' || ?1
            UNION SELECT d."id" FROM "audit" d WHERE d."actor" = 'customer:' || ?1)) AS "journal"`,
      [customerId],
    );
    return row ?? { accounts: 0, readings: 0, consents: 0, journal: 0 };
  }
}
