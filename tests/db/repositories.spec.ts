import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { managerSql } from '../../db/sql';
import { TEST_CREATED_AT, type TestBase, openTestBase } from '../helpers/base';
import { FEBRUARY, type Sample, addAccount } from './samples';

let base: TestBase;
let sample: Sample;
beforeEach(async () => {
  base = await openTestBase(async (repos) => {
    sample = await addAccount(repos);
  });
});
afterEach(() => base.close());

test('the installation says what this base is', async () => {
  const row = await base.read.installation.get();
  expect(row).toMatchObject({ profile: 'ntesk', demo: 0, createdAt: TEST_CREATED_AT });
  expect(row?.baseUid).toHaveLength(16);
});

test('a setting holds from its day until the next one, and the same day replaces it', async () => {
  const { settings } = base.read;
  await base.work.write(async (repos) => {
    await repos.settings.put('readings.window', 100, '{"from":15}');
    await repos.settings.put('readings.window', 200, '{"from":1}');
    await repos.settings.put('readings.window', 200, '{"from":20}');
    await repos.settings.put('other', 1, '1');
  });
  expect(await settings.valueOn('readings.window', 99)).toBeUndefined();
  expect(await settings.valueOn('readings.window', 100)).toBe('{"from":15}');
  expect(await settings.valueOn('readings.window', 199)).toBe('{"from":15}');
  expect(await settings.valueOn('readings.window', 5000)).toBe('{"from":20}');
  expect(await settings.history('readings.window')).toEqual([
    { validFrom: 200, value: '{"from":20}' },
    { validFrom: 100, value: '{"from":15}' },
  ]);
});

test('staff are found by login and id, and get a new password', async () => {
  await base.work.write((repos) => repos.staff.setPasswordHash(sample.staffId, 'new'));
  const row = await base.read.staff.byLogin('operator');
  expect(row).toEqual({
    id: sample.staffId,
    login: 'Operator',
    loginNorm: 'operator',
    fullName: 'Петрова Анна',
    shortName: 'Петрова А.',
    role: 'operator',
    passwordHash: 'new',
    disabledAt: null,
    createdAt: 1,
    officeId: null,
    version: 1,
  });
  expect(await base.read.staff.byId(sample.staffId)).toEqual(row);
  expect(await base.read.staff.byLogin('Operator')).toBeUndefined();
});

describe('customers', () => {
  test('are found by the identifiers of the allowed kinds, in their order', async () => {
    const { customers } = base.read;
    await base.work.write(async (repos) => {
      const { id: _id, disabledAt: _disabledAt, ...row } = (await repos.customers.byId(sample.customerId))!;
      const other = await repos.customers.insert({ ...row, passwordHash: 'other' });
      await repos.customers.addIdentifier(sample.customerId, { kind: 'login', valueNorm: '123', shown: '' });
      await repos.customers.addIdentifier(other, { kind: 'account', valueNorm: '123', shown: '1 2 3' });
      await repos.customers.setPasswordHash(sample.customerId, 'first');
    });
    expect(await customers.byIdentifier(['login', 'account'], '123')).toMatchObject({ passwordHash: 'first' });
    expect(await customers.byIdentifier(['account', 'login'], '123')).toMatchObject({ passwordHash: 'other' });
    expect(await customers.byIdentifier(['email'], '123')).toBeUndefined();
    expect(await customers.byIdentifier([], '123')).toBeUndefined();
    expect(await customers.byId(sample.customerId)).toMatchObject({ shortName: 'Иванов И. И.', email: null });
  });

  test('do not share an identifier', async () => {
    const twice = base.work.write(async (repos) => {
      await repos.customers.addIdentifier(sample.customerId, { kind: 'login', valueNorm: 'ivanov', shown: 'Ivanov' });
      await repos.customers.addIdentifier(sample.customerId, { kind: 'login', valueNorm: 'ivanov', shown: 'Ivanov' });
    });
    await expect(twice).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT' });
    expect(await base.read.customers.byIdentifier(['login'], 'ivanov')).toBeUndefined();
  });
});

test('the guard of sign-in counts one subject', async () => {
  await base.work.write(async (repos) => {
    await repos.signInGuard.put('login:a', 1, 0);
    await repos.signInGuard.put('login:a', 2, 500);
    await repos.signInGuard.put('login:b', 1, 0);
  });
  expect(await base.read.signInGuard.get('login:a')).toEqual({ failures: 2, blockedUntil: 500 });
  await base.work.write((repos) => repos.signInGuard.clear('login:a'));
  expect(await base.read.signInGuard.get('login:a')).toBeUndefined();
  expect(await base.read.signInGuard.get('login:b')).toEqual({ failures: 1, blockedUntil: 0 });
});

