import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { BASE_FILE } from '../../../db/base-folder';
import { isDamage, QUICK_CHECK, TRUNCATE_LOG } from '../../../db/dialect';
import { allOnce, closeHandle, openHandle, Reader } from '../../../db/reader';
import { findHalves, keyOf } from '../whole';
import type { Done } from '../worker/notes';
import { cutPower } from './crash';
import type { Disk } from './disk';
import type { Entry } from './record';

const FRAME_HEAD = 24;
const LOG_HEAD = 32;

/** Opens the base as its writer does, with what a cut left in its log. Null when it is damaged, else one digest of all its pages. */
export async function digestOf(folder: string, isChecked = true): Promise<string | null> {
  const file = join(folder, BASE_FILE);
  const handle = await openHandle(file, sqlite3.OPEN_READWRITE | sqlite3.OPEN_FULLMUTEX);
  try {
    if (isChecked) {
      const findings = await allOnce<object>(handle, QUICK_CHECK);
      if (findings.length !== 1 || Object.values(findings[0] ?? {})[0] !== 'ok') return null;
    }
    await allOnce(handle, TRUNCATE_LOG);
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  } finally {
    await closeHandle(handle);
  }
  return createHash('sha256').update(readFileSync(file)).digest('base64');
}

/**
 * Every state that the base went through, one a commit, in their order: what a power cut leaves must be one of them, byte for byte. Each is
 * itself looked over for halves and doubles.
 */
export class States {
  readonly halves: string[] = [];
  readonly #byDigest = new Map<string, number>();
  readonly #firstWith = new Map<string, number>();
  #count = 0;
  #isCommitComing = false;

  constructor(
    private readonly from: string,
    private readonly scratch: string,
    private readonly acknowledged: readonly Done[],
    /** Of several processes that follow one record each looks over its share. */
    private readonly isMine: (commit: number) => boolean,
  ) {}

  get count(): number {
    return this.#count;
  }

  /** Which commit left a base with this digest; undefined when none did. */
  find(digest: string): number | undefined {
    return this.#byDigest.get(digest);
  }

  /** The commit that a command stands in. */
  commitOf(uid: string): number | undefined {
    return this.#firstWith.get(keyOf(uid));
  }

  /** Whether the change has just completed a commit. */
  isCommit(entry: Entry, disk: Disk): boolean {
    const base = join(this.from, BASE_FILE);
    if (entry.operation !== 'write' || disk.pathOf(entry.handle) !== `${base}-wal`) return false;
    const isHead = entry.bytes.length === FRAME_HEAD && entry.offset >= LOG_HEAD;
    const wasComing = this.#isCommitComing;
    // The head of a frame carries the size of the base in its second word where the frame ends a transaction.
    this.#isCommitComing = isHead && entry.bytes.readUInt32BE(4) !== 0;
    return wasComing && !isHead;
  }

  /** Takes the base as the running program sees it, or as the program's start makes it out of that: with a newer schema. */
  async add(disk: Disk, start?: (folder: string) => Promise<unknown>): Promise<void> {
    const isMine = this.isMine(this.#count);
    cutPower(disk, this.scratch, 'all', Math.random, start !== undefined);
    await start?.(this.scratch);
    if (!existsSync(join(this.scratch, BASE_FILE))) return;
    const digest = await digestOf(this.scratch, isMine);
    if (digest === null) this.halves.push(`the running program's own base is damaged at commit ${this.#count}`);
    if (digest === null || this.#byDigest.get(digest) === this.#count - 1) return;
    const reader = await Reader.open(join(this.scratch, BASE_FILE));
    try {
      const rows = await reader.all<{ uid: string }>('SELECT hex(uid) AS uid FROM command');
      const fresh = new Set(rows.map(({ uid }) => uid).filter((uid) => !this.#firstWith.has(uid)));
      for (const uid of fresh) this.#firstWith.set(uid, this.#count);
      const acknowledged = this.acknowledged.filter(({ done }) => fresh.has(keyOf(done)));
      if (isMine) this.halves.push(...(await findHalves(reader, acknowledged, { isFileChecked: true })));
    } finally {
      await reader.close();
    }
    this.#byDigest.set(digest, this.#count);
    this.#count += 1;
  }
}
