import type { AnchorLine } from './anchors';
import type { AuditReads } from './repositories/audit.repository';

/** A line that the chain does not pass through. */
export interface AnchorMismatch {
  readonly trouble: 'cut' | 'rewritten' | 'foreign';
  readonly line: AnchorLine;
}

const AT_ONCE = 500;

/**
 * The newest line that the chain does not pass through; undefined when all fit. Lines before the last restore are of the base that it
 * replaced; the hash of a later one covers the rows before it all the same.
 */
export async function compareAnchors(
  lines: readonly AnchorLine[],
  baseUid: string,
  audit: Pick<AuditReads, 'head' | 'hashesAt' | 'rowAt'>,
): Promise<AnchorMismatch | undefined> {
  const since = await sinceRestore(lines, audit);
  // Asked after the lines were read: the base is never behind what it has anchored itself.
  const top = (await audit.head())?.id ?? 0;
  for (let end = since.length; end > 0; end -= AT_ONCE) {
    const part = since.slice(Math.max(0, end - AT_ONCE), end).reverse();
    const hashes = await audit.hashesAt(part.map(({ count }) => count));
    for (const line of part) {
      if (line.base !== baseUid) return { trouble: 'foreign', line };
      if (line.count > top) return { trouble: 'cut', line };
      if (hashes.get(line.count)?.toString('hex') !== line.head) return { trouble: 'rewritten', line };
    }
  }
  return undefined;
}

/** A restore begins anew, but only one that the journal itself tells of. */
async function sinceRestore(
  lines: readonly AnchorLine[],
  audit: Pick<AuditReads, 'rowAt'>,
): Promise<readonly AnchorLine[]> {
  const last = lines.map(({ why }) => why).lastIndexOf('restore');
  const line = lines[last];
  if (!line) return lines;
  const row = await audit.rowAt(line.count);
  const isTold = row?.action === 'backup.restore' && row.hash.toString('hex') === line.head;
  return isTold ? lines.slice(last) : lines;
}
