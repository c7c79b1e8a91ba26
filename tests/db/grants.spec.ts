import { afterEach, beforeEach, expect, test } from 'vitest';
import { managerSql } from '../../db/sql';
import { type TestBase, openTestBase } from '../helpers/base';
import { FEBRUARY, type Sample, addAccount } from './samples';

let base: TestBase;
let sample: Sample;
let granteeId: number;
beforeEach(async () => {
  base = await openTestBase(async (repos) => {
    sample = await addAccount(repos);
    const { id: _id, disabledAt: _disabledAt, ...row } = (await repos.customers.byId(sample.customerId))!;
    granteeId = await repos.customers.insert({ ...row, shortName: 'Ёлкин П.', emailNorm: 'elkin@pochta.example' });
  });
});
afterEach(() => base.close());

const grant = (other: object = {}) => ({
  ...{ accountId: sample.accountId, ownerId: sample.customerId, contactKind: 'email' as const },
  ...{ contactNorm: 'elkin@pochta.example', contactShown: 'Elkin@pochta.example', granteeId: null, rights: 3 },
  ...{ grantedAt: 5, takenAt: null, untilOn: FEBRUARY },
  ...other,
});

test('rights hold through their last day, and only while the owner has the account', async () => {
  const { grants, accounts } = base.read;
  await base.work.write((repos) => repos.grants.insert(grant({ granteeId })));
  expect(await grants.rightsOn(granteeId, sample.accountId, FEBRUARY)).toBe(0);
  await base.work.write(async (repos) => {
    await repos.customers.linkAccount(sample.customerId, sample.accountId, 5);
    await repos.grants.insert(grant({ granteeId, rights: 4, untilOn: null }));
  });
  expect(await grants.rightsOn(granteeId, sample.accountId, FEBRUARY)).toBe(7);
  expect(await grants.rightsOn(granteeId, sample.accountId, FEBRUARY + 1)).toBe(4);
  expect(await accounts.readersOf(sample.accountId, FEBRUARY)).toEqual([sample.customerId, granteeId]);
  expect(await grants.lentTo(granteeId, FEBRUARY)).toMatchObject([
    { rights: 4, untilOn: null, ownerName: 'Иванов И. И.', number: '66200000000', meterCount: 1 },
    { rights: 3, untilOn: FEBRUARY },
  ]);
});

test('a waiting grant is for a confirmed contact only, and is taken up once', async () => {
  await base.work.write((repos) => repos.grants.insert(grant()));
  expect(await base.read.grants.isAwaited(granteeId)).toBe(false);
  const contact = { channel: 'email' as const, shown: 'Elkin@pochta.example', norm: 'elkin@pochta.example' };
  await base.work.write((repos) => repos.customers.setContact(granteeId, contact, 7));
  expect(await base.read.grants.isAwaited(granteeId)).toBe(true);
  expect(await base.work.write((repos) => repos.grants.takeUp(granteeId, 9))).toBe(1);
  expect(await base.work.write((repos) => repos.grants.takeUp(granteeId, 9))).toBe(0);
  const since = { at: 0, day: FEBRUARY };
  expect(await base.read.grants.ofOwner(sample.customerId, since)).toMatchObject([{ granteeName: 'Ёлкин П.' }]);
  expect(await base.read.grants.ofOwner(sample.customerId, { at: 0, day: FEBRUARY + 1 })).toEqual([]);
});

test('what was given can be revoked, not changed and not removed', async () => {
  const id = await base.work.write((repos) => repos.grants.insert(grant()));
  await base.work.write((repos) => repos.grants.revoke(id, 8));
  expect(await base.read.grants.byId(id)).toMatchObject({ revokedAt: 8, rights: 3 });
  const raw = (sql: string) =>
    base.work.write(() => managerSql(base.base.writer.createQueryRunner().manager).run(sql, []));
  await expect(raw('UPDATE account_grant SET rights = 7')).rejects.toThrow('what was given may not change');
  await expect(raw('DELETE FROM account_grant')).rejects.toThrow('append-only');
});
