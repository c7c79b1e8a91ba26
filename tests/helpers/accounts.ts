import type { ReadingSource, Zone } from '../../contract/metering';
import type { AccountId, CustomerId, MeterId, RegisterId, StaffId } from '../../contract/types/brand';
import { dateToDays, type LocalDate, periodToIndex, type Period } from '../../contract/types/time';
import { sourceCode, stateCode } from '../../db/codes';
import type { IdentifierKind, StaffRole } from '../../db/kinds';
import { normalise } from '../../db/normalise';
import type { Repositories } from '../../db/unit-of-work';
import { shortName } from '../../main/modules/identity/identity.rules';
import { uidBytes } from '../../main/modules/audit/command-runner';
import { uid } from './uid';

/** Everybody who can sign in to a base made by `seedAccounts`. */
export const PEOPLE = {
  customer: { as: 'customer', name: 'Иванов Иван Иванович', login: 'ivanov', shown: 'Ivanov', account: '66200000000' },
  anotherCustomer: {
    as: 'customer',
    name: 'Ёлкин Пётр Семёнович',
    login: 'elkin',
    shown: 'elkin',
    account: '66200000009',
  },
  operator: { as: 'staff', name: 'Петрова Анна Сергеевна', login: 'operator' },
  anotherOperator: { as: 'staff', name: 'Орлов Олег Ильич', login: 'operator2' },
  senior: { as: 'staff', name: 'Зимина Вера Павловна', login: 'senior' },
  administrator: { as: 'staff', name: 'Котов Илья Юрьевич', login: 'administrator' },
} as const;
export type Person = keyof typeof PEOPLE;

/** An account that nobody has in their cabinet, as its bill prints it. */
export const FREE = {
  number: '66200000007',
  holder: 'Калинина Тамара Олеговна',
  serial: '1088425',
  unifiedId: '66АА000007',
} as const;

export type CustomerPerson = 'customer' | 'anotherCustomer';

export const passwordOf = (person: Person) => `${person}: тихая река`;

/** Everything by which the customer may sign in, in the form of the base. */
export function identifiersOf(person: CustomerPerson): Record<IdentifierKind, string> {
  const { login, account } = PEOPLE[person];
  const numbers =
    person === 'customer'
      ? { phone: '79120000001', snils: '11223344595', ogrn: '1026605606422', ogrnip: '304662205606429' }
      : { phone: '79120000009', snils: '11223344696', ogrn: '1026605606499', ogrnip: '304662205606430' };
  return { login, email: `${login}@example.ru`, account, ...numbers };
}

export interface Meter {
  accountId: AccountId;
  meterId: MeterId;
  registers: Partial<Record<Zone, RegisterId>>;
}

/** Ids of what stands in the base. */
export interface Accounts {
  customers: Record<CustomerPerson, CustomerId>;
  staff: Record<'operator' | 'anotherOperator' | 'senior' | 'administrator', StaffId>;
  /** Account 66200000000: meter 937060, day 4938 and night 5017. */
  main: Meter;
  /** On the same account: taken off on 10 January 2024. */
  removed: Meter;
  /** Account 66200000002, of the same customer: five digits, ratio 20, stands at 99980. */
  ratio: Meter;
  /** Account 66200000003, of the same customer, without meters. */
  unmetered: AccountId;
  /** Account 66200000009 of another customer: single zone, 1200. */
  foreign: Meter;
  /** Account `FREE`: a meter without readings. */
  free: Meter;
}

interface MeterSeed {
  serial: string;
  ratio?: number;
  removedOn?: string;
  nextVerificationOn?: string;
  /** How many months ago the newest reading was taken. */
  silentMonths?: number;
  /** Values of the months before by zone, newest first. */
  zones: Partial<Record<Zone, readonly number[]>>;
}

const days = (date: string) => dateToDays(date as LocalDate);

/** Writes the people, their accounts and four months of readings; `newest` is the last period that has a reading. */
export async function seedAccounts(
  repos: Repositories,
  newest: Period,
  hash: (password: string) => Promise<string>,
): Promise<Accounts> {
  const seeding = new Seeding(repos, newest, hash);
  await seeding.catalogue();
  const customers = {
    customer: await seeding.customer('customer'),
    anotherCustomer: await seeding.customer('anotherCustomer'),
  };
  const staff = {
    operator: await seeding.staff('operator', 'operator'),
    anotherOperator: await seeding.staff('anotherOperator', 'operator'),
    senior: await seeding.staff('senior', 'senior'),
    administrator: await seeding.staff('administrator', 'administrator'),
  };
  const own = (number: string) => seeding.account(number, 'customer', customers.customer);
  const first = await own(PEOPLE.customer.account);
  const main = await seeding.meter(first, {
    serial: '937060',
    nextVerificationOn: '2028-11-25',
    zones: { day: [4938, 4838, 4738, 4638], night: [5017, 4967, 4917, 4867] },
  });
  const removed = await seeding.meter(first, {
    serial: '100200',
    removedOn: '2024-01-10',
    silentMonths: 3,
    zones: { single: [700, 600] },
  });
  const ratio = await seeding.meter(await own('66200000002'), {
    serial: '770077',
    ratio: 20,
    zones: { single: [99_980, 99_940, 99_900, 99_860] },
  });
  const unmetered = await own('66200000003');
  const strange = await seeding.account(PEOPLE.anotherCustomer.account, 'anotherCustomer', customers.anotherCustomer);
  const foreign = await seeding.meter(strange, { serial: '555001', zones: { single: [1200, 1100, 1000, 900] } });
  const free = await seeding.meter(await seeding.freeAccount(), { serial: FREE.serial, zones: { single: [] } });
  return { customers, staff, main, removed, ratio, unmetered, foreign, free };
}

