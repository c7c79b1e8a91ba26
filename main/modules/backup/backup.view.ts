import type { Backup, BackupTrouble } from '../../../contract/backup';
import type { Instant } from '../../../contract/types/time';
import type { FoundBackup } from '../../../db/backup/folder';
import { parseName } from '../../../db/backup/manifest';
import type { Profile } from '../../profiles/profile.schema';
import type { BackupTokens } from './backup.tokens';

export interface ViewParts {
  tokens: BackupTokens;
  profiles: ReadonlyMap<string, Profile>;
  /** The base that belongs here; null when any may be put here. */
  ownUid: string | null;
  /** The schema that this program knows. */
  newest: number;
}

/** Written in place of a profile that nobody knows: the backup has no manifest to name it. */
const UNKNOWN_PROFILE = 'unknown';
const NO_INSTANT = '1970-01-01T00:00:00.000Z' as Instant;

/** Why a backup cannot take the place of the base, as far as its manifest and the sizes of its files tell. */
export function troubleOf(
  { manifest, isWhole }: FoundBackup,
  { profiles, ownUid, newest }: Pick<ViewParts, 'profiles' | 'ownUid' | 'newest'>,
): BackupTrouble | null {
  if (!manifest || !isWhole) return 'INCOMPLETE';
  if (manifest.schemaVersion > newest) return 'NEWER';
  if (ownUid !== null && manifest.baseUid !== ownUid) return 'FOREIGN';
  const hasOwn = manifest.files.some(({ name }) => name.endsWith('.json'));
  return profiles.has(manifest.profile) || hasOwn ? null : 'NO_PROFILE';
}

/** A backup as a page sees it. */
export function viewOf(found: FoundBackup, parts: ViewParts): Backup {
  const { name, path, manifest } = found;
  const written = parseName(name);
  return {
    token: parts.tokens.show('backup', path),
    name,
    madeAt: manifest?.madeAt ?? written?.madeAt ?? NO_INSTANT,
    reason: manifest?.reason ?? 'schedule',
    profile: manifest?.profile ?? UNKNOWN_PROFILE,
    company: parts.profiles.get(manifest?.profile ?? '')?.name ?? null,
    isDemo: manifest?.demo ?? false,
    programVersion: manifest?.programVersion ?? '',
    schemaVersion: manifest?.schemaVersion ?? written?.schemaVersion ?? 0,
    bytes: manifest?.storedBytes ?? found.storedBytes,
    isEncrypted: manifest?.isEncrypted ?? false,
    accounts: manifest?.counts.accounts ?? 0,
    submissions: manifest?.counts.submissions ?? 0,
    lastChangeAt: manifest?.lastChangeAt ?? null,
    trouble: troubleOf(found, parts),
  };
}