test('a customer sees the accounts linked to them only', async () => {
  const { accounts } = base.read;
  const { customerId, accountId } = sample;
  expect(await accounts.ofCustomer(customerId)).toEqual([]);
  expect(await accounts.isLinked(customerId, accountId)).toBe(false);
  await base.work.write(async (repos) => {
    await repos.customers.linkAccount(customerId, accountId, 5);
    const { id: _id, ...meter } = (await repos.meters.byId(sample.meterId))!;
    await repos.meters.insertMeter({ ...meter, removedOn: FEBRUARY });
  });
  expect(await accounts.ofCustomer(customerId)).toEqual([
    {
      id: accountId,
      number: '66200000000',
      holderName: 'Иванов Иван Иванович',
      holderShort: 'Иванов И. И.',
      town: 'Томск',
      street: 'Ленина',
      house: '1',
      flat: '2',
      meterCount: 1,
    },
  ]);
  expect(await accounts.isLinked(customerId, accountId)).toBe(true);
  expect(await accounts.customersOf(accountId)).toEqual([customerId]);
  expect(await accounts.byId(accountId)).toMatchObject({ customerClass: 'individual', closedOn: null });
  expect(await accounts.byId(999)).toBeUndefined();
});

test('rates are the latest that have begun, one per zone', async () => {
  const { accountId, tariffId, serviceId } = sample;
  await base.work.write(async ({ catalogue }) => {
    await catalogue.insertRate({ tariffId, zone: 'day', validFrom: 100, priceE5: 500_000 });
    await catalogue.insertRate({ tariffId, zone: 'day', validFrom: 200, priceE5: 515_000 });
    await catalogue.insertRate({ tariffId, zone: 'night', validFrom: 150, priceE5: 300_000 });
  });
  const row = {
    serviceId,
    serviceName: 'Электроэнергия',
    unit: 'кВт.ч',
    supplierName: 'Поставщик',
    tariffName: 'Городской',
  };
  expect(await base.read.catalogue.ratesOn(accountId, 99)).toEqual([]);
  expect(await base.read.catalogue.ratesOn(accountId, 120)).toEqual([{ ...row, zone: 'day', priceE5: 500_000 }]);
  expect(await base.read.catalogue.ratesOn(accountId, 200)).toEqual([
    { ...row, zone: 'day', priceE5: 515_000 },
    { ...row, zone: 'night', priceE5: 300_000 },
  ]);
});

test('a meter is read with its registers in order', async () => {
  expect(await base.read.meters.byId(sample.meterId)).toMatchObject({ serial: '937060', digits: 5, removedOn: null });
  const [day, night] = sample.registerIds;
  expect(await base.read.meters.registersOf(sample.meterId)).toEqual([
    { id: day, meterId: sample.meterId, zone: 'day', position: 1 },
    { id: night, meterId: sample.meterId, zone: 'night', position: 2 },
  ]);
});

test('a command is found by its uid and cannot be done twice', async () => {
  const uid = Buffer.from('0123456789abcdef');
  const row = { actor: 'customer:1', procedure: 'metering.submit', inputHash: Buffer.from([1, 2]), result: '{}' };
  expect(await base.read.commands.find(uid)).toBeUndefined();
  await base.work.write((repos) => repos.commands.insert({ ...row, uid, doneAt: 1 }));
  expect(await base.read.commands.find(uid)).toEqual(row);
  const again = base.work.write((repos) => repos.commands.insert({ ...row, uid, doneAt: 2 }));
  await expect(again).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT' });
});

test('written SQL in a transaction tells how many rows it changed, and refuses to lose RETURNING', async () => {
  await base.work.write(async (repos) => {
    const sql = managerSql(base.base.writer.createQueryRunner().manager);
    await repos.catalogue.insertSupplier({ name: 'a' });
    expect(await sql.run(`UPDATE "supplier" SET "name" = ?`, ['b'])).toBe(2);
    expect(await sql.run(`\n  UPDATE "supplier" SET "name" = 'c' WHERE "id" = 1`)).toBe(1);
    await expect(sql.all(`UPDATE "supplier" SET "name" = 'c' RETURNING "id"`)).rejects.toThrow(/returns no rows/);
  });
});
