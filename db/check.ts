import { AUDIT_GENESIS, verifyChain } from './audit-hash';
import { QUICK_CHECK, isDamage } from './dialect';
import { StartError } from './errors';
import { AuditReads } from './repositories/audit.repository';
import type { Sql } from './sql';

const AT_START = 100;
/** Read and hashed in one go: some milliseconds of the main loop. */
const CHUNK = 100;

/**
 * The check that runs in the background on the report reader: the whole file, unless it was checked at the start, and the whole audit chain.
 * Returns the number of its rows. Throws StartError.
 */
export async function checkBase(sql: Sql, { isFileChecked = false } = {}): Promise<number> {
  if (!isFileChecked) await quickCheck(sql);
  return checkWholeAudit(sql);
}

/** Throws StartError FILE_DAMAGED. */
export async function quickCheck(sql: Sql): Promise<void> {
  const findings = await damageAware(() => sql.all<object>(QUICK_CHECK));
  const first: unknown = Object.values(findings[0] ?? {})[0];
  if (findings.length !== 1 || first !== 'ok') throw new StartError('FILE_DAMAGED', { finding: String(first) });
}

/** The newest rows of the audit, chained to the row before them. Throws StartError AUDIT_BROKEN. */
export async function checkLastAudit(sql: Sql): Promise<void> {
  const rows = await damageAware(() => new AuditReads(sql).last(AT_START + 1));
  const isWhole = rows.length <= AT_START;
  const before = isWhole ? AUDIT_GENESIS : (rows[0]?.hash ?? AUDIT_GENESIS);
  const verdict = verifyChain(isWhole ? rows : rows.slice(1), before);
  if (!verdict.ok) throw new StartError('AUDIT_BROKEN', { row: verdict.brokenAt });
}

/** Every row of the audit from the first; returns how many there are. Throws StartError AUDIT_BROKEN. */
export async function checkWholeAudit(sql: Sql): Promise<number> {
  const audit = new AuditReads(sql);
  let head = AUDIT_GENESIS;
  let after = 0;
  let count = 0;
  for (;;) {
    const rows = await damageAware(() => audit.chunk(after, CHUNK));
    const last = rows.at(-1);
    if (!last) return count;
    const verdict = verifyChain(rows, head);
    if (!verdict.ok) throw new StartError('AUDIT_BROKEN', { row: verdict.brokenAt });
    head = verdict.head;
    after = last.id;
    count += rows.length;
  }
}

/** Turns SQLite's own finding of a broken page into FILE_DAMAGED. */
export async function damageAware<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isDamage(error)) throw new StartError('FILE_DAMAGED', { finding: (error as Error).message }, error);
    throw error;
  }
}
