import type { Program } from '../contract/settings';
import type { CrashRow } from './modules/audit/crash-record';
import type { Router } from './rpc/router';

/** What stands behind the windows: a program with a base of its own, or the way to a node. */
export interface BehindWindows extends Pick<Router, 'call'> {
  readonly phase: Program['phase'];
  /** The first window is painted. */
  begin(): void;
  recordCrash(crash: CrashRow): Promise<void>;
  collectDiagnostics(): Promise<string | null>;
  /** A person has opened this folder of backups outside the program. */
  offerBackups(folder: string): void;
  /** Finishes what runs. */
  close(): Promise<void>;
}
