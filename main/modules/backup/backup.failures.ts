import type { BackupTrouble } from '../../../contract/backup';
import { DomainError } from '../../../contract/errors';

const TROUBLES: readonly unknown[] = ['INCOMPLETE', 'DAMAGED', 'NEWER', 'FOREIGN', 'NO_PROFILE'];

const codeOf = (failure: unknown): unknown =>
  failure instanceof Error && 'code' in failure ? failure.code : undefined;

/** What a look found wrong with a backup; undefined when the failure says nothing of the backup itself. */
export function troubleIn(failure: unknown): BackupTrouble | undefined {
  const code = codeOf(failure);
  return TROUBLES.includes(code) ? (code as BackupTrouble) : undefined;
}

/** A failure of backup work as the contract names it; what nobody foresaw is logged under an incident. */
export function toDomain(failure: unknown, report: (failure: unknown) => string): DomainError {
  if (failure instanceof DomainError) return failure as DomainError;
  const code = codeOf(failure);
  if (code === 'CANCELLED') return new DomainError('BACKUP_CANCELLED', {});
  if (code === 'WRONG_PASSPHRASE') return new DomainError('WRONG_PASSPHRASE', {});
  if (code === 'NO_SPACE') {
    const { needMib = 0, freeMib = 0 } = (failure as { params?: { needMib?: number; freeMib?: number } }).params ?? {};
    return new DomainError('BACKUP_NO_SPACE', { needMib, freeMib });
  }
  return new DomainError('BACKUP_FAILED', { incident: report(failure) });
}
