import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Envelope } from '../../contract/envelope';
import type { BroughtFile } from '../../contract/wire';
import type { WindowSession } from './window-session';

/** Under the program's own folder, until a person has said where they go. */
export const BROUGHT_FOLDER = 'brought';
const PRIVATE = { recursive: true, mode: 0o700 } as const;
const ODD = /[^\p{L}\p{N}._ -]/gu;

type Answered = Extract<Envelope, { ok: true }>;

/** Files that an answer has brought along: fetched at once, for the node keeps them two minutes, and laid where a person chooses. */
export class BroughtFiles {
  readonly #folder: string;

  constructor(
    ownFolder: string,
    private readonly chooseFolder: () => Promise<string | null>,
  ) {
    this.#folder = join(ownFolder, BROUGHT_FOLDER);
  }

  /** What a program that was killed left. */
  wipe(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }

  /** The answer as a window of the node would get it. Throws WayLost. */
  async bring(session: WindowSession, { value, files = [] }: Answered): Promise<Envelope> {
    if (files.length === 0) return { ok: true, value };
    const spool = join(this.#folder, randomUUID());
    await mkdir(spool, PRIVATE);
    try {
      for (const file of files) await this.#fetch(session, file, join(spool, nameOf(file)));
      const folder = await this.chooseFolder();
      if (folder !== null) for (const file of files) await lay(join(spool, nameOf(file)), folder, nameOf(file));
      return { ok: true, value: placedIn(value, folder) };
    } finally {
      await rm(spool, { recursive: true, force: true });
    }
  }

  async #fetch(session: WindowSession, { token }: BroughtFile, to: string): Promise<void> {
    const handle = await open(to, 'wx', 0o600);
    try {
      for await (const chunk of await session.file(token)) await handle.write(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

/** No name leads out of the folder. */
const nameOf = ({ name }: BroughtFile): string => basename(name).replace(ODD, '_').replace(/^\.+/, '_') || 'file';

/** Whole under its name, or not at all. */
async function lay(from: string, folder: string, name: string): Promise<void> {
  const temporary = join(folder, `${name}.tmp`);
  try {
    await copyFile(from, temporary);
    const handle = await open(temporary, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, join(folder, name));
  } catch (failure) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw failure;
  }
}

/** The answer names the folder of this computer; without one it says what a cancelled dialog says. */
function placedIn(value: unknown, folder: string | null): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const names = 'folder' in value ? { folder } : {};
  return { ...value, ...names, ...(folder === null && 'file' in value ? { file: null } : {}) };
}
