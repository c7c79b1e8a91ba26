import { ANONYMOUS } from '../../rpc/actor';
import { audit } from './command-runner';
import type { Storage } from './storage';

/** A process of the program that ended by itself. */
export interface CrashRow {
  /** Whose: of a window, of main, of another process. */
  of: string;
  reason: string;
  /** Its number in the log. */
  incident: string;
}

/** Leaves a row in the audit: nobody's doing, and nothing of a person in it. */
export function recordCrash(storage: Storage, at: number, { of, reason, incident }: CrashRow): Promise<void> {
  const row = { at, actor: ANONYMOUS, action: 'program.crashed', subject: of, details: { reason, incident } };
  return storage.write((repos) => audit(repos, row));
}
