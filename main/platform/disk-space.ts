import { statfs } from 'node:fs/promises';

/** Bytes that this person may still write where the folder lies; null when the system does not say. */
export async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
