import type { EntityManager } from 'typeorm';
import { RegistrationEntity } from '../entities';
import type { IdentifierKind, LegalForm, RegistrationPurpose, RegistrationState, RegistrationWay } from '../kinds';
import { managerSql, type Sql, type WriteSql } from '../sql';
import { insertedId } from './inserted-id';

/** Somebody who wants to become a customer, or a customer whose account an operator binds. */
export interface RegistrationRow {
  id: number;
  way: RegistrationWay;
  state: RegistrationState;
  fullName: string;
  nameNorm: string;
  legalForm: LegalForm;
  /** As typed. */
  accountNumber: string | null;
  accountId: number | null;
  email: string | null;
  emailNorm: string | null;
  phone: string | null;
  identifierKind: IdentifierKind | null;
  identifierNorm: string | null;
  identifierShown: string | null;
  /** Of one who has no customer yet; emptied when it has ended. */
  passwordHash: string | null;
  /** JSON text: what else was typed. */
  details: string;
  customerId: number | null;
  /** Instants, milliseconds. */
  createdAt: number;
  dueAt: number | null;
  decidedAt: number | null;
  /** `owner`: the account is to pass from its present cabinets to this one. */
  purpose: RegistrationPurpose;
  /** Grows with every decision. */
  version: number;
  /** The office that serves the account; null: the centre, or none is known. */
  officeId: number | null;
  decidedBy: number | null;
  rejectReason: string | null;
  /** What the applicant reads with it. */
  comment: string | null;
  /** Since when the clock stands still: the applicant was asked for more. */
  pausedAt: number | null;
}

/** What a decision changes. */
export type VerdictRow = Pick<
  RegistrationRow,
  'state' | 'customerId' | 'decidedAt' | 'decidedBy' | 'rejectReason' | 'comment' | 'pausedAt' | 'dueAt'
>;

type Staffs = 'version' | 'decidedAt' | 'decidedBy' | 'rejectReason' | 'comment' | 'pausedAt';
export type NewRegistration = Omit<RegistrationRow, 'id' | 'purpose' | 'officeId' | Staffs> &
  Partial<Pick<RegistrationRow, 'purpose' | 'officeId' | 'decidedAt' | 'decidedBy'>>;

const select = `SELECT "id", "way", "state", "full_name" AS "fullName", "name_norm" AS "nameNorm", "legal_form" AS "legalForm",
  "account_number" AS "accountNumber", "account_id" AS "accountId", "email", "email_norm" AS "emailNorm", "phone",
  "identifier_kind" AS "identifierKind", "identifier_norm" AS "identifierNorm", "identifier_shown" AS "identifierShown",
  "password_hash" AS "passwordHash", "details", "customer_id" AS "customerId", "created_at" AS "createdAt", "due_at" AS "dueAt",
  "decided_at" AS "decidedAt", "purpose", "version", "office_id" AS "officeId", "decided_by" AS "decidedBy",
  "reject_reason" AS "rejectReason", "comment", "paused_at" AS "pausedAt" FROM "registration"`;

export class RegistrationReads {
  constructor(protected readonly sql: Sql) {}

  byId(id: number): Promise<RegistrationRow | undefined> {
    return this.sql.get<RegistrationRow>(`${select} WHERE "id" = ?`, [id]);
  }

  /** Accounts of this customer that wait for an operator or for the contact's confirmation, the oldest first. */
  bindingsOf(customerId: number): Promise<RegistrationRow[]> {
    return this.sql.all<RegistrationRow>(
      `${select} WHERE "customer_id" = ? AND "way" = 'binding' AND "state" IN ('waiting', 'review') ORDER BY "id"`,
      [customerId],
    );
  }

  /** What this customer has asked an operator for: what waits, and what was decided since the instant; the newest first. */
  askedBy(customerId: number, since: number): Promise<RegistrationRow[]> {
    return this.sql.all<RegistrationRow>(
      `${select} WHERE "customer_id" = ? AND "way" = 'binding'
         AND ("state" = 'review' OR ("decided_by" IS NOT NULL AND "decided_at" >= ?)) ORDER BY "id" DESC`,
      [customerId, since],
    );
  }

  /** Those who wait to sign in by this value, the oldest first. */
  waitingFor(kind: IdentifierKind, norm: string): Promise<RegistrationRow[]> {
    return this.sql.all<RegistrationRow>(
      `${select} WHERE "identifier_kind" = ? AND "identifier_norm" = ? AND "state" = 'waiting' ORDER BY "id"`,
      [kind, norm],
    );
  }
}

export class RegistrationWrites extends RegistrationReads {
  readonly #sql: WriteSql;

  constructor(private readonly manager: EntityManager) {
    const sql = managerSql(manager);
    super(sql);
    this.#sql = sql;
  }

  /** Returns the new id. */
  async insert(row: NewRegistration): Promise<number> {
    return insertedId(await this.manager.insert(RegistrationEntity, { ...row }));
  }

  /** It waits for an operator from now on. */
  async review(id: number, dueAt: number): Promise<void> {
    await this.manager.update(RegistrationEntity, { id }, { state: 'review', dueAt });
  }

  /** A decision of the staff, or an answer to one: the next version. */
  async decide(
    { id, version }: Pick<RegistrationRow, 'id' | 'version'>,
    verdict: Partial<VerdictRow>,
  ): Promise<number> {
    await this.manager.update(RegistrationEntity, { id }, { ...verdict, version: version + 1 });
    return version + 1;
  }

  /** What else was typed: JSON text. */
  async setDetails(id: number, details: string): Promise<void> {
    await this.manager.update(RegistrationEntity, { id }, { details });
  }

  /** It has ended; the hash of the password goes with that. */
  async close(
    id: number,
    row: { state: 'done' | 'rejected' | 'expired' | 'cancelled'; customerId: number | null; decidedAt: number },
  ): Promise<void> {
    await this.manager.update(RegistrationEntity, { id }, { ...row, passwordHash: null });
  }

  /** Ends those that began before the instant and still wait for a code: nothing of their passwords is kept. */
  async expire(before: number, at: number): Promise<void> {
    await this.#sql.run(
      `UPDATE "registration" SET "state" = 'expired', "password_hash" = NULL, "decided_at" = ?
       WHERE "state" = 'waiting' AND "created_at" < ? AND "way" <> 'binding'`,
      [at, before],
    );
  }
}
