import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Draft, Output } from '../../contract';
import { PAPERS_FOLDER } from '../../main/platform/paper-store';
import type { TestSeat } from './test-seat';
import { uid } from './uid';

type Kind = Draft<'documents.add'>['kind'];

/** Brings a file as a page does, up to the last step; returns what that step is asked with. */
export async function upload(seat: TestSeat, bytes: Buffer, name = 'скан', kind: Kind = 'other') {
  const begun = await seat.call('documents.begin', { name, size: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += begun.partBytes) {
    const base64 = bytes.subarray(offset, offset + begun.partBytes).toString('base64');
    await seat.call('documents.part', { upload: begun.upload, offset, base64 });
  }
  return { uid: uid(), upload: begun.upload, kind };
}

export async function bring(
  seat: TestSeat,
  bytes: Buffer,
  name?: string,
  kind?: Kind,
): Promise<Output<'documents.add'>> {
  return seat.call('documents.add', await upload(seat, bytes, name, kind));
}

/** The bytes of a paper as a page gets them. */
export async function lookAt(seat: TestSeat, documentId: number): Promise<Buffer> {
  const { token } = await seat.call('documents.look', { documentId });
  const parts: Buffer[] = [];
  for (let isLast = false, offset = 0; !isLast;) {
    const part = await seat.call('documents.bytes', { token, offset });
    const bytes = Buffer.from(part.base64, 'base64');
    parts.push(bytes);
    [isLast, offset] = [part.isLast, offset + bytes.length];
  }
  return Buffer.concat(parts);
}

/** Names of the files in the store. */
export async function paperFiles(folder: string): Promise<string[]> {
  const found = await readdir(join(folder, PAPERS_FOLDER), { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((one) => one.isFile()).map(({ name }) => name);
}
