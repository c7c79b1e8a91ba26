import type { Sql } from '../sql';

/** Of an account on a card. */
export interface CardAccountRow {
  id: number;
  number: string;
  holderName: string;
  holderShort: string;
  town: string;
  street: string;
  house: string;
  flat: string;
  officeId: number | null;
  officeName: string | null;
  /** Days since 1970. */
  closedOn: number | null;
}

/** Who has an account in a cabinet: as theirs (`rights` null), or by a grant that holds. */
export interface CardPersonRow {
  customerId: number;
  fullName: string;
  shortName: string;
  rights: number | null;
  since: number;
  untilOn: number | null;
}

export interface CardMeterRow {
  id: number;
  serial: string;
  serviceName: string;
  nextVerificationOn: number | null;
  lastTakenOn: number | null;
  waiting: number;
}

/** Somebody found; names are short. */
export interface FoundRow {
  accountId: number | null;
  customerId: number | null;
  name: string;
  number: string | null;
  town: string | null;
  street: string | null;
}

/** Everything from `from` up to, without, `below`. */
export interface Range {
  from: string;
  below: string;
}

export interface HistoryRow {
  id: number;
  at: number;
  actor: string;
  /** Short, where the actor is a person. */
  name: string | null;
  action: string;
  details: string;
}

const account = `a."id", a."number", a."holder_name" AS "holderName", a."holder_short" AS "holderShort", a."town", a."street", a."house", a."flat",
  a."office_id" AS "officeId", (SELECT o."name" FROM "office" o WHERE o."id" = a."office_id") AS "officeName", a."closed_on" AS "closedOn"`;

const foundAccount = `a."id" AS "accountId", NULL AS "customerId", a."holder_short" AS "name", a."number", a."town", a."street"`;
/** The office (?3) serves the account; all are meant when it is NULL. */
const inOffice = `(?3 IS NULL OR a."office_id" = ?3)`;

const FIRST_ACCOUNT = `SELECT l."account_id" FROM "customer_account" l CROSS JOIN "account" a ON a."id" = l."account_id"
  WHERE l."customer_id" = c."id" AND ${inOffice} ORDER BY l."account_id" LIMIT 1`;

const PEOPLE: Readonly<Record<'name' | 'phone' | 'email', string>> = {
  name: `c."name_norm" >= ?1 AND c."name_norm" < ?2`,
  phone: `c."phone" IS NOT NULL AND c."phone" >= ?1 AND c."phone" < ?2`,
  email: `c."email_norm" IS NOT NULL AND c."email_norm" >= ?1 AND c."email_norm" < ?2`,
};
const ACCOUNTS: Readonly<Record<'number' | 'holder', string>> = {
  number: `a."number" >= ?1 AND a."number" < ?2`,
  holder: `a."holder_norm" >= ?1 AND a."holder_norm" < ?2`,
};
const ORDER = { number: `a."number"`, holder: `a."holder_norm"`, name: 'c."name_norm"', phone: 'c."phone"' } as const;

/** Cards of people and accounts, and the search for them. */
export class CardReads {
  constructor(private readonly sql: Sql) {}

  findAccounts(by: 'number' | 'holder', range: Range, officeId: number | null, limit: number): Promise<FoundRow[]> {
    return this.sql.all<FoundRow>(
      `SELECT ${foundAccount} FROM "account" a WHERE ${ACCOUNTS[by]} AND ${inOffice} ORDER BY ${ORDER[by]} LIMIT ?4`,
      [range.from, range.below, officeId, limit],
    );
  }

  findMeters(range: Range, officeId: number | null, limit: number): Promise<FoundRow[]> {
    return this.sql.all<FoundRow>(
      `SELECT ${foundAccount} FROM "meter" m CROSS JOIN "account" a ON a."id" = m."account_id"
       WHERE m."serial_norm" >= ?1 AND m."serial_norm" < ?2 AND ${inOffice} ORDER BY m."serial_norm" LIMIT ?4`,
      [range.from, range.below, officeId, limit],
    );
  }

  /** People with a cabinet; those without an account are the centre's. */
  findPeople(
    by: 'name' | 'phone' | 'email',
    range: Range,
    officeId: number | null,
    limit: number,
  ): Promise<FoundRow[]> {
    const order = by === 'email' ? 'c."email_norm"' : ORDER[by];
    return this.sql.all<FoundRow>(
      `SELECT NULL AS "accountId", p."id" AS "customerId", p."name", a."number", a."town", a."street"
       FROM (SELECT c."id", c."short_name" AS "name", ${order} AS "place", (${FIRST_ACCOUNT}) AS "first" FROM "customer" c
             WHERE ${PEOPLE[by]} AND c."erased_at" IS NULL AND (?3 IS NULL OR EXISTS (${FIRST_ACCOUNT})) ORDER BY ${order} LIMIT ?4) p
       LEFT JOIN "account" a ON a."id" = p."first" ORDER BY p."place"`,
      [range.from, range.below, officeId, limit],
    );
  }

