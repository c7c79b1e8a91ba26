import { randomBytes } from 'node:crypto';
import { BackupToken } from '../../../contract/backup';
import { DomainError } from '../../../contract/errors';

type Kind = 'folder' | 'backup';

/** Paths that main has shown: a page names one by its token, and no other can be named. */
export class BackupTokens {
  readonly #byPath = new Map<string, BackupToken>();
  readonly #byToken = new Map<BackupToken, { kind: Kind; path: string }>();

  show(kind: Kind, path: string): BackupToken {
    const key = `${kind}:${path}`;
    const known = this.#byPath.get(key);
    if (known) return known;
    const token = BackupToken.parse(randomBytes(16).toString('hex'));
    this.#byPath.set(key, token);
    this.#byToken.set(token, { kind, path });
    return token;
  }

  /** Throws NOT_FOUND for what was never shown. */
  path(kind: Kind, token: BackupToken): string {
    const shown = this.#byToken.get(token);
    if (shown?.kind !== kind) throw new DomainError('NOT_FOUND', {});
    return shown.path;
  }
}
