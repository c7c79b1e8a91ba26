import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Content } from './content';
import { applyNames, type Disk, type FileNode, FolderNode, type Node } from './disk';

const SECTOR = 512;

/** How much of what was not synced the disk still got. */
export type Luck = 'none' | 'all' | 'first' | 'some';

type Random = () => number;

/** What was not synced: nothing of it, all of it, all up to a moment, or any part in any order. Mostly the last, which is the hardest. */
export function luckOf(random: Random): Luck {
  const value = random();
  if (value < 0.1) return 'none';
  if (value < 0.2) return 'all';
  return value < 0.4 ? 'first' : 'some';
}

/**
 * Writes the folder as a power cut at this moment may leave it. `all` is also what a killed process leaves. Not `isWhole`: without its
 * folders, which SQLite does not look into.
 */
export function cutPower(disk: Disk, to: string, luck: Luck, random: Random, isWhole = true): void {
  rmSync(to, { recursive: true, force: true });
  const namesOf = namesAfter(disk, luck, random);
  const until = disk.order * random();
  const written = new Map<FileNode, string>();
  const write = (folder: FolderNode, path: string): void => {
    mkdirSync(path);
    for (const [name, node] of namesOf(folder)) {
      const target = join(path, name);
      if (node instanceof FolderNode) {
        if (isWhole) write(node, target);
      } else {
        const twin = written.get(node);
        if (twin) linkSync(twin, target);
        else writeFileSync(target, contentAfter(node, luck, until, random));
        written.set(node, target);
      }
    }
  };
  write(disk.root, to);
}

/** A file system that keeps a journal of names loses only the last of them; others may lose any. */
function namesAfter(disk: Disk, luck: Luck, random: Random): (folder: FolderNode) => Map<string, Node> {
  if (luck === 'all') return ({ live }) => live;
  if (luck === 'none' || disk.pendingNames.length === 0) return ({ durable }) => durable;
  const after = new Map<FolderNode, Map<string, Node>>();
  const namesOf = (folder: FolderNode): Map<string, Node> => {
    const names = after.get(folder) ?? new Map(folder.durable);
    after.set(folder, names);
    return names;
  };
  const isOrdered = random() < 0.5;
  const kept = Math.floor(random() * (disk.pendingNames.length + 1));
  disk.pendingNames.forEach((change, at) => {
    if (isOrdered ? at < kept : random() < 0.5) applyNames(change, namesOf);
  });
  return namesOf;
}

/** Used again for every file of every cut: a log of megabytes would be made thousands of times. */
const scratch = Content.of(Buffer.alloc(0));

/** Valid until the next call. */
function contentAfter(node: FileNode, luck: Luck, until: number, random: Random): Buffer {
  if (luck === 'all') return node.live.bytes;
  if (luck === 'none' || node.pending.length === 0) return node.durable.bytes;
  const content = scratch;
  content.become(node.durable);
  if (luck === 'first') {
    for (const change of node.pending) if (change.order <= until) content.apply(change);
    return content.bytes;
  }
  const share = random();
  const sizes = [content.size];
  for (const change of node.pending) {
    const { offset, bytes } = change;
    if (random() < share) {
      if (bytes && random() < 0.5) applyTorn(content, offset, bytes, random);
      else content.apply(change);
    }
    sizes.push(content.size);
  }
  // The size of a file is written apart from its bytes.
  if (random() < 0.2) content.resize(sizes[Math.floor(random() * sizes.length)] ?? content.size);
  return content.bytes;
}

/** Each sector of a disk is written whole or not at all, and each by itself. */
function applyTorn(content: Content, offset: number, bytes: Buffer, random: Random): void {
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, from + SECTOR - ((offset + from) % SECTOR));
    if (random() < 0.5) content.apply({ offset: offset + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
}
