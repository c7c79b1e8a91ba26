import { randomBytes } from 'node:crypto';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { type AnchorLine, anchorFile } from '../../db/anchors';
import { compareAnchors } from '../../db/anchors-check';
import { AUDIT_GENESIS, type ChainedAudit, auditHash } from '../../db/audit-hash';
import { ANCHORS_FILE, BASE_FILE } from '../../db/base-folder';
import { checkWholeAudit } from '../../db/check';
import { openBase } from '../../db/data-source';
import { StartError } from '../../db/errors';
import { allOnce, closeHandle, openHandle, Reader } from '../../db/reader';
import { readRepositories } from '../../db/repositories';
import { UnitOfWork } from '../../db/unit-of-work';
import { Anchors } from '../../main/modules/audit/anchors.service';
import { audit } from '../../main/modules/audit/command-runner';
import type { StaffActor } from '../../main/rpc/actor';

/** Every way to bend a journal that we know, each done with full rights on the files and without the program. */
export const TAMPERS = [
  'edit',
  'deleteMiddle',
  'deleteTail',
  'reorder',
  'duplicate',
  'swap',
  'olderCopy',
  'rebuilt',
] as const;
export type Tamper = (typeof TAMPERS)[number];

/** Steps of work, each with its anchor and a copy of the file. */
const STEPS = 6;
const ROWS_A_STEP = 40;
export const ROWS = STEPS * ROWS_A_STEP;
/** The journal after its changes; ids as in a chain that was never touched. */
type Row = Omit<ChainedAudit, 'id' | 'previousHash' | 'hash'>;

/** A whole number below `n`, from a seed. */
export type Random = (n: number) => number;

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const copyName = (step: number) => `copy-${step}.db`;

/** Works on a base in steps and anchors it as the program does; copies of each step lie beside it. */
export async function makeJournal(folder: string): Promise<void> {
  for (let step = 1; step <= STEPS; step += 1) {
    await work(folder, step, ROWS_A_STEP);
    await cp(join(folder, BASE_FILE), join(folder, copyName(step)));
  }
}

const uidOf = async (folder: string) => {
  const reader = await Reader.open(join(folder, BASE_FILE));
  const row = await readRepositories(reader).installation.get();
  await reader.close();
  return row?.baseUid.toString('hex') ?? '';
};

async function work(folder: string, step: number, rows: number): Promise<void> {
  const base = await openBase(join(folder, BASE_FILE));
  const baseUid = await uidOf(folder);
  await new UnitOfWork(base).write(async (repos) => {
    for (let number = 0; number < rows; number += 1) {
      const actor = { role: 'operator', staffId: (number % 7) + 1, name: '', officeId: null } as StaffActor;
      const subject = `meterReading:${step * 1000 + number}`;
      const details = { state: 'accepted', version: number };
      await audit(repos, { at: step * 60_000 + number, actor, action: 'metering.acceptReading', subject, details });
    }
  });
  const report = (failure: unknown) => {
    throw failure;
  };
  const { audit: chain } = readRepositories(base.screen);
  const anchors = new Anchors({ file: anchorFile(folder), audit: chain, baseUid, now: () => step * 60_000, report });
  await anchors.keep('minute');
  await base.close();
}

/** What the program finds in the folder: the chain first, as at a start, then the anchors; null when all is well. */
export async function detect(folder: string, lines?: readonly AnchorLine[]): Promise<string | null> {
  const reader = await Reader.open(join(folder, BASE_FILE));
  try {
    await checkWholeAudit(reader);
    const read = readRepositories(reader);
    const uid = (await read.installation.get())?.baseUid.toString('hex') ?? '';
    const known = lines ?? (await anchorFile(folder).read());
    return (await compareAnchors(known, uid, read.audit))?.trouble ?? null;
  } catch (failure) {
    if (failure instanceof StartError && failure.code === 'AUDIT_BROKEN') return 'broken';
    throw failure;
  } finally {
    await reader.close();
  }
}

/** Copies the journal, bends the copy and says what the program finds, with its anchors and without any. */
export async function tryTamper(
  { journal, foreign, place }: { journal: string; foreign: string; place: string },
  kind: Tamper,
  random: Random,
): Promise<{ found: string | null; withoutAnchors: string | null }> {
  const folder = join(place, `${kind}-${randomBytes(6).toString('hex')}`);
  await mkdir(folder);
  await cp(join(journal, ANCHORS_FILE), join(folder, ANCHORS_FILE));
  const file = join(folder, BASE_FILE);
  const older = kind === 'olderCopy' ? 1 + random(STEPS - 1) : STEPS;
  await cp(join(kind === 'swap' ? foreign : journal, copyName(older)), file);
  if (kind === 'olderCopy') await goOn(file, random(3) === 0 ? 0 : random(2 * ROWS));
  else if (kind !== 'swap') await bend(file, kind, random);
  const found = await detect(folder);
  const withoutAnchors = await detect(folder, []);
  await rm(folder, { recursive: true });
  return { found, withoutAnchors };
}

