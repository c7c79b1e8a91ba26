import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programs on other computers that are seats of this base, and phones that remember a customer. */
const statements = [
  // The key is the station's own: who has not its other half is not that station.
  // One that nobody admitted is forgotten: its number must not become another's while an administrator still sees it on the screen.
  `CREATE TABLE "station" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('operator', 'kiosk')),
    "name" TEXT NOT NULL,
    "public_key" BLOB NOT NULL CONSTRAINT "uq_station_key" UNIQUE CHECK (length("public_key") = 32),
    "code" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "state" TEXT NOT NULL CHECK ("state" IN ('waiting', 'approved', 'refused', 'revoked')),
    "asked_at" INTEGER NOT NULL,
    "decided_at" INTEGER,
    "decided_by" INTEGER CONSTRAINT "fk_station_decided_by" REFERENCES "staff" ("id"),
    "seen_at" INTEGER
  ) STRICT`,
  `CREATE INDEX "ix_station_state" ON "station" ("state", "name", "id")`,
  `CREATE INDEX "ix_station_decided_by" ON "station" ("decided_by") WHERE "decided_by" IS NOT NULL`,
  `ALTER TABLE "remembered_device" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'computer' CHECK ("kind" IN ('computer', 'phone'))`,
  `ALTER TABLE "remembered_device" ADD COLUMN "label" TEXT NOT NULL DEFAULT ''`,
];

export class AddStations1795392004000 implements MigrationInterface {
  name = 'AddStations1795392004000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('A migration is not reverted: restore a backup instead.');
  }
}
