import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'energo-demos-';
const placeOf = (run: number): string => join(tmpdir(), `${PREFIX}${run}`);
/** Of this run: Playwright itself starts all of its workers. */
const PLACE = placeOf(process.ppid);

const isAlive = (pid: string): boolean => {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
};

/** What a run that was killed has left. */
async function removeOld(): Promise<void> {
  const places = await readdir(tmpdir());
  const old = places.filter((name) => name.startsWith(PREFIX) && !isAlive(name.slice(PREFIX.length)));
  for (const name of old) await rm(join(tmpdir(), name), { recursive: true, force: true });
}

/** Puts the base of the demonstration at `root` as the program made it at that moment earlier in this run; `make` has it made, once. */
export async function putDemoBase(key: string, root: string, make: (root: string) => Promise<void>): Promise<void> {
  const kept = join(PLACE, key.replaceAll(/[^\w-]/g, '-'));
  if (!existsSync(kept)) {
    await removeOld();
    await mkdir(PLACE, { recursive: true });
    const made = await mkdtemp(join(PLACE, 'new-'));
    await make(made);
    // The other worker may have been faster.
    await rename(made, kept).catch(() => rm(made, { recursive: true, force: true }));
  }
  await cp(kept, root, { recursive: true });
}

/** Called by Playwright itself when the run has ended. */
export default (): Promise<void> => rm(placeOf(process.pid), { recursive: true, force: true });