/** Somebody goes on working on the older copy, past what was anchored perhaps. */
async function goOn(file: string, rows: number): Promise<void> {
  await rewrite(file, (known) => [
    ...known,
    ...Array.from({ length: rows }, (_, number) => ({ ...(known[0] as Row), subject: `meterReading:${number}` })),
  ]);
}

async function bend(file: string, kind: Exclude<Tamper, 'swap' | 'olderCopy'>, random: Random): Promise<void> {
  const row = 1 + random(ROWS);
  const some = 1 + random(5);
  // A row before the last, so that something follows it.
  const inner = 1 + random(ROWS - some - 1);
  const columns = 'at, actor, action, subject, details, items_digest, previous_hash, hash';
  const statements: Record<Exclude<typeof kind, 'rebuilt'>, string[]> = {
    edit: [`UPDATE audit SET ${EDITS[random(EDITS.length)]} WHERE id = ${row}`],
    deleteMiddle: [
      `DELETE FROM audit WHERE id >= ${inner} AND id < ${inner + some}`,
      // With the gap closed, or left open.
      ...(random(2) === 0 ? [`UPDATE audit SET id = id - ${some} WHERE id >= ${inner + some}`] : []),
    ],
    deleteTail: [`DELETE FROM audit WHERE id > ${ROWS - some * (1 + random(20))}`],
    reorder: [
      `UPDATE audit SET id = 0 WHERE id = ${inner}`,
      `UPDATE audit SET id = ${inner} WHERE id = ${inner + some}`,
      `UPDATE audit SET id = ${inner + some} WHERE id = 0`,
    ],
    duplicate: [`INSERT INTO audit (${columns}) SELECT ${columns} FROM audit WHERE id = ${row}`],
  };
  if (kind !== 'rebuilt') return run(file, statements[kind]);
  const how = random(3);
  return rewrite(file, (rows) => {
    if (how === 0) return rows.map((one, at) => (at === row - 1 ? { ...one, actor: 'staff:99' } : one));
    if (how === 1) return rows.filter((_, at) => at !== row - 1);
    const more = rows.length + random(ROWS);
    const forged = { ...(rows[row - 1] as Row), subject: 'meterReading:7' };
    return [...rows.slice(0, row), forged, ...rows.slice(row), ...Array<Row>(more - rows.length).fill(forged)];
  });
}

const EDITS = [
  'at = at + 1',
  `actor = 'staff:99'`,
  `action = 'metering.rejectReading'`,
  `subject = subject || '0'`,
  `details = '{}'`,
  'items_digest = randomblob(32)',
  'previous_hash = randomblob(32)',
  'hash = randomblob(32)',
];

/** Writes other rows in place of all, every hash computed anew: a chain that is whole by itself. */
async function rewrite(file: string, change: (rows: Row[]) => Row[]): Promise<void> {
  const reader = await Reader.open(file);
  const rows = await readRepositories(reader).audit.last(10_000);
  await reader.close();
  let previous = AUDIT_GENESIS;
  const hex = (bytes: Buffer) => `x'${bytes.toString('hex')}'`;
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const values = change(rows).map((row, at) => {
    const hash = auditHash(previous, row);
    const cells = [at + 1, row.at, ...[row.actor, row.action, row.subject, row.details].map(text)];
    const line = `(${[...cells, hex(row.itemsDigest), hex(previous), hex(hash)].join(', ')})`;
    previous = hash;
    return line;
  });
  await run(file, ['DELETE FROM audit', `INSERT INTO audit VALUES ${values.join(', ')}`]);
}

/** Past the program and its triggers. */
async function run(file: string, statements: readonly string[]): Promise<void> {
  const handle = await openHandle(file, sqlite3.OPEN_READWRITE | sqlite3.OPEN_FULLMUTEX);
  try {
    const quietly = ['PRAGMA synchronous = OFF', 'DROP TRIGGER audit_kept', 'DROP TRIGGER audit_fixed'];
    for (const sql of [...quietly, ...statements]) await allOnce(handle, sql);
  } finally {
    await closeHandle(handle);
  }
}
