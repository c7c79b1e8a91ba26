import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BroughtFile } from '../../contract/wire';
import type { Logger } from '../platform/logger';
import type { Call, ChooseFolder } from '../rpc/router';
import type { SeatId, Seats } from '../rpc/seats';

const FOLDER = 'brought';
const FETCHED_WITHIN_MS = 2 * 60_000;
/** A file that is still being written. */
const UNFINISHED = '.part';
/** Folders hold copies of people's data: nobody else of this computer reads them. */
const OWNER_ONLY = 0o700;

interface Spool {
  seat: SeatId;
  /** The command that writes there: asked again, it brings the same files. */
  uid: string;
  folder: string;
  /** From when on nobody comes for it; null while the command runs. */
  until: number | null;
}

const uidOf = (input: unknown): string =>
  typeof input === 'object' && input !== null && 'uid' in input ? String(input.uid) : '';

/**
 * Files that a procedure writes for a seat on another computer. They lie in a folder of their own until the seat has fetched each of them, once,
 * within two minutes, and nobody else can.
 */
export class SeatFiles {
  readonly #root: string;
  readonly #spools = new Set<Spool>();
  readonly #tokens = new Map<string, { spool: Spool; name: string }>();

  constructor(
    /** Where the base is. */
    base: string,
    private readonly now: () => number,
    private readonly logger: Logger,
  ) {
    this.#root = join(base, FOLDER);
  }

  /** Where the command of this call writes. */
  async folderFor({ seat, input }: Pick<Call, 'seat' | 'input'>): Promise<string> {
    const folder = join(this.#root, randomBytes(16).toString('hex'));
    // eslint-disable-next-line security/detect-non-literal-fs-filename -- a name of our own making
    await mkdir(folder, { recursive: true, mode: OWNER_ONLY });
    this.#spools.add({ seat, uid: uidOf(input), folder, until: null });
    return folder;
  }

  /** What the call has left for its seat: each file with a new token. Empty for a call that failed, whose files go. */
  async collect(seat: SeatId, input: unknown, isDone: boolean): Promise<BroughtFile[]> {
    await this.expire();
    const uid = uidOf(input);
    // A command that was asked twice at once has written twice.
    const brought = new Map<string, BroughtFile>();
    for (const spool of this.#spools) {
      if (spool.seat !== seat || spool.uid !== uid) continue;
      if (isDone) for (const file of await this.#announce(spool)) brought.set(file.name, file);
      else if (spool.until === null) await this.#drop(spool);
    }
    return [...brought.values()];
  }

  /** Undefined when it was fetched, is too old, or is another seat's. Whoever takes it calls `done` when it has been sent. */
  take(seat: SeatId, token: string): { name: string; path: string; done: () => Promise<void> } | undefined {
    const found = this.#tokens.get(token);
    if (!found || found.spool.seat !== seat || (found.spool.until ?? 0) < this.now()) return undefined;
    this.#tokens.delete(token);
    const { spool, name } = found;
    const path = join(spool.folder, name);
    const done = async () => {
      await rm(path, { force: true }).catch(this.#report);
      if (![...this.#tokens.values()].some((other) => other.spool === spool)) await this.#drop(spool);
    };
    return { name, path, done };
  }

  /** The person has left the seat, or the seat is closed. */
  async wipe(seat: SeatId): Promise<void> {
    for (const spool of this.#spools) if (spool.seat === seat) await this.#drop(spool);
  }

  /** Also what a program that was killed has left there. */
  async wipeAll(): Promise<void> {
    this.#spools.clear();
    this.#tokens.clear();
    await rm(this.#root, { recursive: true, force: true }).catch(this.#report);
  }

  async expire(): Promise<void> {
    for (const spool of this.#spools) if (spool.until !== null && spool.until < this.now()) await this.#drop(spool);
  }

  async #announce(spool: Spool): Promise<BroughtFile[]> {
    for (const [token, of] of this.#tokens) if (of.spool === spool) this.#tokens.delete(token);
    // eslint-disable-next-line security/detect-non-literal-fs-filename -- a folder of our own making
    const names = (await readdir(spool.folder).catch(() => [])).filter((name) => !name.endsWith(UNFINISHED));
    spool.until = this.now() + FETCHED_WITHIN_MS;
    return names.map((name) => {
      const token = randomBytes(32).toString('base64url');
      this.#tokens.set(token, { spool, name });
      return { token, name };
    });
  }

  async #drop(spool: Spool): Promise<void> {
    this.#spools.delete(spool);
    for (const [token, of] of this.#tokens) if (of.spool === spool) this.#tokens.delete(token);
    await rm(spool.folder, { recursive: true, force: true }).catch(this.#report);
  }

  readonly #report = (failure: unknown): void => void this.logger.failure('brought files', failure);
}

/** A person at a window of the node chooses; for a seat elsewhere the files wait. */
export async function chooseFolder(
  call: Call,
  { seats, chooseFolder: ask }: { seats: Seats; chooseFolder: () => Promise<string | null> },
  files: SeatFiles,
): ReturnType<ChooseFolder> {
  if (seats.place(call.seat).kind !== 'window') return { path: await files.folderFor(call), shown: '' };
  const path = await ask();
  return path === null ? null : { path, shown: path };
}
