import { open } from 'node:fs/promises';
import {
  APPLICATION_ID_OFFSET,
  CHANGE_COUNTER_OFFSET,
  FILE_MAGIC,
  HEADER_BYTES,
  PAGE_COUNT_OFFSET,
  PAGE_SIZE_OFFSET,
  USER_VERSION_OFFSET,
  VALID_FOR_OFFSET,
} from './dialect';

export interface FileHeader {
  readonly isSqlite: boolean;
  readonly userVersion: number;
  readonly applicationId: number;
  /** Bytes that the file should have; 0 when its last writer kept no count. */
  readonly bytes: number;
}

/** Reads the header as bytes: opening the file with SQLite could already write beside it. */
export async function readFileHeader(file: string): Promise<FileHeader> {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const handle = await open(file, 'r');
  try {
    if (!(await handle.stat()).isFile()) return { isSqlite: false, userVersion: 0, applicationId: 0, bytes: 0 };
    await handle.read(bytes, 0, HEADER_BYTES, 0);
  } finally {
    await handle.close();
  }
  return {
    isSqlite: bytes.toString('latin1', 0, FILE_MAGIC.length) === FILE_MAGIC,
    userVersion: bytes.readInt32BE(USER_VERSION_OFFSET),
    applicationId: bytes.readInt32BE(APPLICATION_ID_OFFSET),
    bytes: bytesByHeader(bytes),
  };
}

/** The count of pages holds when it was written with the last change (sqlite.org/fileformat2.html, 1.3.7). */
function bytesByHeader(header: Buffer): number {
  if (header.readUInt32BE(CHANGE_COUNTER_OFFSET) !== header.readUInt32BE(VALID_FOR_OFFSET)) return 0;
  const stored = header.readUInt16BE(PAGE_SIZE_OFFSET);
  return header.readUInt32BE(PAGE_COUNT_OFFSET) * (stored === 1 ? 65_536 : stored);
}
