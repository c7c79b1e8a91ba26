import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * A new folder for large things, whose name tells which process it belongs to: what a test that was killed could not remove goes with the
 * next one.
 */
export function ownFolder(parent: string, name: string): string {
  for (const left of readdirSync(parent)) {
    const [, pid] = new RegExp(`^${name}-(\\d+)-`).exec(left) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(parent, left), { recursive: true, force: true });
  }
  return mkdtempSync(join(parent, `${name}-${process.pid}-`));
}
