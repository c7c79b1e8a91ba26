import { dateToDays, type LocalDate } from '../../contract/types/time';
import { normalise } from '../normalise';
import type { Repositories } from '../repositories';
import { dayIn, monthOf } from './calendar';
import type { SeedAccount, SeedCompany, SeedMeter, SeedService } from './companies';
import { shortName } from './names';
import { unifiedId } from './unified-id';

export interface AddedMeter {
  id: number;
  accountId: number;
  registerIds: readonly number[];
  seed: SeedMeter;
}

interface AddedService {
  id: number;
  seed: SeedService;
  tariffIds: readonly number[];
}

/** Services, tariffs and the supplier of a seeded company, ready to hang accounts on. */
export interface Catalogue {
  supplierId: number;
  services: readonly AddedService[];
  today: number;
}

const DAYS_IN_YEAR = 365.25;
const PRICE_STEP = 1000;

/** Adds what the company sells, with the price of the tariff before this one. */
export async function addCatalogue(repos: Repositories, company: SeedCompany, today: number): Promise<Catalogue> {
  const supplierId = await repos.catalogue.insertSupplier({ name: company.supplier });
  const services: AddedService[] = [];
  for (const seed of company.services) {
    const serviceId = await repos.catalogue.insertService({ code: seed.code, name: seed.name, unit: seed.unit });
    const tariffIds: number[] = [];
    for (const { name, prices } of seed.tariffs) {
      const tariffId = await repos.catalogue.insertTariff({ serviceId, name });
      for (const [zone, price] of Object.entries(prices)) {
        const rate = { tariffId, zone: zone as keyof typeof prices };
        const before = Math.round((price * 0.95) / PRICE_STEP) * PRICE_STEP;
        await repos.catalogue.insertRate({ ...rate, validFrom: dayIn(monthOf(today) - 36, 1), priceE5: before });
        await repos.catalogue.insertRate({ ...rate, validFrom: dayIn(monthOf(today) - 9, 1), priceE5: price });
      }
      tariffIds.push(tariffId);
    }
    services.push({ id: serviceId, seed, tariffIds });
  }
  return { supplierId, services, today };
}

/** Adds an account with its services, meters and registers; returns its id and the meters in their order. */
export async function addAccount(
  repos: Repositories,
  catalogue: Catalogue,
  place: { company: SeedCompany; holder: string; isCompany: boolean },
  account: SeedAccount,
): Promise<{ id: number; meters: AddedMeter[] }> {
  const id = await repos.accounts.insert({
    number: account.number,
    customerClass: place.isCompany ? 'company' : 'individual',
    holderName: place.holder,
    holderShort: shortName(place.holder),
    holderNorm: normalise(place.holder),
    town: place.company.town,
    street: account.street,
    house: account.house,
    flat: account.flat,
    unifiedId: unifiedId(place.company, account.number),
  });
  const { supplierId, services } = catalogue;
  for (const service of services) {
    const tariffId = tariffFor(service, account.meters);
    await repos.catalogue.insertAccountService({ accountId: id, serviceId: service.id, supplierId, tariffId });
  }
  const metered = services.find(({ seed }) => seed.metered);
  const meters: AddedMeter[] = [];
  for (const seed of metered ? account.meters : []) {
    meters.push(await addMeter(repos, { accountId: id, serviceId: metered?.id ?? 0, today: catalogue.today }, seed));
  }
  return { id, meters };
}

async function addMeter(
  repos: Repositories,
  place: { accountId: number; serviceId: number; today: number },
  seed: SeedMeter,
): Promise<AddedMeter> {
  const { accountId, serviceId, today } = place;
  const nextVerificationOn =
    typeof seed.nextVerification === 'string'
      ? dateToDays(seed.nextVerification as LocalDate)
      : today + Math.round(seed.nextVerification * DAYS_IN_YEAR);
  const id = await repos.meters.insertMeter({
    accountId,
    serviceId,
    serial: seed.serial,
    serialNorm: normalise(seed.serial),
    kind: 'individual',
    digits: seed.digits,
    ratio: 1,
    installedOn: dayIn(monthOf(today) - 60, 14),
    removedOn: null,
    nextVerificationOn,
  });
  const registerIds: number[] = [];
  for (const [index, zone] of seed.zones.entries()) {
    registerIds.push(await repos.meters.insertRegister({ meterId: id, zone, position: index + 1 }));
  }
  return { id, accountId, registerIds, seed };
}

function tariffFor(service: AddedService, meters: readonly SeedMeter[]): number {
  const zones = [...new Set(meters.flatMap((meter) => meter.zones))].sort().join();
  const exact = service.seed.tariffs.findIndex(({ prices }) => Object.keys(prices).sort().join() === zones);
  const tariffId = service.tariffIds[Math.max(exact, 0)];
  if (tariffId === undefined) throw new Error(`No tariff: ${service.seed.code}`);
  return tariffId;
}
