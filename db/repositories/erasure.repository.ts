import type { EntityManager } from 'typeorm';
import { managerSql, type WriteSql } from '../sql';
import { eraseRequests } from './request-erasure';

const list = (values: readonly (string | number)[]): string => JSON.stringify(values);

const IN = `IN (SELECT "value" FROM json_each(?1))`;
const NOT_SENT = `"state" IN ('waiting', 'sending')`;

/** Takes a person's words out of the base; what is counted stays under the id. Each answers with how many rows it changed. */
export class ErasureWrites {
  readonly #sql: WriteSql;

  constructor(manager: EntityManager) {
    this.#sql = managerSql(manager);
  }

  /** Every contact of the customer that the base has ever known, in the form in which it is compared. */
  async contactsOf(customerId: number): Promise<string[]> {
    const rows = await this.#sql.all<{ norm: string }>(
      `SELECT c."email_norm" AS "norm" FROM "customer" c WHERE c."id" = ?1 UNION SELECT c."phone" FROM "customer" c WHERE c."id" = ?1
       UNION SELECT i."value_norm" FROM "sign_in_identifier" i WHERE i."customer_id" = ?1 AND i."kind" IN ('email', 'phone')
       UNION SELECT f."contact_norm" FROM "confirmation" f WHERE f."subject" = 'customer:' || ?1 AND f."purpose" <> 'owner'
       UNION SELECT r."email_norm" FROM "registration" r WHERE r."customer_id" = ?1
       UNION SELECT r."phone" FROM "registration" r WHERE r."customer_id" = ?1`,
      [customerId],
    );
    return rows.map(({ norm }) => norm).filter((norm) => norm !== null && norm !== '');
  }

  /** Those of the contacts that another customer has, too. */
  async sharedOf(customerId: number, norms: readonly string[]): Promise<string[]> {
    const rows = await this.#sql.all<{ norm: string }>(
      `SELECT DISTINCT j."value" AS "norm" FROM json_each(?1) j
         CROSS JOIN "customer" c ON c."email_norm" IS NOT NULL AND c."email_norm" = j."value" AND c."id" <> ?2
       UNION SELECT j."value" FROM json_each(?1) j CROSS JOIN "customer" c ON c."phone" IS NOT NULL AND c."phone" = j."value" AND c."id" <> ?2`,
      [list(norms), customerId],
    );
    return rows.map(({ norm }) => norm);
  }

  /** Messages to these contacts: those that have not left do not leave any more. */
  messagesTo(norms: readonly string[], at: number): Promise<number> {
    return this.#sql.run(
      `UPDATE "message" SET "ended_at" = iif(${NOT_SENT}, ?2, "ended_at"), "state" = iif(${NOT_SENT}, 'expired', "state"),
         "recipient" = '', "recipient_norm" = '', "subject" = '', "text" = '', "html" = ''
       WHERE "recipient_norm" <> '' AND "recipient_norm" ${IN}`,
      [list(norms), at],
    );
  }

  /** Texts of what has left for contacts that others have as well. */
  textsTo(norms: readonly string[]): Promise<number> {
    return this.#sql.run(
      `UPDATE "message" SET "subject" = '', "text" = '', "html" = ''
       WHERE "recipient_norm" <> '' AND "recipient_norm" ${IN} AND "ended_at" IS NOT NULL`,
      [list(norms)],
    );
  }

  /** Texts that tell others by whose leave, or with whom, they use an account; what has not left does not leave without them. */
  textsOfGrants(customerId: number, at: number): Promise<number> {
    return this.#sql.run(
      `UPDATE "message" SET "ended_at" = iif(${NOT_SENT}, ?2, "ended_at"), "state" = iif(${NOT_SENT}, 'expired', "state"),
         "subject" = '', "text" = '', "html" = ''
       WHERE "kind" = 'accessGiven' AND "recipient_norm" <> '' AND "recipient_norm" IN (
         SELECT g."contact_norm" FROM "account_grant" g WHERE g."owner_id" = ?1
         UNION SELECT c."email_norm" FROM "account_grant" g CROSS JOIN "customer" c ON c."id" = g."grantee_id" WHERE g."owner_id" = ?1
         UNION SELECT c."phone" FROM "account_grant" g CROSS JOIN "customer" c ON c."id" = g."grantee_id" WHERE g."owner_id" = ?1
         UNION SELECT c."email_norm" FROM "customer_account" a CROSS JOIN "customer_account" o ON o."account_id" = a."account_id"
           CROSS JOIN "customer" c ON c."id" = o."customer_id" WHERE a."customer_id" = ?1 AND o."customer_id" <> ?1
         UNION SELECT c."phone" FROM "customer_account" a CROSS JOIN "customer_account" o ON o."account_id" = a."account_id"
           CROSS JOIN "customer" c ON c."id" = o."customer_id" WHERE a."customer_id" = ?1 AND o."customer_id" <> ?1)
       AND ("ended_at" IS NOT NULL OR EXISTS (SELECT 1 FROM "customer" p WHERE p."id" = ?1
         AND (instr("message"."text", p."full_name") > 0 OR instr("message"."text", p."short_name") > 0)))`,
      [customerId, at],
    );
  }

  confirmations(customerId: number, norms: readonly string[]): Promise<number> {
    return this.#sql.run(
      `DELETE FROM "confirmation" WHERE "id" IN (
         SELECT f."id" FROM "confirmation" f WHERE f."subject" = 'customer:' || ?2
         UNION SELECT f."id" FROM json_each(?1) j CROSS JOIN "confirmation" f ON f."contact_norm" = j."value"
         UNION SELECT f."id" FROM "registration" r CROSS JOIN "confirmation" f ON f."subject" = 'registration:' || r."id"
           WHERE r."customer_id" = ?2)`,
      [list(norms), customerId],
    );
  }

  /** The customer's, and those to their contacts that led to nobody. What waits is withdrawn. */
  async registrations(customerId: number, norms: readonly string[], at: number): Promise<number> {
    const rows = await this.#sql.all<{ id: number }>(
      `SELECT r."id" FROM "registration" r WHERE r."customer_id" = ?2
       UNION SELECT r."id" FROM json_each(?1) j CROSS JOIN "registration" r
         ON r."email_norm" IS NOT NULL AND r."email_norm" = j."value" AND r."customer_id" IS NULL
       UNION SELECT r."id" FROM json_each(?1) j CROSS JOIN "registration" r
         ON r."phone" IS NOT NULL AND r."phone" = j."value" AND r."customer_id" IS NULL`,
      [list(norms), customerId],
    );
    const ids = list(rows.map(({ id }) => id));
    await this.#sql.run(
      `UPDATE "registration_decision" SET "before" = '{}', "applied" = '{}', "comment" = NULL WHERE "registration_id" ${IN}`,
      [ids],
    );
    return this.#sql.run(
      `UPDATE "registration" SET "full_name" = '', "name_norm" = '', "account_number" = NULL, "email" = NULL, "email_norm" = NULL,
         "phone" = NULL, "identifier_kind" = NULL, "identifier_norm" = NULL, "identifier_shown" = NULL, "password_hash" = NULL,
         "details" = '{}', "comment" = NULL, "version" = "version" + 1,
         "decided_at" = iif("state" IN ('waiting', 'review'), ?2, "decided_at"),
         "state" = iif("state" IN ('waiting', 'review'), 'cancelled', "state") WHERE "id" ${IN}`,
      [ids, at],
    );
  }

  /** Rights on accounts end; the contacts of this person go, those of others stay. */
  async grants(customerId: number, norms: readonly string[], at: number): Promise<number> {
    const ended = await this.#sql.run(
      `UPDATE "account_grant" SET "revoked_at" = ?3 WHERE "revoked_at" IS NULL AND "id" IN (
         SELECT g."id" FROM "account_grant" g WHERE g."owner_id" = ?2
         UNION SELECT g."id" FROM "account_grant" g WHERE g."grantee_id" = ?2
         UNION SELECT g."id" FROM json_each(?1) j CROSS JOIN "account_grant" g
           ON g."contact_kind" IN ('email', 'phone') AND g."contact_norm" = j."value" AND g."grantee_id" IS NULL)`,
      [list(norms), customerId, at],
    );
    await this.#sql.run(
      `UPDATE "account_grant" SET "contact_norm" = '', "contact_shown" = '' WHERE "id" IN (
         SELECT g."id" FROM "account_grant" g WHERE g."grantee_id" = ?2
         UNION SELECT g."id" FROM json_each(?1) j CROSS JOIN "account_grant" g
           ON g."contact_kind" IN ('email', 'phone') AND g."contact_norm" = j."value" AND g."grantee_id" IS NULL)`,
      [list(norms), customerId],
    );
    return ended;
  }

  /** Requests and contacts; those of nobody's cabinet by the person's own telephones. */
  requests(customerId: number, norms: readonly string[], at: number): Promise<number> {
    return eraseRequests(this.#sql, customerId, norms, at);
  }

  identifiers(customerId: number): Promise<number> {
    return this.#sql.run(`DELETE FROM "sign_in_identifier" WHERE "customer_id" = ?`, [customerId]);
  }

  subscriptions(customerId: number): Promise<number> {
    return this.#sql.run(`DELETE FROM "subscription" WHERE "customer_id" = ?`, [customerId]);
  }

  devices(customerId: number): Promise<number> {
    return this.#sql.run(`DELETE FROM "remembered_device" WHERE "customer_id" = ?`, [customerId]);
  }

  preferences(customerId: number): Promise<number> {
    return this.#sql.run(`DELETE FROM "preference" WHERE "person_kind" = 'customer' AND "person_id" = ?`, [customerId]);
  }

  /** Answers to the customer's commands: some carry a name. */
  commands(customerId: number): Promise<number> {
    return this.#sql.run(`DELETE FROM "command" WHERE "actor" = 'customer:' || ?`, [customerId]);
  }

  /** The accounts stay with the company, not in a cabinet. */
  accounts(customerId: number): Promise<number> {
    return this.#sql.run(`DELETE FROM "customer_account" WHERE "customer_id" = ?`, [customerId]);
  }

  /** Those that still held are withdrawn: from now on their term runs. */
  consents(customerId: number, at: number): Promise<number> {
    return this.#sql.run(
      `UPDATE "consent" SET "withdrawn_at" = ?2, "withdraw_channel" = 'operator' WHERE "customer_id" = ?1 AND "withdrawn_at" IS NULL`,
      [customerId, at],
    );
  }

  /** Nobody signs in as this customer any more, and only the id tells them from others. */
  customer(customerId: number, name: string, at: number): Promise<number> {
    return this.#sql.run(
      `UPDATE "customer" SET "full_name" = ?2, "short_name" = ?2, "name_norm" = '', "email" = NULL, "email_norm" = NULL,
         "email_confirmed_at" = NULL, "phone" = NULL, "phone_confirmed_at" = NULL, "password_hash" = '!', "disabled_at" = ?3,
         "erased_at" = ?3, "version" = "version" + 1 WHERE "id" = ?1`,
      [customerId, name, at],
    );
  }
}
