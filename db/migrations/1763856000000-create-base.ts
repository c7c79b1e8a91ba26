import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first schema. Units: *_milli are thousandths of the service's unit, *_e5 are 1/100 000 rouble, a period is year*12 + month-1,
 * a date (*_on) is days since 1970-01-01, an instant (*_at) is milliseconds since 1970 UTC.
 */
const statements = [
  `CREATE TABLE "installation" (
    "id" INTEGER PRIMARY KEY CHECK ("id" = 1),
    "base_uid" BLOB NOT NULL CHECK (length("base_uid") = 16),
    "profile" TEXT NOT NULL,
    "demo" INTEGER NOT NULL CHECK ("demo" IN (0, 1)),
    "created_at" INTEGER NOT NULL
  ) STRICT`,

  `CREATE TABLE "setting" (
    "name" TEXT NOT NULL,
    "valid_from" INTEGER NOT NULL,
    "value" TEXT NOT NULL CHECK (json_valid("value")),
    PRIMARY KEY ("name", "valid_from")
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE "staff" (
    "id" INTEGER PRIMARY KEY,
    "login" TEXT NOT NULL,
    "login_norm" TEXT NOT NULL CONSTRAINT "uq_staff_login" UNIQUE,
    "full_name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "role" TEXT NOT NULL CHECK ("role" IN ('operator', 'senior', 'administrator')),
    "password_hash" TEXT NOT NULL,
    "disabled_at" INTEGER,
    "created_at" INTEGER NOT NULL
  ) STRICT`,

  `CREATE TABLE "customer" (
    "id" INTEGER PRIMARY KEY,
    "full_name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "name_norm" TEXT NOT NULL,
    "legal_form" TEXT NOT NULL CHECK ("legal_form" IN ('individual', 'company', 'entrepreneur')),
    "email" TEXT,
    "phone" TEXT,
    "password_hash" TEXT NOT NULL,
    "disabled_at" INTEGER,
    "created_at" INTEGER NOT NULL
  ) STRICT`,

  `CREATE TABLE "sign_in_identifier" (
    "kind" TEXT NOT NULL CHECK ("kind" IN ('login', 'email', 'phone', 'account', 'snils', 'ogrn', 'ogrnip')),
    "value_norm" TEXT NOT NULL,
    "customer_id" INTEGER NOT NULL CONSTRAINT "fk_sign_in_identifier_customer" REFERENCES "customer" ("id"),
    PRIMARY KEY ("kind", "value_norm")
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX "ix_sign_in_identifier_customer" ON "sign_in_identifier" ("customer_id")`,

  `CREATE TABLE "sign_in_guard" (
    "subject" TEXT PRIMARY KEY,
    "failures" INTEGER NOT NULL,
    "blocked_until" INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE "supplier" (
    "id" INTEGER PRIMARY KEY,
    "name" TEXT NOT NULL
  ) STRICT`,

  `CREATE TABLE "service" (
    "id" INTEGER PRIMARY KEY,
    "code" TEXT NOT NULL CONSTRAINT "uq_service_code" UNIQUE,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL
  ) STRICT`,

  `CREATE TABLE "tariff" (
    "id" INTEGER PRIMARY KEY,
    "service_id" INTEGER NOT NULL CONSTRAINT "fk_tariff_service" REFERENCES "service" ("id"),
    "name" TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX "ix_tariff_service" ON "tariff" ("service_id")`,

  `CREATE TABLE "tariff_rate" (
    "tariff_id" INTEGER NOT NULL CONSTRAINT "fk_tariff_rate_tariff" REFERENCES "tariff" ("id"),
    "zone" TEXT NOT NULL CHECK ("zone" IN ('single', 'day', 'night', 'peak', 'half_peak')),
    "valid_from" INTEGER NOT NULL,
    "price_e5" INTEGER NOT NULL CHECK ("price_e5" >= 0),
    PRIMARY KEY ("tariff_id", "zone", "valid_from")
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE "account" (
    "id" INTEGER PRIMARY KEY,
    "number" TEXT NOT NULL CONSTRAINT "uq_account_number" UNIQUE,
    "customer_class" TEXT NOT NULL CHECK ("customer_class" IN ('individual', 'company')),
    "holder_name" TEXT NOT NULL,
    "holder_short" TEXT NOT NULL,
    "holder_norm" TEXT NOT NULL,
    "town" TEXT NOT NULL,
    "street" TEXT NOT NULL,
    "house" TEXT NOT NULL,
    "flat" TEXT NOT NULL,
    "closed_on" INTEGER
  ) STRICT`,
  `CREATE INDEX "ix_account_holder_norm" ON "account" ("holder_norm")`,

  `CREATE TABLE "customer_account" (
    "customer_id" INTEGER NOT NULL CONSTRAINT "fk_customer_account_customer" REFERENCES "customer" ("id"),
    "account_id" INTEGER NOT NULL CONSTRAINT "fk_customer_account_account" REFERENCES "account" ("id"),
    "linked_at" INTEGER NOT NULL,
    PRIMARY KEY ("customer_id", "account_id")
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX "ix_customer_account_account" ON "customer_account" ("account_id")`,

  `CREATE TABLE "account_service" (
    "account_id" INTEGER NOT NULL CONSTRAINT "fk_account_service_account" REFERENCES "account" ("id"),
    "service_id" INTEGER NOT NULL CONSTRAINT "fk_account_service_service" REFERENCES "service" ("id"),
    "supplier_id" INTEGER NOT NULL CONSTRAINT "fk_account_service_supplier" REFERENCES "supplier" ("id"),
    "tariff_id" INTEGER NOT NULL CONSTRAINT "fk_account_service_tariff" REFERENCES "tariff" ("id"),
    PRIMARY KEY ("account_id", "service_id")
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX "ix_account_service_tariff" ON "account_service" ("tariff_id")`,
  `CREATE INDEX "ix_account_service_supplier" ON "account_service" ("supplier_id")`,
  `CREATE INDEX "ix_account_service_service" ON "account_service" ("service_id")`,

  `CREATE TABLE "meter" (
    "id" INTEGER PRIMARY KEY,
    "account_id" INTEGER NOT NULL CONSTRAINT "fk_meter_account" REFERENCES "account" ("id"),
    "service_id" INTEGER NOT NULL CONSTRAINT "fk_meter_service" REFERENCES "service" ("id"),
    "serial" TEXT NOT NULL,
    "serial_norm" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('individual', 'shared')),
    "digits" INTEGER NOT NULL CHECK ("digits" BETWEEN 3 AND 9),
    "ratio" INTEGER NOT NULL CHECK ("ratio" >= 1),
    "installed_on" INTEGER NOT NULL,
    "removed_on" INTEGER,
    "next_verification_on" INTEGER
  ) STRICT`,
  `CREATE INDEX "ix_meter_account" ON "meter" ("account_id")`,
  `CREATE INDEX "ix_meter_service" ON "meter" ("service_id")`,
  `CREATE INDEX "ix_meter_serial" ON "meter" ("serial_norm")`,

  `CREATE TABLE "register" (
    "id" INTEGER PRIMARY KEY,
    "meter_id" INTEGER NOT NULL CONSTRAINT "fk_register_meter" REFERENCES "meter" ("id"),
    "zone" TEXT NOT NULL CHECK ("zone" IN ('single', 'day', 'night', 'peak', 'half_peak')),
    "position" INTEGER NOT NULL
  ) STRICT`,
  `CREATE UNIQUE INDEX "uq_register_zone" ON "register" ("meter_id", "zone")`,

  `CREATE TABLE "meter_reading" (
    "id" INTEGER PRIMARY KEY,
    "uid" BLOB NOT NULL CONSTRAINT "uq_meter_reading_uid" UNIQUE CHECK (length("uid") = 16),
    "account_id" INTEGER NOT NULL CONSTRAINT "fk_meter_reading_account" REFERENCES "account" ("id"),
    "meter_id" INTEGER NOT NULL CONSTRAINT "fk_meter_reading_meter" REFERENCES "meter" ("id"),
    "period" INTEGER NOT NULL,
    "taken_on" INTEGER NOT NULL,
    "submitted_at" INTEGER NOT NULL,
    "source" INTEGER NOT NULL,
    "actor_kind" TEXT NOT NULL CHECK ("actor_kind" IN ('customer', 'staff', 'system')),
    "actor_id" INTEGER,
    "checks" TEXT NOT NULL CHECK (json_valid("checks")),
    "state" INTEGER NOT NULL CHECK ("state" BETWEEN 1 AND 5),
    "version" INTEGER NOT NULL DEFAULT 1,
    "superseded_by" INTEGER CONSTRAINT "fk_meter_reading_superseded" REFERENCES "meter_reading" ("id"),
    "decided_at" INTEGER,
    "decided_by" INTEGER CONSTRAINT "fk_meter_reading_decided_by" REFERENCES "staff" ("id"),
    "reject_reason" TEXT,
    "comment" TEXT
  ) STRICT`,
  `CREATE INDEX "ix_meter_reading_pending" ON "meter_reading" ("submitted_at", "id") WHERE "state" = 1`,
  `CREATE INDEX "ix_meter_reading_decided" ON "meter_reading" ("decided_at") WHERE "decided_at" IS NOT NULL`,
  `CREATE INDEX "ix_meter_reading_meter" ON "meter_reading" ("meter_id", "period")`,
  `CREATE INDEX "ix_meter_reading_account" ON "meter_reading" ("account_id", "taken_on")`,
  `CREATE INDEX "ix_meter_reading_superseded" ON "meter_reading" ("superseded_by") WHERE "superseded_by" IS NOT NULL`,
  `CREATE INDEX "ix_meter_reading_decided_by" ON "meter_reading" ("decided_by") WHERE "decided_by" IS NOT NULL`,
  `CREATE TRIGGER "meter_reading_kept" BEFORE DELETE ON "meter_reading"
    BEGIN SELECT RAISE(ABORT, 'meter_reading is append-only'); END`,
  `CREATE TRIGGER "meter_reading_fixed" BEFORE UPDATE OF "id", "uid", "account_id", "meter_id", "period", "checks", "taken_on", "submitted_at", "source", "actor_kind", "actor_id" ON "meter_reading"
    BEGIN SELECT RAISE(ABORT, 'what was submitted may not change'); END`,

  `CREATE TABLE "reading_decision" (
    "id" INTEGER PRIMARY KEY,
    "meter_reading_id" INTEGER NOT NULL CONSTRAINT "fk_reading_decision_meter_reading" REFERENCES "meter_reading" ("id"),
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('accept', 'reject', 'undo', 'correct')),
    "before" TEXT NOT NULL CHECK (json_valid("before")),
    "state" INTEGER NOT NULL CHECK ("state" BETWEEN 1 AND 5),
    "reject_reason" TEXT,
    "comment" TEXT,
    "staff_id" INTEGER NOT NULL CONSTRAINT "fk_reading_decision_staff" REFERENCES "staff" ("id"),
    "decided_at" INTEGER NOT NULL
  ) STRICT`,
  `CREATE UNIQUE INDEX "uq_reading_decision_version" ON "reading_decision" ("meter_reading_id", "version")`,
  `CREATE INDEX "ix_reading_decision_staff" ON "reading_decision" ("staff_id")`,
  `CREATE TRIGGER "reading_decision_kept" BEFORE DELETE ON "reading_decision"
    BEGIN SELECT RAISE(ABORT, 'reading_decision is append-only'); END`,
  `CREATE TRIGGER "reading_decision_fixed" BEFORE UPDATE ON "reading_decision"
    BEGIN SELECT RAISE(ABORT, 'reading_decision is append-only'); END`,

  `CREATE TABLE "reading" (
    "period" INTEGER NOT NULL,
    "register_id" INTEGER NOT NULL CONSTRAINT "fk_reading_register" REFERENCES "register" ("id"),
    "seq" INTEGER NOT NULL,
    "value_milli" INTEGER NOT NULL CHECK ("value_milli" >= 0),
    "taken_on" INTEGER NOT NULL,
    "source" INTEGER NOT NULL,
    "status" INTEGER NOT NULL CHECK ("status" BETWEEN 1 AND 5),
    "meter_reading_id" INTEGER NOT NULL CONSTRAINT "fk_reading_meter_reading" REFERENCES "meter_reading" ("id"),
    PRIMARY KEY ("period", "register_id", "seq")
  ) STRICT, WITHOUT ROWID`,
  `CREATE TRIGGER "reading_kept" BEFORE DELETE ON "reading"
    BEGIN SELECT RAISE(ABORT, 'reading is append-only'); END`,
  `CREATE TRIGGER "reading_fixed" BEFORE UPDATE OF "period", "register_id", "seq", "value_milli", "taken_on", "source", "meter_reading_id" ON "reading"
    BEGIN SELECT RAISE(ABORT, 'only the status of a reading may change'); END`,

  `CREATE TABLE "command" (
    "uid" BLOB PRIMARY KEY CHECK (length("uid") = 16),
    "actor" TEXT NOT NULL,
    "procedure" TEXT NOT NULL,
    "input_hash" BLOB NOT NULL,
    "result" TEXT NOT NULL,
    "done_at" INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE "audit" (
    "id" INTEGER PRIMARY KEY,
    "at" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" TEXT NOT NULL CHECK (json_valid("details")),
    "items_digest" BLOB NOT NULL,
    "previous_hash" BLOB NOT NULL,
    "hash" BLOB NOT NULL
  ) STRICT`,
  `CREATE INDEX "ix_audit_subject" ON "audit" ("subject")`,
  `CREATE TRIGGER "audit_kept" BEFORE DELETE ON "audit" BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END`,
  `CREATE TRIGGER "audit_fixed" BEFORE UPDATE ON "audit" BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END`,
];

export class CreateBase1763856000000 implements MigrationInterface {
  name = 'CreateBase1763856000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not reverted: restore a backup instead.');
  }
}