  account(id: number): Promise<CardAccountRow | undefined> {
    return this.sql.get<CardAccountRow>(`SELECT ${account} FROM "account" a WHERE a."id" = ?`, [id]);
  }

  /** The customer's own, by number. */
  accountsOf(customerId: number): Promise<CardAccountRow[]> {
    return this.sql.all<CardAccountRow>(
      `SELECT ${account} FROM "customer_account" l CROSS JOIN "account" a ON a."id" = l."account_id"
       WHERE l."customer_id" = ? ORDER BY a."number"`,
      [customerId],
    );
  }

  /** Owners first; grants that hold on that day. */
  peopleOf(accountId: number, day: number): Promise<CardPersonRow[]> {
    return this.sql.all<CardPersonRow>(
      `SELECT c."id" AS "customerId", c."full_name" AS "fullName", c."short_name" AS "shortName", NULL AS "rights",
         l."linked_at" AS "since", NULL AS "untilOn"
       FROM "customer_account" l CROSS JOIN "customer" c ON c."id" = l."customer_id" WHERE l."account_id" = ?1
       UNION ALL SELECT c."id", c."full_name", c."short_name", g."rights", g."granted_at", g."until_on"
       FROM "account_grant" g CROSS JOIN "customer" c ON c."id" = g."grantee_id"
       WHERE g."account_id" = ?1 AND g."revoked_at" IS NULL AND (g."until_on" IS NULL OR g."until_on" >= ?2)
         AND EXISTS (SELECT 1 FROM "customer_account" o WHERE o."customer_id" = g."owner_id" AND o."account_id" = ?1)
       ORDER BY 4 NULLS FIRST, 3`,
      [accountId, day],
    );
  }

  /** Meters that are not removed. */
  metersOf(accountId: number): Promise<CardMeterRow[]> {
    return this.sql.all<CardMeterRow>(
      `SELECT m."id", m."serial", (SELECT s."name" FROM "service" s WHERE s."id" = m."service_id") AS "serviceName",
         m."next_verification_on" AS "nextVerificationOn",
         (SELECT max(r."taken_on") FROM "meter_reading" r WHERE r."meter_id" = m."id") AS "lastTakenOn",
         (SELECT count(*) FROM "meter_reading" r WHERE r."meter_id" = m."id" AND +r."state" = 1) AS "waiting"
       FROM "meter" m WHERE m."account_id" = ? AND m."removed_on" IS NULL ORDER BY m."id"`,
      [accountId],
    );
  }

  /** Names under which the journal keeps what was done about the person and these accounts: their submissions and cases too. */
  async subjectsOf(customerId: number | null, accountIds: readonly number[], submissions: number): Promise<string[]> {
    const rows = await this.sql.all<{ subject: string }>(
      `SELECT 'account:' || i."value" AS "subject" FROM json_each(?2) i
       UNION ALL SELECT 'registration:' || r."id" FROM json_each(?2) i CROSS JOIN "registration" r ON r."account_id" = i."value"
       UNION ALL SELECT 'registration:' || r."id" FROM "registration" r WHERE r."customer_id" = ?1
       UNION ALL SELECT 'dataRequest:' || d."id" FROM "data_request" d WHERE d."customer_id" = ?1
       UNION ALL SELECT 'meterReading:' || m."id" FROM json_each(?2) i CROSS JOIN "meter_reading" m ON m."id" IN
         (SELECT n."id" FROM "meter_reading" n WHERE n."account_id" = i."value" ORDER BY n."taken_on" DESC LIMIT ?3)`,
      [customerId, JSON.stringify(accountIds), submissions],
    );
    const own = customerId === null ? [] : [`customer:${customerId}`];
    return [...new Set([...own, ...rows.map(({ subject }) => subject)])];
  }

  /** Rows of the journal about these subjects, and those that this actor left, the newest first. */
  history(subjects: readonly string[], actor: string | null, before: number, limit: number): Promise<HistoryRow[]> {
    return this.sql.all<HistoryRow>(
      `SELECT u."id", u."at", u."actor", u."action", u."details",
         CASE WHEN u."actor" LIKE 'staff:%' THEN (SELECT s."short_name" FROM "staff" s WHERE s."id" = CAST(substr(u."actor", 7) AS INTEGER))
              WHEN u."actor" LIKE 'customer:%'
                THEN (SELECT c."short_name" FROM "customer" c WHERE c."id" = CAST(substr(u."actor", 10) AS INTEGER)) END AS "name"
       FROM (SELECT n."id" FROM json_each(?1) j CROSS JOIN "audit" n ON n."subject" = j."value" AND n."id" < ?3
             UNION SELECT n."id" FROM "audit" n WHERE n."actor" = ?2 AND n."id" < ?3 ORDER BY 1 DESC LIMIT ?4) w
       CROSS JOIN "audit" u ON u."id" = w."id" ORDER BY u."id" DESC`,
      [JSON.stringify(subjects), actor, before, limit],
    );
  }
}
