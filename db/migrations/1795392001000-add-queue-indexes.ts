import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // What waits is counted, filtered and put in order without a look at the submissions themselves.
  `DROP INDEX "ix_meter_reading_pending"`,
  `CREATE INDEX "ix_meter_reading_pending" ON "meter_reading" ("submitted_at", "id", "account_id", "meter_id", "checks")
    WHERE "state" = 1`,
  // The newest decisions of one kind, where a company that accepts by itself has few of that kind.
  `CREATE INDEX "ix_meter_reading_decided_state" ON "meter_reading" ("state", "decided_at") WHERE "decided_at" IS NOT NULL`,
];

export class AddQueueIndexes1795392001000 implements MigrationInterface {
  name = 'AddQueueIndexes1795392001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('A migration is not reverted: restore a backup instead.');
  }
}
