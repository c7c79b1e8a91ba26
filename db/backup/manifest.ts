import { join } from 'node:path';
import * as z from 'zod';
import { Instant } from '../../contract/types/time';
import { ProfileCode } from '../../contract/settings';
import { isAbsent } from '../base-folder';
import { readSmallFile } from './disk';

/** Written last of all: a folder without it is no backup. */
export const MANIFEST_FILE = 'copy.energobackup';
export const KEY_FILE = 'key.age';
export const COPY_FILES = { plain: 'energo.db', encrypted: 'energo.db.age' } as const;

export const BackupReason = z.enum(['schedule', 'demand', 'migration', 'drill']);
export type BackupReason = z.infer<typeof BackupReason>;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.int().min(0);
/** `key.age` or a profile: a name without a folder, a drive or a stream in it. */
const FileName = z.string().regex(/^(key\.age|[^/\\:*?"<>|\p{C}]{1,195}\.json)$/u);
const MOST_FILES = 64;

/** What is in a base, by its own tables. */
export const BaseCounts = z.object({
  accounts: Count,
  submissions: Count,
  customers: Count,
  staff: Count,
  meters: Count,
  commands: Count,
});
export type BaseCounts = z.infer<typeof BaseCounts>;

/** `copy.energobackup`: what a backup is, without opening it. No personal data: it lies in the open beside an encrypted file. */
export const Manifest = z.object({
  format: z.literal(1),
  baseUid: z.string().regex(/^[0-9a-f]{32}$/),
  profile: ProfileCode,
  demo: z.boolean(),
  /** Milliseconds at which the base was created: the marker of a restored base says so too. */
  createdAt: z.int(),
  madeAt: Instant,
  reason: BackupReason,
  programVersion: z.string().max(64),
  schemaVersion: z.int().min(0),
  /** Of the base's file itself, whether it is stored so or encrypted. */
  bytes: Count,
  sha256: Sha256,
  isEncrypted: z.boolean(),
  /** Of the file as it lies here. */
  storedBytes: Count,
  storedSha256: Sha256,
  counts: BaseCounts,
  lastChangeAt: Instant.nullable(),
  /** The newest row of the audit and how many there are. */
  audit: z.object({ rows: Count, head: Sha256 }),
  /** The small files beside it: the company's own profiles, the key. */
  files: z.array(z.object({ name: FileName, sha256: Sha256 })).max(MOST_FILES),
});
export type Manifest = z.infer<typeof Manifest>;

/** The manifest of a backup's folder; undefined when it has none that can be understood. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readSmallFile(join(folder, MANIFEST_FILE)).catch((failure: unknown) => {
    if (isAbsent(failure)) return undefined;
    throw failure;
  });
  if (text === undefined) return undefined;
  try {
    return Manifest.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

// eslint-disable-next-line security/detect-unsafe-regex -- nothing in it repeats without a limit
const NAME = /^energo-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-v(\d{1,6})(-\d{1,4})?$/;

/** What the name of a backup's folder says; undefined for every other name. */
export function parseName(name: string): { madeAt: Instant; schemaVersion: number } | undefined {
  const parts = NAME.exec(name);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, version] = parts;
  const madeAt = Instant.safeParse(`${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`);
  return madeAt.success ? { madeAt: madeAt.data, schemaVersion: Number(version) } : undefined;
}

/** `energo-20261123T040506Z-v3`, with `-2` and so on when it is taken. */
export function freeName(taken: ReadonlySet<string>, now: number, schemaVersion: number): string {
  const instant = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const stem = `energo-${instant}-v${schemaVersion}`;
  let name = stem;
  for (let again = 2; taken.has(name) || taken.has(`${name}.tmp`); again += 1) name = `${stem}-${again}`;
  return name;
}
