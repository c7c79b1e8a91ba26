import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people set up for themselves: texts that their windows made and alone understand. */
export class AddPreferences1795392000000 implements MigrationInterface {
  name = 'AddPreferences1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "preference" (
      "person_kind" TEXT NOT NULL CHECK ("person_kind" IN ('customer', 'staff')),
      "person_id" INTEGER NOT NULL,
      "key" TEXT NOT NULL,
      "value" TEXT NOT NULL,
      PRIMARY KEY ("person_kind", "person_id", "key")
    ) STRICT, WITHOUT ROWID`);
  }

  async down(): Promise<void> {
    throw new Error('A migration is not reverted: restore a backup instead.');
  }
}
