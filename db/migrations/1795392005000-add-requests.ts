import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests of people from a draft to their end: history, conversation, papers, contacts. */
const statements = [
  // SQLite changes no CHECK: the table is made anew.
  `CREATE TABLE "subscription_next" (
    "customer_id" INTEGER NOT NULL CONSTRAINT "fk_subscription_customer" REFERENCES "customer" ("id"),
    "kind" TEXT NOT NULL CHECK ("kind" IN ('mailing', 'eBill', 'guestReadings', 'requestNews')),
    "since" INTEGER NOT NULL,
    PRIMARY KEY ("customer_id", "kind")
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO "subscription_next" SELECT "customer_id", "kind", "since" FROM "subscription"`,
  `DROP TABLE "subscription"`,
  `ALTER TABLE "subscription_next" RENAME TO "subscription"`,

  // What was asked is kept as it was: `form` is the kind as it stood when the request was begun (drafts follow the newest).
  `CREATE TABLE "request" (
    "id" INTEGER PRIMARY KEY,
    "number" INTEGER NOT NULL CONSTRAINT "uq_request_number" UNIQUE,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL CHECK ("state" IN ('draft', 'submitted', 'registered', 'assigned', 'inProgress', 'waitingCustomer', 'scheduled',
      'done', 'rejected', 'withdrawn')),
    "version" INTEGER NOT NULL DEFAULT 1,
    "channel" TEXT NOT NULL CHECK ("channel" IN ('cabinet', 'phone', 'desk', 'letter')),
    "customer_id" INTEGER CONSTRAINT "fk_request_customer" REFERENCES "customer" ("id"),
    "account_id" INTEGER CONSTRAINT "fk_request_account" REFERENCES "account" ("id"),
    "office_id" INTEGER CONSTRAINT "fk_request_office" REFERENCES "office" ("id"),
    "applicant" TEXT NOT NULL,
    "name_norm" TEXT NOT NULL,
    "phone" TEXT,
    "step" TEXT,
    "is_incomplete" INTEGER NOT NULL DEFAULT 1 CHECK ("is_incomplete" IN (0, 1)),
    "route" TEXT CHECK ("route" IN ('supplier', 'grid', 'managing')),
    "class" TEXT,
    "stage" TEXT,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "submitted_at" INTEGER,
    "registered_at" INTEGER,
    "reg_year" INTEGER,
    "reg_number" INTEGER,
    "assignee_id" INTEGER CONSTRAINT "fk_request_assignee" REFERENCES "staff" ("id"),
    -- The clock: its beginning and end, half and near of its term, and how long it stands still.
    "clock_from" INTEGER,
    "due_at" INTEGER,
    "paused_at" INTEGER,
    "asked" TEXT CHECK (json_valid("asked")),
    "postponed_until" INTEGER,
    "visit_from" INTEGER,
    "visit_to" INTEGER,
    "brigade" TEXT,
    "ended_at" INTEGER,
    "ended_by" INTEGER CONSTRAINT "fk_request_ended_by" REFERENCES "staff" ("id"),
    "is_kept" INTEGER CHECK ("is_kept" IN (0, 1)),
    "unread_staff" INTEGER NOT NULL DEFAULT 0,
    "unread_customer" INTEGER NOT NULL DEFAULT 0,
    "erased_at" INTEGER,
    -- Of the form, for the lists: a form is long. Long texts stand last: what precedes them is read without their pages.
    "title" TEXT NOT NULL GENERATED ALWAYS AS ("form" ->> 'rowTitle') STORED,
    "fields" TEXT NOT NULL CHECK (json_valid("fields")),
    "form" TEXT NOT NULL CHECK (json_valid("form")),
    CHECK (("reg_year" IS NULL) = ("reg_number" IS NULL)),
    CHECK (("ended_at" IS NOT NULL) = ("state" IN ('done', 'rejected', 'withdrawn'))),
    CHECK (("paused_at" IS NOT NULL) = ("state" = 'waitingCustomer'))
  ) STRICT`,
  `CREATE UNIQUE INDEX "uq_request_registration" ON "request" ("reg_year", "reg_number") WHERE "reg_number" IS NOT NULL`,
  // The numbers that were given: a draft that is thrown away leaves its number used.
  `CREATE TABLE "request_counter" (
    "name" TEXT PRIMARY KEY,
    "last" INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX "ix_request_customer" ON "request" ("customer_id", "updated_at") WHERE "customer_id" IS NOT NULL`,
  `CREATE INDEX "ix_request_account" ON "request" ("account_id", "id") WHERE "account_id" IS NOT NULL`,
  // Whatever the queue is narrowed and ordered by: a window and its count read this alone.
  `CREATE INDEX "ix_request_open" ON "request" ("due_at", "id", "assignee_id", "kind", "office_id", "paused_at", "postponed_until", "number",
      "submitted_at", "updated_at", "name_norm")
    WHERE "state" IN ('submitted', 'registered', 'assigned', 'inProgress', 'waitingCustomer', 'scheduled')`,
  `CREATE INDEX "ix_request_open_kind" ON "request" ("kind", "due_at", "id", "assignee_id", "office_id", "paused_at", "postponed_until", "unread_staff")
    WHERE "state" IN ('submitted', 'registered', 'assigned', 'inProgress', 'waitingCustomer', 'scheduled')`,
  `CREATE INDEX "ix_request_assignee" ON "request" ("assignee_id", "ended_at", "due_at", "id") WHERE "assignee_id" IS NOT NULL`,
  // A year of the report of terms reads this alone.
  `CREATE INDEX "ix_request_ended" ON "request" ("ended_at", "id", "state", "kind", "office_id", "is_kept", "clock_from")
    WHERE "ended_at" IS NOT NULL`,
  `CREATE INDEX "ix_request_name" ON "request" ("name_norm", "id") WHERE "state" <> 'draft'`,
  `CREATE INDEX "ix_request_phone" ON "request" ("phone") WHERE "phone" IS NOT NULL AND "state" <> 'draft'`,
  `CREATE INDEX "ix_request_visit" ON "request" ("visit_from", "id") WHERE "visit_from" IS NOT NULL`,
  `CREATE INDEX "ix_request_old_draft" ON "request" ("updated_at") WHERE "state" = 'draft'`,
  `CREATE INDEX "ix_request_office" ON "request" ("office_id") WHERE "office_id" IS NOT NULL`,
  `CREATE INDEX "ix_request_ended_by" ON "request" ("ended_by") WHERE "ended_by" IS NOT NULL`,

  // Each act with the row as it was before it: undo puts that back.
  `CREATE TABLE "request_act" (
    "id" INTEGER PRIMARY KEY,
    "request_id" INTEGER NOT NULL CONSTRAINT "fk_request_act_request" REFERENCES "request" ("id"),
    "version" INTEGER NOT NULL,
    "act" TEXT NOT NULL,
    "before" TEXT NOT NULL CHECK (json_valid("before")),
    "details" TEXT NOT NULL CHECK (json_valid("details")),
    "words" TEXT,
    "staff_id" INTEGER CONSTRAINT "fk_request_act_staff" REFERENCES "staff" ("id"),
    "by_customer" INTEGER NOT NULL DEFAULT 0 CHECK ("by_customer" IN (0, 1)),
    "at" INTEGER NOT NULL
  ) STRICT`,
  `CREATE UNIQUE INDEX "uq_request_act_version" ON "request_act" ("request_id", "version")`,
  `CREATE INDEX "ix_request_act_staff" ON "request_act" ("staff_id") WHERE "staff_id" IS NOT NULL`,
  // Only the whole history of a request may go, with the request, after its term; an erasure takes words away.
  `CREATE TRIGGER "request_act_fixed" BEFORE UPDATE OF "id", "request_id", "version", "act", "staff_id", "by_customer", "at" ON "request_act"
    BEGIN SELECT RAISE(ABORT, 'request_act is append-only'); END`,
  `CREATE TRIGGER "request_act_kept" BEFORE DELETE ON "request_act"
      WHEN EXISTS (SELECT 1 FROM "request" r WHERE r."id" = OLD."request_id" AND r."state" <> 'draft' AND r."erased_at" IS NULL)
    BEGIN SELECT RAISE(ABORT, 'request_act is append-only'); END`,

  `CREATE TABLE "request_message" (
    "id" INTEGER PRIMARY KEY,
    "request_id" INTEGER NOT NULL CONSTRAINT "fk_request_message_request" REFERENCES "request" ("id"),
    "side" TEXT NOT NULL CHECK ("side" IN ('customer', 'staff', 'note', 'event')),
    "staff_id" INTEGER CONSTRAINT "fk_request_message_staff" REFERENCES "staff" ("id"),
    "act_id" INTEGER CONSTRAINT "fk_request_message_act" REFERENCES "request_act" ("id"),
    "text" TEXT NOT NULL,
    "at" INTEGER NOT NULL
  ) STRICT`,
  `CREATE INDEX "ix_request_message_request" ON "request_message" ("request_id", "id")`,
  `CREATE INDEX "ix_request_message_staff" ON "request_message" ("staff_id") WHERE "staff_id" IS NOT NULL`,
  `CREATE INDEX "ix_request_message_act" ON "request_message" ("act_id") WHERE "act_id" IS NOT NULL`,
  `CREATE TRIGGER "request_message_fixed" BEFORE UPDATE OF "id", "request_id", "side", "staff_id", "act_id", "at" ON "request_message"
    BEGIN SELECT RAISE(ABORT, 'what was said stays'); END`,
  `CREATE TRIGGER "request_message_kept" BEFORE DELETE ON "request_message"
      WHEN EXISTS (SELECT 1 FROM "request" r WHERE r."id" = OLD."request_id" AND r."state" <> 'draft' AND r."erased_at" IS NULL)
    BEGIN SELECT RAISE(ABORT, 'what was said stays'); END`,
  // Words of messages, normalised by the program; the text itself is not kept twice.
  `CREATE VIRTUAL TABLE "request_words" USING fts5 ("text", content = '', contentless_delete = 1, prefix = '4 6 8', tokenize = 'unicode61 remove_diacritics 0')`,
  // How far each side has read: one row for the customer, one for staff together.
  `CREATE TABLE "request_seen" (
    "request_id" INTEGER NOT NULL CONSTRAINT "fk_request_seen_request" REFERENCES "request" ("id"),
    "side" TEXT NOT NULL CHECK ("side" IN ('customer', 'staff')),
    "message_id" INTEGER NOT NULL,
    PRIMARY KEY ("request_id", "side")
  ) STRICT, WITHOUT ROWID`,
  // Typed and not sent, by person: `staff:1`, `customer:7`.
  `CREATE TABLE "request_unsent" (
    "request_id" INTEGER NOT NULL CONSTRAINT "fk_request_unsent_request" REFERENCES "request" ("id"),
    "actor" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "kept_at" INTEGER NOT NULL,
    PRIMARY KEY ("request_id", "actor")
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE "request_document" (
    "request_id" INTEGER NOT NULL CONSTRAINT "fk_request_document_request" REFERENCES "request" ("id"),
    "document_id" INTEGER NOT NULL CONSTRAINT "fk_request_document_document" REFERENCES "document" ("id"),
    "slot" TEXT,
    "message_id" INTEGER CONSTRAINT "fk_request_document_message" REFERENCES "request_message" ("id"),
    "is_staff" INTEGER NOT NULL DEFAULT 0 CHECK ("is_staff" IN (0, 1)),
    "added_at" INTEGER NOT NULL,
    PRIMARY KEY ("request_id", "document_id")
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX "ix_request_document_document" ON "request_document" ("document_id")`,
  `CREATE INDEX "ix_request_document_message" ON "request_document" ("message_id") WHERE "message_id" IS NOT NULL`,

  `CREATE TABLE "contact" (
    "id" INTEGER PRIMARY KEY,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('callIn', 'callOut', 'desk', 'letter', 'chat')),
    "result" TEXT NOT NULL CHECK ("result" IN ('answered', 'requestMade', 'readingTaken', 'callBack', 'noAnswer', 'wrongPerson', 'other')),
    "seconds" INTEGER NOT NULL CHECK ("seconds" BETWEEN 0 AND 86400),
    "note" TEXT NOT NULL,
    "customer_id" INTEGER CONSTRAINT "fk_contact_customer" REFERENCES "customer" ("id"),
    "account_id" INTEGER CONSTRAINT "fk_contact_account" REFERENCES "account" ("id"),
    "request_id" INTEGER CONSTRAINT "fk_contact_request" REFERENCES "request" ("id"),
    "staff_id" INTEGER NOT NULL CONSTRAINT "fk_contact_staff" REFERENCES "staff" ("id"),
    "at" INTEGER NOT NULL
  ) STRICT`,
  `CREATE INDEX "ix_contact_customer" ON "contact" ("customer_id", "id") WHERE "customer_id" IS NOT NULL`,
  `CREATE INDEX "ix_contact_account" ON "contact" ("account_id", "id") WHERE "account_id" IS NOT NULL`,
  `CREATE INDEX "ix_contact_request" ON "contact" ("request_id") WHERE "request_id" IS NOT NULL`,
  `CREATE INDEX "ix_contact_staff" ON "contact" ("staff_id", "at")`,
];

export class AddRequests1795392005000 implements MigrationInterface {
  name = 'AddRequests1795392005000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('A migration is not reverted: restore a backup instead.');
  }
}
