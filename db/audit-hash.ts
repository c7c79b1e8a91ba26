import { createHash } from 'node:crypto';

export interface AuditContent {
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  /** JSON text. */
  readonly details: string;
  readonly itemsDigest: Buffer;
}

export interface ChainedAudit extends AuditContent {
  readonly id: number;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

export type ChainVerdict = { ok: true; head: Buffer } | { ok: false; brokenAt: number };

/** What the first row of a chain carries as its previous hash. */
export const AUDIT_GENESIS: Buffer = Buffer.alloc(32);

const FORMAT = 'energo-audit-1';

/** SHA-256 over the previous hash and every field, each with its length before it, so that no two rows share an encoding. */
export function auditHash(previousHash: Buffer, row: AuditContent): Buffer {
  const at = Buffer.alloc(8);
  at.writeBigInt64BE(BigInt(row.at));
  const hash = createHash('sha256');
  for (const part of [FORMAT, previousHash, at, row.actor, row.action, row.subject, row.details, row.itemsDigest]) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest();
}

/** A damaged page may give values of any type, whatever the schema says. */
function isWhole(row: ChainedAudit): boolean {
  const texts: unknown[] = [row.actor, row.action, row.subject, row.details];
  const bytes: unknown[] = [row.itemsDigest, row.previousHash, row.hash];
  return (
    Number.isSafeInteger(row.at) &&
    texts.every((one) => typeof one === 'string') &&
    bytes.every((one) => Buffer.isBuffer(one))
  );
}

/** Checks rows in the order of their ids against the hash before them; names the first row that does not fit. */
export function verifyChain(rows: readonly ChainedAudit[], previousHash: Buffer): ChainVerdict {
  let head = previousHash;
  for (const row of rows) {
    const fits = isWhole(row) && row.previousHash.equals(head) && row.hash.equals(auditHash(head, row));
    if (!fits) return { ok: false, brokenAt: row.id };
    head = row.hash;
  }
  return { ok: true, head };
}
