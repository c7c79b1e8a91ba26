import type { Repositories } from '../repositories';
import type { WriteSql } from '../sql';
import { addCatalogue, type Catalogue } from './accounts';
import type { SeedCompany } from './companies';

interface Id {
  id: number;
}

/** The company's catalogue as a base that was seeded before has it, otherwise added now. */
export async function catalogueIn(
  repos: Repositories,
  sql: WriteSql,
  company: SeedCompany,
  today: number,
): Promise<Catalogue> {
  const supplier = await sql.get<Id>(`SELECT "id" FROM "supplier" WHERE "name" = ? LIMIT 1`, [company.supplier]);
  if (!supplier) return addCatalogue(repos, company, today);
  const services: Catalogue['services'][number][] = [];
  for (const seed of company.services) {
    const service = await sql.get<Id>(`SELECT "id" FROM "service" WHERE "code" = ?`, [seed.code]);
    if (!service) throw new Error(`The base has another catalogue: no service ${seed.code}`);
    const tariffs = await sql.all<Id>(`SELECT "id" FROM "tariff" WHERE "service_id" = ? ORDER BY "id"`, [service.id]);
    services.push({ id: service.id, seed, tariffIds: tariffs.map(({ id }) => id) });
  }
  return { supplierId: supplier.id, services, today };
}
