import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Disk, FolderNode } from './disk';

/** Files of the folder, as the program left it, that are not what the record made of them. */
export function unseenIn(disk: Disk, watched: string): string[] {
  const there = readdirSync(watched, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
    .map(({ parentPath, name }) => join(parentPath, name));
  const recorded = pathsOf(disk.root, watched);
  const strange = there.filter((path) => !disk.fileOf(path)?.live.bytes.equals(readFileSync(path)));
  return [...strange, ...recorded.filter((path) => !there.includes(path))];
}

const pathsOf = (folder: FolderNode, path: string): string[] =>
  [...folder.live].flatMap(([name, node]) =>
    node instanceof FolderNode ? pathsOf(node, join(path, name)) : [join(path, name)],
  );