class Seeding {
  #service = 0;
  #supplier = 0;
  #tariff = 0;

  constructor(
    private readonly repos: Repositories,
    private readonly newest: Period,
    private readonly hash: (password: string) => Promise<string>,
  ) {}

  async catalogue(): Promise<void> {
    const { catalogue } = this.repos;
    this.#supplier = await catalogue.insertSupplier({ name: 'АО «НТЭСК»' });
    this.#service = await catalogue.insertService({ code: 'electricity', name: 'Электроэнергия', unit: 'кВт.ч' });
    this.#tariff = await catalogue.insertTariff({ serviceId: this.#service, name: 'Городской' });
    const validFrom = days('2023-07-01');
    await catalogue.insertRate({ tariffId: this.#tariff, zone: 'single', validFrom, priceE5: 515_000 });
  }

  async customer(person: CustomerPerson): Promise<CustomerId> {
    const { name } = PEOPLE[person];
    const identifiers = identifiersOf(person);
    const id = await this.repos.customers.insert({
      fullName: name,
      shortName: shortName(name),
      nameNorm: normalise(name),
      legalForm: 'individual',
      email: identifiers.email,
      emailNorm: identifiers.email,
      emailConfirmedAt: 1,
      phone: identifiers.phone,
      phoneConfirmedAt: 1,
      passwordHash: await this.hash(passwordOf(person)),
      createdAt: 1,
    });
    for (const [kind, value] of Object.entries(identifiers))
      await this.repos.customers.addIdentifier(id, {
        kind: kind as IdentifierKind,
        valueNorm: value,
        shown: kind === 'login' ? PEOPLE[person].shown : value,
      });
    return id as CustomerId;
  }

  async staff(person: Person, role: StaffRole): Promise<StaffId> {
    const { name, login } = PEOPLE[person];
    const passwordHash = await this.hash(passwordOf(person));
    const names = { login, loginNorm: login, fullName: name, shortName: shortName(name) };
    return (await this.repos.staff.insert({ ...names, role, passwordHash, createdAt: 1 })) as StaffId;
  }

  async account(number: string, holder: Person, customerId: CustomerId): Promise<AccountId> {
    const id = await this.#account(number, PEOPLE[holder].name);
    await this.repos.customers.linkAccount(customerId, id, 1);
    return id;
  }

  freeAccount(): Promise<AccountId> {
    return this.#account(FREE.number, FREE.holder, FREE.unifiedId);
  }

  async meter(accountId: AccountId, seed: MeterSeed): Promise<Meter> {
    const meterId = await this.repos.meters.insertMeter({
      accountId,
      serviceId: this.#service,
      serial: seed.serial,
      serialNorm: normalise(seed.serial),
      kind: 'individual',
      digits: 5,
      ratio: seed.ratio ?? 1,
      installedOn: days('2020-01-01'),
      removedOn: seed.removedOn ? days(seed.removedOn) : null,
      nextVerificationOn: seed.nextVerificationOn ? days(seed.nextVerificationOn) : null,
    });
    const registers: Meter['registers'] = {};
    for (const [position, zone] of (Object.keys(seed.zones) as Zone[]).entries())
      registers[zone] = (await this.repos.meters.insertRegister({ meterId, zone, position })) as RegisterId;
    const meter = { accountId, meterId: meterId as MeterId, registers };
    const months = Math.max(...Object.values(seed.zones).map((values) => values.length));
    for (let back = months - 1; back >= 0; back -= 1) await this.#reading(meter, seed, back, seed.silentMonths ?? 0);
    return meter;
  }

  async #account(number: string, name: string, unifiedId?: string): Promise<AccountId> {
    const address = { town: 'г. Нижний Тагил', street: 'ул. Красноармейская', house: '12', flat: number.slice(-2) };
    const holder = { holderName: name, holderShort: shortName(name), holderNorm: normalise(name) };
    const row = { number, customerClass: 'individual' as const, ...holder, ...address };
    const id = await this.repos.accounts.insert({ ...row, ...(unifiedId !== undefined && { unifiedId }) });
    const [serviceId, supplierId, tariffId] = [this.#service, this.#supplier, this.#tariff];
    await this.repos.catalogue.insertAccountService({ accountId: id, serviceId, supplierId, tariffId });
    return id as AccountId;
  }

  /** An accepted reading `back` periods before the newest of the meter, taken on the 20th of March or of a month before. */
  async #reading(meter: Meter, seed: MeterSeed, back: number, silent: number): Promise<void> {
    const takenOn = Date.UTC(2024, 2 - back - silent, 20);
    const source: ReadingSource = 'visit';
    await this.repos.readings.submit({
      uid: uidBytes(uid()),
      accountId: meter.accountId,
      meterId: meter.meterId,
      period: periodToIndex(this.newest) - back - silent,
      takenOn: takenOn / 86_400_000,
      submittedAt: takenOn,
      source: sourceCode(source),
      actorKind: 'system',
      actorId: null,
      checks: '[]',
      state: stateCode('accepted'),
      values: (Object.keys(seed.zones) as Zone[]).map((zone) => ({
        registerId: Number(meter.registers[zone]),
        valueMilli: (seed.zones[zone]?.[back] ?? 0) * 1000,
      })),
    });
  }
}
