import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers of people: the row tells what lies encrypted in the folder beside the base. */
const statements = [
  `CREATE TABLE "document" (
    "id" INTEGER PRIMARY KEY,
    "uid" BLOB NOT NULL CONSTRAINT "uq_document_uid" UNIQUE CHECK (length("uid") = 16),
    "customer_id" INTEGER CONSTRAINT "fk_document_customer" REFERENCES "customer" ("id"),
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('identity', 'registryExtract', 'powerOfAttorney', 'ownership', 'plan', 'meterPassport', 'other')),
    "type" TEXT NOT NULL CHECK ("type" IN ('pdf', 'jpg', 'png')),
    "size" INTEGER NOT NULL CHECK ("size" > 0),
    "pages" INTEGER,
    -- Under the key of the store: the base alone tells nothing of what is inside.
    "digest" BLOB NOT NULL CHECK (length("digest") = 32),
    "added_by" TEXT NOT NULL,
    "added_at" INTEGER NOT NULL
  ) STRICT`,
  `CREATE INDEX "ix_document_customer" ON "document" ("customer_id", "id") WHERE "customer_id" IS NOT NULL`,
  `CREATE INDEX "ix_document_added" ON "document" ("added_at", "id")`,
  `CREATE TRIGGER "document_fixed" BEFORE UPDATE OF "id", "uid", "kind", "type", "size", "digest", "added_by", "added_at" ON "document"
    BEGIN SELECT RAISE(ABORT, 'what was brought stays as it is'); END`,
];

export class AddDocuments1795392004500 implements MigrationInterface {
  name = 'AddDocuments1795392004500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('A migration is not reverted: restore a backup instead.');
  }
}
