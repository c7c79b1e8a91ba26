import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AUDIT_GENESIS, type ChainedAudit, auditHash, verifyChain } from '../../db/audit-hash';
import { checkBase, checkLastAudit } from '../../db/check';
import { type TestBase, openTestBase } from '../helpers/base';
import { appendAudit } from './samples';

let base: TestBase;
let rows: ChainedAudit[];
beforeEach(async () => {
  base = await openTestBase(async (repos) => {
    for (let number = 1; number <= 5; number += 1) await appendAudit(repos, number);
  });
  rows = await base.read.audit.last(100);
});
afterEach(() => base.close());

const tamper = async (...statements: string[]): Promise<void> => {
  await base.base.writer.query('DROP TRIGGER "audit_kept"');
  await base.base.writer.query('DROP TRIGGER "audit_fixed"');
  for (const statement of statements) await base.base.writer.query(statement);
};

describe('the audit chain', () => {
  test('is whole as written, and ends at the head', async () => {
    expect(verifyChain(rows, AUDIT_GENESIS)).toEqual({ ok: true, head: rows[4]?.hash });
    expect(await base.read.audit.head()).toEqual({ id: 5, hash: rows[4]?.hash });
    expect(await base.read.audit.count()).toBe(5);
    expect((await base.read.audit.chunk(2, 2)).map((row) => row.id)).toEqual([3, 4]);
    await checkBase(base.base.reports);
  });

  test('can be checked from any row on', () => {
    expect(verifyChain(rows.slice(2), rows[1]!.hash)).toMatchObject({ ok: true });
    expect(verifyChain(rows.slice(2), rows[0]!.hash)).toEqual({ ok: false, brokenAt: 3 });
  });

  const changes = ['at', 'actor', 'action', 'subject', 'details', 'items_digest', 'previous_hash', 'hash'];
  test.each(changes)('shows a changed %s', async (column) => {
    const values: Record<string, string> = { at: '9', items_digest: `x'00'`, previous_hash: `x'00'`, hash: `x'00'` };
    await tamper(`UPDATE "audit" SET "${column}" = ${values[column] ?? `'"changed"'`} WHERE "id" = 3`);
    await expect(checkLastAudit(base.base.screen)).rejects.toMatchObject({ code: 'AUDIT_BROKEN', params: { row: 3 } });
    await expect(checkBase(base.base.reports)).rejects.toMatchObject({ code: 'AUDIT_BROKEN' });
  });

  test('shows a removed row', async () => {
    await tamper(`DELETE FROM "audit" WHERE "id" = 3`);
    await expect(checkLastAudit(base.base.screen)).rejects.toMatchObject({ code: 'AUDIT_BROKEN', params: { row: 4 } });
  });

  test('shows a removed first row', async () => {
    await tamper(`DELETE FROM "audit" WHERE "id" = 1`);
    await expect(checkLastAudit(base.base.screen)).rejects.toMatchObject({ code: 'AUDIT_BROKEN', params: { row: 2 } });
  });

  test('shows two swapped rows', async () => {
    await tamper(
      `UPDATE "audit" SET "id" = 99 WHERE "id" = 2`,
      `UPDATE "audit" SET "id" = 2 WHERE "id" = 3`,
      `UPDATE "audit" SET "id" = 3 WHERE "id" = 99`,
    );
    await expect(checkLastAudit(base.base.screen)).rejects.toMatchObject({ code: 'AUDIT_BROKEN', params: { row: 2 } });
  });

  test('of more than a hundred rows is checked at start by its end, in the background whole', async () => {
    await base.work.write(async (repos) => {
      for (let number = 6; number <= 120; number += 1) await appendAudit(repos, number);
    });
    await checkLastAudit(base.base.screen);
    await tamper(`UPDATE "audit" SET "actor" = 'x' WHERE "id" = 10`);
    await checkLastAudit(base.base.screen);
    await expect(checkBase(base.base.reports)).rejects.toMatchObject({ code: 'AUDIT_BROKEN', params: { row: 10 } });
    await base.base.writer.query(`UPDATE "audit" SET "actor" = 'x' WHERE "id" = 21`);
    await expect(checkLastAudit(base.base.screen)).rejects.toMatchObject({ params: { row: 21 } });
  });
});

test('two rows never share an encoding: text cannot move between fields', () => {
  const row = { at: 1, actor: 'ab', action: 'c', subject: 's', details: '{}', itemsDigest: Buffer.alloc(0) };
  const moved = { ...row, actor: 'a', action: 'bc' };
  expect(auditHash(AUDIT_GENESIS, row).equals(auditHash(AUDIT_GENESIS, moved))).toBe(false);
  expect(auditHash(AUDIT_GENESIS, row).equals(auditHash(AUDIT_GENESIS, { ...row }))).toBe(true);
});
