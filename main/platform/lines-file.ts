import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a file of a folder piece by piece and gives it its name when it is whole; what failed leaves nothing behind. */
export async function writePieces(folder: string, name: string, pieces: AsyncIterable<string>): Promise<void> {
  const unfinished = join(folder, `${name}.part`);
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      for await (const piece of pieces) await handle.appendFile(piece, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, join(folder, name));
  } catch (failure) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw failure;
  }
}
