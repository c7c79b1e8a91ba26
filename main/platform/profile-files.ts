import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A company's own profiles: the JSON files of a folder, none when there is no folder. */
export async function readProfileFiles(folder: string): Promise<{ file: string; text: string }[]> {
  const names = await readdir(folder).catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === 'ENOENT') return [];
    throw failure;
  });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(join(folder, file), 'utf8') })));
}
