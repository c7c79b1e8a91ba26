import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { CREATE_MIGRATIONS, FOREIGN_KEY_CHECK, SET_APPLICATION_ID, setUserVersion } from './dialect';
import { StartError } from './errors';

export type MigrationStep = 'backup' | 'open' | 'migrate' | 'foreign_keys' | 'commit';

/**
 * Runs what the file lacks in one transaction with the check of foreign keys, the version and TypeORM's own table.
 * Throws StartError MIGRATION_FAILED with the step; the file is then as it was.
 */
export async function migrateSchema(writer: DataSource): Promise<void> {
  const runner = writer.createQueryRunner();
  let step: MigrationStep = 'open';
  // Takes effect outside a transaction only. A migration may rebuild a table that others refer to.
  await runner.query('PRAGMA foreign_keys = OFF');
  try {
    await runner.startTransaction();
    step = 'migrate';
    await runner.query(CREATE_MIGRATIONS);
    await new MigrationExecutor(writer, runner).executePendingMigrations();
    step = 'foreign_keys';
    await refuseBrokenKeys(runner);
    await runner.query(SET_APPLICATION_ID);
    await runner.query(setUserVersion(writer.migrations.length));
    step = 'commit';
    await runner.commitTransaction();
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw new StartError('MIGRATION_FAILED', { step }, error);
  } finally {
    await runner.query('PRAGMA foreign_keys = ON');
  }
}

async function refuseBrokenKeys(runner: QueryRunner): Promise<void> {
  const broken = (await runner.query(FOREIGN_KEY_CHECK)) as { table: string; parent: string }[];
  const [first] = broken;
  if (first) throw new Error(`${broken.length} rows of broken foreign keys, first ${first.table} -> ${first.parent}`);
}
