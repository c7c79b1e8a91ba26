import type { EntityManager } from 'typeorm';
import { AccountServiceEntity, ServiceEntity, SupplierEntity, TariffEntity, TariffRateEntity } from '../entities';
import type { Zone } from '../kinds';
import { managerSql, type Sql } from '../sql';
import { insertedId } from './inserted-id';

export interface AccountRateRow {
  serviceId: number;
  serviceName: string;
  unit: string;
  supplierName: string;
  tariffName: string;
  zone: Zone;
  /** 1/100 000 rouble for one unit. */
  priceE5: number;
}

export interface AccountServiceRow {
  serviceId: number;
  serviceName: string;
  unit: string;
  supplierName: string;
  /** Meters of the service that are not removed. */
  meters: number;
}

export class CatalogueReads {
  constructor(protected readonly sql: Sql) {}

  /** Services of an account with their suppliers. */
  servicesOf(accountId: number): Promise<AccountServiceRow[]> {
    return this.sql.all<AccountServiceRow>(
      `SELECT s."id" AS "serviceId", s."name" AS "serviceName", s."unit", p."name" AS "supplierName",
         (SELECT count(*) FROM "meter" m WHERE m."account_id" = a."account_id" AND m."service_id" = a."service_id" AND m."removed_on" IS NULL) AS "meters"
       FROM "account_service" a
       JOIN "service" s ON s."id" = a."service_id"
       JOIN "supplier" p ON p."id" = a."supplier_id"
       WHERE a."account_id" = ? ORDER BY s."id"`,
      [accountId],
    );
  }

  /** Prices of the account's services on that day (days since 1970): one row per service and zone, the latest rate that has begun. */
  ratesOn(accountId: number, day: number): Promise<AccountRateRow[]> {
    return this.sql.all<AccountRateRow>(
      `SELECT s."id" AS "serviceId", s."name" AS "serviceName", s."unit", p."name" AS "supplierName", t."name" AS "tariffName",
         r."zone", r."price_e5" AS "priceE5"
       FROM "account_service" a
       JOIN "service" s ON s."id" = a."service_id"
       JOIN "supplier" p ON p."id" = a."supplier_id"
       JOIN "tariff" t ON t."id" = a."tariff_id"
       JOIN "tariff_rate" r ON r."tariff_id" = a."tariff_id" AND r."valid_from" = (
         SELECT max(x."valid_from") FROM "tariff_rate" x
         WHERE x."tariff_id" = r."tariff_id" AND x."zone" = r."zone" AND x."valid_from" <= ?)
       WHERE a."account_id" = ?
       ORDER BY s."id", r."zone"`,
      [day, accountId],
    );
  }
}

export class CatalogueWrites extends CatalogueReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Returns the new id, as do insertService and insertTariff. */
  async insertSupplier(row: { name: string }): Promise<number> {
    return insertedId(await this.manager.insert(SupplierEntity, { ...row }));
  }

  async insertService(row: { code: string; name: string; unit: string }): Promise<number> {
    return insertedId(await this.manager.insert(ServiceEntity, { ...row }));
  }

  async insertTariff(row: { serviceId: number; name: string }): Promise<number> {
    return insertedId(await this.manager.insert(TariffEntity, { ...row }));
  }

  /** A price of one zone from that day (days since 1970) on, in 1/100 000 rouble. */
  async insertRate(row: { tariffId: number; zone: Zone; validFrom: number; priceE5: number }): Promise<void> {
    await this.manager.insert(TariffRateEntity, { ...row });
  }

  async insertAccountService(row: {
    accountId: number;
    serviceId: number;
    supplierId: number;
    tariffId: number;
  }): Promise<void> {
    await this.manager.insert(AccountServiceEntity, { ...row });
  }
}
