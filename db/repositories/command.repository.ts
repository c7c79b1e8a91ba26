import type { EntityManager } from 'typeorm';
import { CommandEntity } from '../entities';
import { managerSql, type Sql } from '../sql';

export interface CommandRow {
  actor: string;
  procedure: string;
  inputHash: Buffer;
  /** JSON text that the first call returned. */
  result: string;
}

export class CommandReads {
  constructor(protected readonly sql: Sql) {}

  /** The command that was already done under this uid (16 bytes), undefined when none was. */
  find(uid: Buffer): Promise<CommandRow | undefined> {
    return this.sql.get<CommandRow>(
      `SELECT "actor", "procedure", "input_hash" AS "inputHash", "result" FROM "command" WHERE "uid" = ?`,
      [uid],
    );
  }
}

export class CommandWrites extends CommandReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  async insert(row: CommandRow & { uid: Buffer; doneAt: number }): Promise<void> {
    await this.manager.insert(CommandEntity, { ...row });
  }
}
