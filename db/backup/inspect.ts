import { type Instant, msToInstant } from '../../contract/types/time';
import { AUDIT_GENESIS } from '../audit-hash';
import { checkWholeAudit, quickCheck } from '../check';
import { APPLICATION_ID } from '../dialect';
import { readFileHeader } from '../file-header';
import { fileUri } from '../reader';
import { AuditReads } from '../repositories/audit.repository';
import { InstallationReads } from '../repositories/installation.repository';
import type { Sql } from '../sql';
import { withClosedFile } from './closed-file';
import type { BaseCounts } from './manifest';
import { BackupError, type Run } from './work';

/** What a base says of itself. */
export interface BaseFacts {
  readonly baseUid: string;
  readonly profile: string;
  readonly demo: boolean;
  readonly createdAt: number;
  readonly schemaVersion: number;
  readonly counts: BaseCounts;
  readonly lastChangeAt: Instant | null;
  readonly audit: { rows: number; head: string };
}

const FACTS = `SELECT (SELECT count(*) FROM "account") AS "accounts", (SELECT count(*) FROM "meter_reading") AS "submissions",
  (SELECT count(*) FROM "customer") AS "customers", (SELECT count(*) FROM "staff") AS "staff",
  (SELECT count(*) FROM "meter") AS "meters", (SELECT count(*) FROM "command") AS "commands",
  (SELECT max("done_at") FROM "command") AS "lastChangeAt"`;

const SINCE = `SELECT count(*) AS "n" FROM "live"."command" AS "c" WHERE "c"."procedure" NOT LIKE 'backup.%'
  AND "c"."procedure" <> 'settings.keepPreference'
  AND NOT EXISTS (SELECT 1 FROM "main"."command" AS "k" WHERE "k"."uid" = "c"."uid")`;

/** Only tables that every version of the schema has. */
export async function factsOf(sql: Sql): Promise<BaseFacts> {
  const installation = await new InstallationReads(sql).get();
  const row = await sql.get<BaseCounts & { lastChangeAt: number | null }>(FACTS);
  if (!installation || !row) throw new BackupError('DAMAGED', { finding: 'installation' });
  const { lastChangeAt, ...counts } = row;
  const audit = new AuditReads(sql);
  return {
    baseUid: installation.baseUid.toString('hex'),
    profile: installation.profile,
    demo: installation.demo === 1,
    createdAt: installation.createdAt,
    schemaVersion: (await sql.get<{ user_version: number }>('PRAGMA user_version'))?.user_version ?? 0,
    counts,
    lastChangeAt: lastChangeAt === null ? null : msToInstant(lastChangeAt),
    audit: { rows: await audit.count(), head: ((await audit.head())?.hash ?? AUDIT_GENESIS).toString('hex') },
  };
}

/**
 * Looks a closed file over without writing beside it: header, version, every page, the whole audit. `newest` is the schema that this
 * program knows. Throws BackupError DAMAGED, NEWER or CANCELLED.
 */
export async function inspectFile(file: string, newest: number, { signal, progress }: Run = {}): Promise<BaseFacts> {
  const header = await readFileHeader(file);
  if (!header.isSqlite || header.applicationId !== APPLICATION_ID)
    throw new BackupError('DAMAGED', { finding: 'header' });
  if (header.userVersion > newest) throw new BackupError('NEWER', { version: header.userVersion });
  return withClosedFile(file, signal, async (reader) => {
    await quickCheck(reader);
    progress?.(0.6);
    await checkWholeAudit(reader);
    progress?.(0.9);
    return factsOf(reader);
  });
}

/** Commands of the open base that a closed copy of it does not have, but for those about backups themselves and about how a person's own tables look. */
export async function commandsSince(copy: string, base: string, signal?: AbortSignal): Promise<number> {
  return withClosedFile(copy, signal, async (reader) => {
    await reader.all('ATTACH ? AS "live"', [fileUri(base, 'mode=ro')]);
    return (await reader.get<{ n: number }>(SINCE))?.n ?? 0;
  });
}
