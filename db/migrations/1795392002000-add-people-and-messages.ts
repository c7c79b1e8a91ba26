import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is who: contacts with their confirmation, registrations, codes and keys, consents, devices, rights on accounts, and the outbox. */
const statements = [
  `ALTER TABLE "customer" ADD COLUMN "email_norm" TEXT`,
  `ALTER TABLE "customer" ADD COLUMN "email_confirmed_at" INTEGER`,
  `ALTER TABLE "customer" ADD COLUMN "phone_confirmed_at" INTEGER`,
  // Only letters of English have a case for lower() of SQLite; addresses of older bases were of these.
  `UPDATE "customer" SET "email_norm" = lower(trim("email")) WHERE "email" IS NOT NULL`,
  `CREATE INDEX "ix_customer_email" ON "customer" ("email_norm") WHERE "email_norm" IS NOT NULL`,
  `CREATE INDEX "ix_customer_phone" ON "customer" ("phone") WHERE "phone" IS NOT NULL`,
  // As the person typed it; '' for those that were kept only in the form in which they are compared.
  `ALTER TABLE "sign_in_identifier" ADD COLUMN "shown" TEXT NOT NULL DEFAULT ''`,
  // The unified account (ЕЛС) in capitals; it opens the first sign-in of one company.
  `ALTER TABLE "account" ADD COLUMN "unified_id" TEXT`,

  `CREATE TABLE "registration" (
    "id" INTEGER PRIMARY KEY,
    "way" TEXT NOT NULL CHECK ("way" IN ('form', 'wizard', 'legal', 'request', 'binding')),
    "state" TEXT NOT NULL CHECK ("state" IN ('waiting', 'review', 'done', 'rejected', 'expired', 'cancelled')),
    "full_name" TEXT NOT NULL,
    "name_norm" TEXT NOT NULL,
    "legal_form" TEXT NOT NULL CHECK ("legal_form" IN ('individual', 'company', 'entrepreneur')),
    "account_number" TEXT,
    "account_id" INTEGER CONSTRAINT "fk_registration_account" REFERENCES "account" ("id"),
    "email" TEXT,
    "email_norm" TEXT,
    "phone" TEXT,
    "identifier_kind" TEXT CHECK ("identifier_kind" IN ('login', 'email', 'phone', 'account', 'snils', 'ogrn', 'ogrnip')),
    "identifier_norm" TEXT,
    "identifier_shown" TEXT,
    "password_hash" TEXT,
    "details" TEXT NOT NULL CHECK (json_valid("details")),
    "customer_id" INTEGER CONSTRAINT "fk_registration_customer" REFERENCES "customer" ("id"),
    "created_at" INTEGER NOT NULL,
    "due_at" INTEGER,
    "decided_at" INTEGER
  ) STRICT`,
  `CREATE INDEX "ix_registration_state" ON "registration" ("state", "created_at")`,
  `CREATE INDEX "ix_registration_email" ON "registration" ("email_norm", "created_at") WHERE "email_norm" IS NOT NULL`,
  `CREATE INDEX "ix_registration_identifier" ON "registration" ("identifier_kind", "identifier_norm") WHERE "state" = 'waiting'`,
  `CREATE INDEX "ix_registration_account" ON "registration" ("account_id") WHERE "account_id" IS NOT NULL`,
  `CREATE INDEX "ix_registration_customer" ON "registration" ("customer_id") WHERE "customer_id" IS NOT NULL`,

  // One row is one code that was sent, with the key of the same letter. What it is bound to is part of both hashes.
  `CREATE TABLE "confirmation" (
    "id" INTEGER PRIMARY KEY,
    "purpose" TEXT NOT NULL CHECK ("purpose" IN ('registration', 'recovery', 'email', 'phone', 'owner')),
    "subject" TEXT NOT NULL,
    "token_hash" BLOB NOT NULL CHECK (length("token_hash") = 32),
    "channel" TEXT NOT NULL CHECK ("channel" IN ('email', 'phone')),
    "contact_norm" TEXT NOT NULL,
    "contact_shown" TEXT NOT NULL,
    "payload" TEXT NOT NULL CHECK (json_valid("payload")),
    "salt" BLOB NOT NULL,
    "code_hash" BLOB NOT NULL CHECK (length("code_hash") = 32),
    "key_hash" BLOB CHECK (length("key_hash") = 32),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "ended_at" INTEGER,
    "ended_by" TEXT CHECK ("ended_by" IN ('used', 'replaced', 'expired', 'cancelled'))
  ) STRICT`,
  `CREATE INDEX "ix_confirmation_token" ON "confirmation" ("token_hash", "id")`,
  `CREATE UNIQUE INDEX "uq_confirmation_key" ON "confirmation" ("key_hash") WHERE "key_hash" IS NOT NULL`,
  `CREATE INDEX "ix_confirmation_contact" ON "confirmation" ("contact_norm", "created_at")`,
  `CREATE INDEX "ix_confirmation_subject" ON "confirmation" ("subject", "created_at")`,
  `CREATE INDEX "ix_confirmation_open" ON "confirmation" ("expires_at") WHERE "ended_at" IS NULL`,
  `CREATE TRIGGER "confirmation_fixed" BEFORE UPDATE OF "id", "purpose", "subject", "token_hash", "channel", "contact_norm", "payload", "salt",
      "code_hash", "created_at", "expires_at" ON "confirmation"
    BEGIN SELECT RAISE(ABORT, 'what was sent may not change'); END`,

  `CREATE TABLE "consent_text" (
    "id" INTEGER PRIMARY KEY,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('licence', 'personalData', 'mailing')),
    "version" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sha256" BLOB NOT NULL CHECK (length("sha256") = 32),
    "created_at" INTEGER NOT NULL
  ) STRICT`,
  `CREATE UNIQUE INDEX "uq_consent_text" ON "consent_text" ("kind", "version", "sha256")`,
  `CREATE TRIGGER "consent_text_kept" BEFORE DELETE ON "consent_text" BEGIN SELECT RAISE(ABORT, 'consent_text is append-only'); END`,
  `CREATE TRIGGER "consent_text_fixed" BEFORE UPDATE ON "consent_text" BEGIN SELECT RAISE(ABORT, 'consent_text is append-only'); END`,

  `CREATE TABLE "consent" (
    "id" INTEGER PRIMARY KEY,
    "consent_text_id" INTEGER NOT NULL CONSTRAINT "fk_consent_text" REFERENCES "consent_text" ("id"),
    "registration_id" INTEGER CONSTRAINT "fk_consent_registration" REFERENCES "registration" ("id"),
    "customer_id" INTEGER CONSTRAINT "fk_consent_customer" REFERENCES "customer" ("id"),
    "given_at" INTEGER NOT NULL,
    "channel" TEXT NOT NULL CHECK ("channel" IN ('cabinet', 'kiosk', 'operator')),
    "withdrawn_at" INTEGER,
    "withdraw_channel" TEXT CHECK ("withdraw_channel" IN ('cabinet', 'kiosk', 'operator'))
  ) STRICT`,
  `CREATE INDEX "ix_consent_customer" ON "consent" ("customer_id") WHERE "customer_id" IS NOT NULL`,
  `CREATE INDEX "ix_consent_registration" ON "consent" ("registration_id") WHERE "registration_id" IS NOT NULL`,
  `CREATE INDEX "ix_consent_text" ON "consent" ("consent_text_id")`,
  `CREATE TRIGGER "consent_kept" BEFORE DELETE ON "consent" BEGIN SELECT RAISE(ABORT, 'consent is append-only'); END`,
  `CREATE TRIGGER "consent_fixed" BEFORE UPDATE OF "id", "consent_text_id", "registration_id", "given_at", "channel" ON "consent"
    BEGIN SELECT RAISE(ABORT, 'what was consented to may not change'); END`,

  `CREATE TABLE "remembered_device" (
    "id" INTEGER PRIMARY KEY,
    "customer_id" INTEGER NOT NULL CONSTRAINT "fk_remembered_device_customer" REFERENCES "customer" ("id"),
    "secret_hash" BLOB NOT NULL CONSTRAINT "uq_remembered_device_secret" UNIQUE CHECK (length("secret_hash") = 32),
    "created_at" INTEGER NOT NULL,
    "used_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "ended_at" INTEGER
  ) STRICT`,
  `CREATE INDEX "ix_remembered_device_customer" ON "remembered_device" ("customer_id")`,

  `CREATE TABLE "subscription" (
    "customer_id" INTEGER NOT NULL CONSTRAINT "fk_subscription_customer" REFERENCES "customer" ("id"),
    "kind" TEXT NOT NULL CHECK ("kind" IN ('mailing', 'eBill', 'guestReadings')),
    "since" INTEGER NOT NULL,
    PRIMARY KEY ("customer_id", "kind")
  ) STRICT, WITHOUT ROWID`,

  // A bit each: 1 see, 2 give readings, 4 pay.
  `CREATE TABLE "account_grant" (
    "id" INTEGER PRIMARY KEY,
    "account_id" INTEGER NOT NULL CONSTRAINT "fk_account_grant_account" REFERENCES "account" ("id"),
    "owner_id" INTEGER NOT NULL CONSTRAINT "fk_account_grant_owner" REFERENCES "customer" ("id"),
    "contact_kind" TEXT NOT NULL CHECK ("contact_kind" IN ('login', 'email', 'phone', 'account', 'snils', 'ogrn', 'ogrnip')),
    "contact_norm" TEXT NOT NULL,
    "contact_shown" TEXT NOT NULL,
    "grantee_id" INTEGER CONSTRAINT "fk_account_grant_grantee" REFERENCES "customer" ("id"),
    "rights" INTEGER NOT NULL CHECK ("rights" BETWEEN 1 AND 7),
    "granted_at" INTEGER NOT NULL,
    "taken_at" INTEGER,
    "until_on" INTEGER,
    "revoked_at" INTEGER
  ) STRICT`,
  `CREATE INDEX "ix_account_grant_account" ON "account_grant" ("account_id")`,
  `CREATE INDEX "ix_account_grant_owner" ON "account_grant" ("owner_id", "granted_at")`,
  `CREATE INDEX "ix_account_grant_grantee" ON "account_grant" ("grantee_id") WHERE "grantee_id" IS NOT NULL`,
  `CREATE INDEX "ix_account_grant_contact" ON "account_grant" ("contact_kind", "contact_norm") WHERE "grantee_id" IS NULL`,
  `CREATE TRIGGER "account_grant_fixed" BEFORE UPDATE OF "id", "account_id", "owner_id", "contact_kind", "contact_norm", "contact_shown", "rights",
      "granted_at", "until_on" ON "account_grant"
    BEGIN SELECT RAISE(ABORT, 'what was given may not change'); END`,
  `CREATE TRIGGER "account_grant_kept" BEFORE DELETE ON "account_grant" BEGIN SELECT RAISE(ABORT, 'account_grant is append-only'); END`,

  // Texts with a secret are emptied when the message has left or its secret has ended.
  `CREATE TABLE "message" (
    "id" INTEGER PRIMARY KEY,
    "dedupe" TEXT NOT NULL CONSTRAINT "uq_message_dedupe" UNIQUE,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL CHECK ("channel" IN ('email', 'sms')),
    "recipient" TEXT NOT NULL,
    "recipient_norm" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "is_secret" INTEGER NOT NULL CHECK ("is_secret" IN (0, 1)),
    "is_urgent" INTEGER NOT NULL CHECK ("is_urgent" IN (0, 1)),
    "state" TEXT NOT NULL CHECK ("state" IN ('waiting', 'sending', 'sent', 'failed', 'expired')),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" INTEGER NOT NULL,
    "next_at" INTEGER NOT NULL,
    "expires_at" INTEGER,
    "ended_at" INTEGER,
    "trouble" TEXT,
    "provider_id" TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX "ix_message_due" ON "message" ("channel", "is_urgent", "next_at", "id") WHERE "state" IN ('waiting', 'sending')`,
  `CREATE INDEX "ix_message_state" ON "message" ("state", "id")`,
  `CREATE INDEX "ix_message_recipient" ON "message" ("recipient_norm", "ended_at") WHERE "state" = 'sent'`,
  `CREATE INDEX "ix_message_ended" ON "message" ("state", "channel", "ended_at") WHERE "ended_at" IS NOT NULL`,
  `CREATE INDEX "ix_message_secret" ON "message" ("expires_at") WHERE "is_secret" = 1 AND "text" <> '' AND "state" IN ('waiting', 'failed')`,
];

export class AddPeopleAndMessages1795392002000 implements MigrationInterface {
  name = 'AddPeopleAndMessages1795392002000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('A migration is not reverted: restore a backup instead.');
  }
}
