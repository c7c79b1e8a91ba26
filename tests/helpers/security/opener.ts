import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Stands where the system's program for foreign addresses does, and keeps what it was asked to open. */
export interface Opener {
  readonly variables: Readonly<Record<string, string>>;
  opened(): Promise<string>;
  close(): Promise<void>;
}

export async function placeOpener(): Promise<Opener> {
  const folder = await mkdtemp(join(tmpdir(), 'energo-opener-'));
  const list = join(folder, 'opened');
  await writeFile(list, '');
  for (const name of ['xdg-open', 'xdg-email', 'gio', 'kde-open']) {
    const file = join(folder, name);
    await writeFile(file, `#!/bin/sh\necho "$@" >> '${list}'\n`);
    await chmod(file, 0o755);
  }
  return {
    variables: { PATH: `${folder}:${process.env.PATH ?? ''}` },
    opened: () => readFile(list, 'utf8'),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
