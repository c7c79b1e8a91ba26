import type { InsertResult } from 'typeorm';

/** The id that SQLite gave to a single inserted row. */
export function insertedId(result: InsertResult): number {
  const id: unknown = result.identifiers[0]?.['id'];
  if (typeof id !== 'number') throw new Error('The insert returned no id.');
  return id;
}
