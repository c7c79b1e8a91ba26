import { open } from 'node:fs/promises';
import { APPLICATION_ID_OFFSET, FILE_MAGIC, HEADER_BYTES, USER_VERSION_OFFSET } from './dialect';

export interface FileHeader {
  readonly isSqlite: boolean;
  readonly userVersion: number;
  readonly applicationId: number;
}

/** Reads the header as bytes: opening the file with SQLite could already write beside it. */
export async function readFileHeader(file: string): Promise<FileHeader> {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const handle = await open(file, 'r');
  try {
    await handle.read(bytes, 0, HEADER_BYTES, 0);
  } finally {
    await handle.close();
  }
  return {
    isSqlite: bytes.toString('latin1', 0, FILE_MAGIC.length) === FILE_MAGIC,
    userVersion: bytes.readInt32BE(USER_VERSION_OFFSET),
    applicationId: bytes.readInt32BE(APPLICATION_ID_OFFSET),
  };
}
