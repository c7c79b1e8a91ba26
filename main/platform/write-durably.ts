import { open, rename, rm } from 'node:fs/promises';

/** Writes a file whole or not at all: under another name first, synced, then in its place. */
export async function writeDurably(file: string, content: string | Uint8Array): Promise<void> {
  const fresh = `${file}.new`;
  try {
    const handle = await open(fresh, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
  } catch (failure) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw failure;
  }
}
