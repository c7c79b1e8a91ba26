import { normalise } from '../normalise';
import type { SqlValue, WriteSql } from '../sql';
import type { Catalogue } from './accounts';
import type { SeedCompany } from './companies';
import { inChunks, nextId } from './sets';
import { inventedName, shortName } from './names';
import type { Random } from './random';
import { unifiedId } from './unified-id';

const ACCOUNTS = `INSERT INTO "account" ("id", "number", "customer_class", "holder_name", "holder_short", "holder_norm", "town", "street", "house", "flat",
    "unified_id")
  SELECT ?2 + e.key, e.value ->> 0, 'individual', e.value ->> 1, e.value ->> 2, e.value ->> 3, ?3, e.value ->> 4, e.value ->> 5, e.value ->> 6,
    e.value ->> 7
  FROM jsonb_each(?1) e`;

// Nobody knows a password with this hash, so nobody signs in to a generated base.
const CUSTOMERS = `INSERT INTO "customer" ("id", "full_name", "short_name", "name_norm", "legal_form", "password_hash", "created_at")
  SELECT "id", "holder_name", "holder_short", "holder_norm", 'individual', '!', ?3 FROM "account" WHERE "id" BETWEEN ?1 AND ?2`;
const IDENTIFIERS = `INSERT INTO "sign_in_identifier" ("kind", "value_norm", "customer_id")
  SELECT 'account', "number", "id" FROM "account" WHERE "id" BETWEEN ?1 AND ?2`;
const LINKS = `INSERT INTO "customer_account" ("customer_id", "account_id", "linked_at")
  SELECT "id", "id", ?3 FROM "account" WHERE "id" BETWEEN ?1 AND ?2`;
const SERVICES = `INSERT INTO "account_service" ("account_id", "service_id", "supplier_id", "tariff_id")
  SELECT "id", ?3, ?4, ?5 FROM "account" WHERE "id" BETWEEN ?1 AND ?2`;

/** Adds accounts with their holders as customers, in set statements. Returns the first id: the others follow it without a gap. */
export async function addCrowd(
  sql: WriteSql,
  options: { company: SeedCompany; catalogue: Catalogue; count: number; at: number; random: Random },
): Promise<number> {
  const { company, catalogue, count, at, random } = options;
  const first = Math.max(await nextId(sql, 'account'), await nextId(sql, 'customer'));
  const accountColumns = (index: number): SqlValue[] => {
    const name = inventedName(random);
    const flat = random.chance(0.9) ? String(random.int(1, 140)) : '';
    const place = [random.pick(company.streets), String(random.int(1, 150)), flat];
    const number = company.accountNumber(100_000 + index);
    return [number, name, shortName(name), normalise(name), ...place, unifiedId(company, number)];
  };
  await inChunks(count, accountColumns, (json, start) => sql.run(ACCOUNTS, [json, first + start, company.town]));

  const range = [first, first + count - 1];
  await sql.run(CUSTOMERS, [...range, at]);
  await sql.run(IDENTIFIERS, range);
  await sql.run(LINKS, [...range, at]);
  for (const { id, tariffIds } of catalogue.services) {
    await sql.run(SERVICES, [...range, id, catalogue.supplierId, tariffIds[0] ?? 0]);
  }
  return first;
}
