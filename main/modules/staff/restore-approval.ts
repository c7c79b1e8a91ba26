import { findBackup, type FoundBackup } from '../../../db/backup/folder';
import type { ReadRepositories } from '../../../db/repositories';
import type { Repositories } from '../../../db/unit-of-work';
import { hashOf } from '../audit/command-runner';
import type { ApprovalExecutor } from './approvals.executor';

/** The backup that may take the place of the base. */
export interface RestorePayload {
  path: string;
  name: string;
  madeAt: string;
  /** Rows of the journal in it. */
  rows: number;
}

/** What is asked about this backup; null for one without a manifest. */
export const restorePayload = ({ path, name, manifest }: FoundBackup): RestorePayload | null =>
  manifest ? { path, name, madeAt: manifest.madeAt, rows: manifest.audit.rows } : null;

/** A backup in the place of the base: approved here, done by the asker, since the base that keeps the approval goes away with it. */
export class RestoreApproval implements ApprovalExecutor<RestorePayload> {
  readonly kind = 'restore';

  /** Of the manifest, which has the digests of all its files. */
  async digest(_repos: Repositories, { path }: RestorePayload): Promise<Buffer | null> {
    const manifest = (await findBackup(path))?.manifest;
    return manifest ? hashOf(manifest) : null;
  }

  async facts({ audit }: ReadRepositories, { name, madeAt, rows }: RestorePayload) {
    const lost = Math.max(0, ((await audit.head())?.id ?? rows) - rows);
    return [
      { name: 'backup' as const, value: name },
      { name: 'madeAt' as const, value: madeAt },
      { name: 'actions' as const, value: String(lost) },
    ];
  }
}
