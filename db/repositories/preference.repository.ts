import type { EntityManager } from 'typeorm';
import { PreferenceEntity } from '../entities';
import type { PersonKind } from '../kinds';
import { managerSql, type Sql } from '../sql';

export interface Person {
  personKind: PersonKind;
  personId: number;
}

export interface PreferenceRow {
  key: string;
  value: string;
}

export class PreferenceReads {
  constructor(protected readonly sql: Sql) {}

  /** Everything that this person has set up. */
  of({ personKind, personId }: Person): Promise<PreferenceRow[]> {
    return this.sql.all(
      `SELECT "key", "value" FROM "preference" WHERE "person_kind" = ? AND "person_id" = ? ORDER BY "key"`,
      [personKind, personId],
    );
  }
}

export class PreferenceWrites extends PreferenceReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Keeps the value under the key, in place of what was there. */
  async put(person: Person, key: string, value: string): Promise<void> {
    await this.manager.upsert(PreferenceEntity, { ...person, key, value }, ['personKind', 'personId', 'key']);
  }

  /** Forgets what stands under the key, if anything does. */
  async remove(person: Person, key: string): Promise<void> {
    await this.manager.delete(PreferenceEntity, { ...person, key });
  }
}
