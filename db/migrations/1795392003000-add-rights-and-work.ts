import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may do what: offices, second factors, four eyes, decisions on registrations, settings with a history, alarms, requests about one's data. */
const statements = [
  `CREATE TABLE "office" (
    "id" INTEGER PRIMARY KEY,
    "name" TEXT NOT NULL CONSTRAINT "uq_office_name" UNIQUE,
    "closed_at" INTEGER
  ) STRICT`,
  // NULL: served by the company's centre.
  `ALTER TABLE "account" ADD COLUMN "office_id" INTEGER CONSTRAINT "fk_account_office" REFERENCES "office" ("id")`,
  `CREATE INDEX "ix_account_office" ON "account" ("office_id") WHERE "office_id" IS NOT NULL`,
  // NULL: works for the whole company.
  `ALTER TABLE "staff" ADD COLUMN "office_id" INTEGER CONSTRAINT "fk_staff_office" REFERENCES "office" ("id")`,
  `ALTER TABLE "staff" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1`,
  `CREATE INDEX "ix_staff_office" ON "staff" ("office_id") WHERE "office_id" IS NOT NULL`,

  // The secret is sealed under the person's password: a copy of the base does not give the second factor away.
  `CREATE TABLE "staff_factor" (
    "staff_id" INTEGER PRIMARY KEY CONSTRAINT "fk_staff_factor_staff" REFERENCES "staff" ("id"),
    "sealed" BLOB NOT NULL,
    "confirmed_at" INTEGER,
    "last_step" INTEGER NOT NULL DEFAULT 0,
    "created_at" INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE "staff_recovery_code" (
    "staff_id" INTEGER NOT NULL CONSTRAINT "fk_staff_recovery_code_staff" REFERENCES "staff" ("id"),
    "position" INTEGER NOT NULL,
    "salt" BLOB NOT NULL,
    "code_hash" BLOB NOT NULL CHECK (length("code_hash") = 32),
    "used_at" INTEGER,
    PRIMARY KEY ("staff_id", "position")
  ) STRICT, WITHOUT ROWID`,
  // A code by which a person of staff sets a password of their own: the first, or a new one.
  `CREATE TABLE "staff_invite" (
    "id" INTEGER PRIMARY KEY,
    "staff_id" INTEGER NOT NULL CONSTRAINT "fk_staff_invite_staff" REFERENCES "staff" ("id"),
    "salt" BLOB NOT NULL,
    "code_hash" BLOB NOT NULL CHECK (length("code_hash") = 32),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_by" INTEGER CONSTRAINT "fk_staff_invite_created_by" REFERENCES "staff" ("id"),
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "ended_at" INTEGER,
    "ended_by" TEXT CHECK ("ended_by" IN ('used', 'replaced', 'tried', 'expired'))
  ) STRICT`,
  `CREATE INDEX "ix_staff_invite_staff" ON "staff_invite" ("staff_id")`,
  `CREATE INDEX "ix_staff_invite_created_by" ON "staff_invite" ("created_by") WHERE "created_by" IS NOT NULL`,

  // What one asks another of staff to check. The object's digest is of the moment of asking: another object is not what was checked.
  `CREATE TABLE "approval" (
    "id" INTEGER PRIMARY KEY,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('staffRole', 'restore', 'ownerChange', 'personalExport', 'personalErasure')),
    "subject" TEXT NOT NULL,
    "payload" TEXT NOT NULL CHECK (json_valid("payload")),
    "object_digest" BLOB NOT NULL CHECK (length("object_digest") = 32),
    "reason" TEXT NOT NULL,
    "office_id" INTEGER CONSTRAINT "fk_approval_office" REFERENCES "office" ("id"),
    "asked_by" INTEGER NOT NULL CONSTRAINT "fk_approval_asked_by" REFERENCES "staff" ("id"),
    "asked_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "state" TEXT NOT NULL CHECK ("state" IN ('waiting', 'approved', 'done', 'rejected', 'withdrawn', 'expired')),
    "decided_by" INTEGER CONSTRAINT "fk_approval_decided_by" REFERENCES "staff" ("id"),
    "decided_at" INTEGER,
    "comment" TEXT,
    CHECK ("decided_by" IS NULL OR "decided_by" <> "asked_by" OR "state" = 'withdrawn')
  ) STRICT`,
  `CREATE INDEX "ix_approval_state" ON "approval" ("state", "id")`,
  `CREATE INDEX "ix_approval_subject" ON "approval" ("subject")`,
  `CREATE INDEX "ix_approval_asked_by" ON "approval" ("asked_by")`,
  `CREATE INDEX "ix_approval_decided_by" ON "approval" ("decided_by") WHERE "decided_by" IS NOT NULL`,
  `CREATE INDEX "ix_approval_office" ON "approval" ("office_id") WHERE "office_id" IS NOT NULL`,
  `CREATE TRIGGER "approval_kept" BEFORE DELETE ON "approval" BEGIN SELECT RAISE(ABORT, 'approval is append-only'); END`,
  `CREATE TRIGGER "approval_fixed" BEFORE UPDATE OF "id", "kind", "subject", "payload", "object_digest", "reason", "office_id", "asked_by",
      "asked_at", "expires_at" ON "approval"
    BEGIN SELECT RAISE(ABORT, 'what was asked may not change'); END`,

  // The operator's side of a registration. `purpose` owner: the account passes from its present cabinet to this one.
  `ALTER TABLE "registration" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'join' CHECK ("purpose" IN ('join', 'owner'))`,
  `ALTER TABLE "registration" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1`,
  `ALTER TABLE "registration" ADD COLUMN "office_id" INTEGER CONSTRAINT "fk_registration_office" REFERENCES "office" ("id")`,
  `ALTER TABLE "registration" ADD COLUMN "decided_by" INTEGER CONSTRAINT "fk_registration_decided_by" REFERENCES "staff" ("id")`,
  `ALTER TABLE "registration" ADD COLUMN "reject_reason" TEXT`,
  `ALTER TABLE "registration" ADD COLUMN "comment" TEXT`,
  // While the person is asked for more the clock of the answer stands still.
  `ALTER TABLE "registration" ADD COLUMN "paused_at" INTEGER`,
  `CREATE INDEX "ix_registration_due" ON "registration" ("due_at", "id") WHERE "state" = 'review'`,
  `CREATE INDEX "ix_registration_decided" ON "registration" ("decided_at", "id") WHERE "decided_by" IS NOT NULL`,
  `CREATE INDEX "ix_registration_decided_by" ON "registration" ("decided_by") WHERE "decided_by" IS NOT NULL`,
  `CREATE INDEX "ix_registration_office" ON "registration" ("office_id") WHERE "office_id" IS NOT NULL`,
  `CREATE INDEX "ix_registration_phone" ON "registration" ("phone", "created_at") WHERE "phone" IS NOT NULL`,
  `CREATE TABLE "registration_decision" (
    "id" INTEGER PRIMARY KEY,
    "registration_id" INTEGER NOT NULL CONSTRAINT "fk_registration_decision_registration" REFERENCES "registration" ("id"),
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('approve', 'reject', 'askMore', 'resume', 'undo')),
    "before" TEXT NOT NULL CHECK (json_valid("before")),
    "applied" TEXT NOT NULL CHECK (json_valid("applied")),
    "reason" TEXT,
    "comment" TEXT,
    "staff_id" INTEGER CONSTRAINT "fk_registration_decision_staff" REFERENCES "staff" ("id"),
    "decided_at" INTEGER NOT NULL
  ) STRICT`,
  `CREATE UNIQUE INDEX "uq_registration_decision_version" ON "registration_decision" ("registration_id", "version")`,
  `CREATE INDEX "ix_registration_decision_staff" ON "registration_decision" ("staff_id") WHERE "staff_id" IS NOT NULL`,
  `CREATE TRIGGER "registration_decision_kept" BEFORE DELETE ON "registration_decision"
    BEGIN SELECT RAISE(ABORT, 'registration_decision is append-only'); END`,
  // An erasure takes the words away, never the decision.
  `CREATE TRIGGER "registration_decision_fixed" BEFORE UPDATE OF "id", "registration_id", "version", "kind", "reason", "staff_id", "decided_at"
      ON "registration_decision"
    BEGIN SELECT RAISE(ABORT, 'registration_decision is append-only'); END`,

  `CREATE TABLE "setting_change" (
    "id" INTEGER PRIMARY KEY,
    "name" TEXT NOT NULL,
    "valid_from" INTEGER NOT NULL,
    "before" TEXT CHECK (json_valid("before")),
    "after" TEXT CHECK (json_valid("after")),
    "staff_id" INTEGER CONSTRAINT "fk_setting_change_staff" REFERENCES "staff" ("id"),
    "changed_at" INTEGER NOT NULL,
    "undoes" INTEGER CONSTRAINT "fk_setting_change_undoes" REFERENCES "setting_change" ("id")
  ) STRICT`,
  `CREATE INDEX "ix_setting_change_name" ON "setting_change" ("name", "id")`,
  `CREATE INDEX "ix_setting_change_staff" ON "setting_change" ("staff_id") WHERE "staff_id" IS NOT NULL`,
  `CREATE INDEX "ix_setting_change_undoes" ON "setting_change" ("undoes") WHERE "undoes" IS NOT NULL`,
  `CREATE TRIGGER "setting_change_kept" BEFORE DELETE ON "setting_change" BEGIN SELECT RAISE(ABORT, 'setting_change is append-only'); END`,
  `CREATE TRIGGER "setting_change_fixed" BEFORE UPDATE ON "setting_change" BEGIN SELECT RAISE(ABORT, 'setting_change is append-only'); END`,

  // Something that an administrator must hear of. `dedupe`: the same is told once.
  `CREATE TABLE "alarm" (
    "id" INTEGER PRIMARY KEY,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('reading', 'anchor', 'alone', 'retention')),
    "dedupe" TEXT NOT NULL CONSTRAINT "uq_alarm_dedupe" UNIQUE,
    "subject" TEXT NOT NULL,
    "details" TEXT NOT NULL CHECK (json_valid("details")),
    "raised_at" INTEGER NOT NULL,
    "seen_by" INTEGER CONSTRAINT "fk_alarm_seen_by" REFERENCES "staff" ("id"),
    "seen_at" INTEGER,
    "comment" TEXT
  ) STRICT`,
  `CREATE INDEX "ix_alarm_unseen" ON "alarm" ("id") WHERE "seen_at" IS NULL`,
  `CREATE INDEX "ix_alarm_seen_by" ON "alarm" ("seen_by") WHERE "seen_by" IS NOT NULL`,

  // What a person asks about their own data, with the term of the law.
  `CREATE TABLE "data_request" (
    "id" INTEGER PRIMARY KEY,
    "customer_id" INTEGER NOT NULL CONSTRAINT "fk_data_request_customer" REFERENCES "customer" ("id"),
    "kind" TEXT NOT NULL CHECK ("kind" IN ('export', 'erasure', 'withdrawal')),
    "channel" TEXT NOT NULL CHECK ("channel" IN ('cabinet', 'operator')),
    "state" TEXT NOT NULL CHECK ("state" IN ('waiting', 'done', 'refused', 'withdrawn')),
    "asked_at" INTEGER NOT NULL,
    "due_at" INTEGER NOT NULL,
    "approval_id" INTEGER CONSTRAINT "fk_data_request_approval" REFERENCES "approval" ("id"),
    "act" TEXT CHECK (json_valid("act")),
    "ended_at" INTEGER,
    "ended_by" INTEGER CONSTRAINT "fk_data_request_ended_by" REFERENCES "staff" ("id"),
    "comment" TEXT
  ) STRICT`,
  `CREATE INDEX "ix_data_request_state" ON "data_request" ("state", "due_at")`,
  `CREATE INDEX "ix_data_request_customer" ON "data_request" ("customer_id")`,
  `CREATE INDEX "ix_data_request_approval" ON "data_request" ("approval_id") WHERE "approval_id" IS NOT NULL`,
  `CREATE INDEX "ix_data_request_ended_by" ON "data_request" ("ended_by") WHERE "ended_by" IS NOT NULL`,
  `ALTER TABLE "customer" ADD COLUMN "erased_at" INTEGER`,
  `ALTER TABLE "customer" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1`,

  `CREATE TABLE "retention_run" (
    "id" INTEGER PRIMARY KEY,
    "ran_at" INTEGER NOT NULL,
    "report" TEXT NOT NULL CHECK (json_valid("report"))
  ) STRICT`,

  `CREATE INDEX "ix_audit_actor" ON "audit" ("actor", "at")`,
  `CREATE INDEX "ix_audit_action" ON "audit" ("action", "at")`,
  `CREATE INDEX "ix_audit_at" ON "audit" ("at")`,
  // Looks at personal data by one person within an hour.
  `CREATE INDEX "ix_audit_views" ON "audit" ("actor", "at") WHERE "action" = 'customers.view'`,

  // Search of people; what belongs to one of them, and what is old enough to go.
  `CREATE INDEX "ix_customer_name" ON "customer" ("name_norm")`,
  `CREATE INDEX "ix_command_actor" ON "command" ("actor")`,
  `CREATE INDEX "ix_command_done" ON "command" ("done_at")`,
  `CREATE INDEX "ix_message_to" ON "message" ("recipient_norm") WHERE "recipient_norm" <> ''`,
  `CREATE INDEX "ix_message_old" ON "message" ("ended_at") WHERE "ended_at" IS NOT NULL AND "recipient_norm" <> ''`,
  `CREATE INDEX "ix_confirmation_old" ON "confirmation" ("expires_at")`,
  `CREATE INDEX "ix_registration_old" ON "registration" ("decided_at") WHERE "decided_at" IS NOT NULL AND "name_norm" <> ''`,
  `CREATE INDEX "ix_sign_in_guard_old" ON "sign_in_guard" ("blocked_until")`,
  `CREATE INDEX "ix_remembered_device_old" ON "remembered_device" ("expires_at")`,
  `CREATE INDEX "ix_consent_withdrawn" ON "consent" ("withdrawn_at") WHERE "withdrawn_at" IS NOT NULL`,
  // A consent is a proof as long as somebody may ask for it: one that was withdrawn goes after its term.
  `DROP TRIGGER "consent_kept"`,
  `CREATE TRIGGER "consent_kept" BEFORE DELETE ON "consent" WHEN OLD."withdrawn_at" IS NULL
    BEGIN SELECT RAISE(ABORT, 'a consent that holds is kept'); END`,
  // An erasure takes the contact away, never the right that was given.
  `DROP TRIGGER "account_grant_fixed"`,
  `CREATE TRIGGER "account_grant_fixed" BEFORE UPDATE OF "id", "account_id", "owner_id", "contact_kind", "rights", "granted_at", "until_on"
      ON "account_grant"
    BEGIN SELECT RAISE(ABORT, 'what was given may not change'); END`,
  `CREATE TRIGGER "account_grant_contact" BEFORE UPDATE OF "contact_norm", "contact_shown" ON "account_grant"
    WHEN NEW."contact_norm" <> '' OR NEW."contact_shown" <> '' OR NEW."revoked_at" IS NULL
    BEGIN SELECT RAISE(ABORT, 'what was given may not change'); END`,
];

export class AddRightsAndWork1795392003000 implements MigrationInterface {
  name = 'AddRightsAndWork1795392003000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('A migration is not reverted: restore a backup instead.');
  }
}
