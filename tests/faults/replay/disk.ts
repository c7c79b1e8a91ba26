import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { Content } from './content';
import type { Entry } from './record';

/** A change of a file that the disk may have or not. */
export interface Change {
  /** Its place among all changes. */
  readonly order: number;
  readonly offset: number;
  /** Undefined: the file gets the size `offset`. */
  readonly bytes?: Buffer;
}

/** A file whatever its name: what the disk surely has, what was asked of it since, and what the running program sees. */
export class FileNode {
  readonly durable: Content;
  readonly live: Content;
  pending: Change[] = [];

  constructor(bytes: Buffer = Buffer.alloc(0)) {
    this.durable = Content.of(bytes);
    this.live = Content.of(bytes);
  }

  change(change: Change): void {
    this.pending.push(change);
    this.live.apply(change);
  }

  sync(): void {
    for (const change of this.pending) this.durable.apply(change);
    this.pending = [];
  }
}

/** A folder whatever its own name: what it surely holds, and what the running program sees. */
export class FolderNode {
  readonly durable = new Map<string, Node>();
  readonly live = new Map<string, Node>();
}

export type Node = FileNode | FolderNode;

/** A change of names that the disk may have or not, whole: a rename is two. */
export interface NameChange {
  readonly order: number;
  readonly sets: readonly { readonly folder: FolderNode; readonly name: string; readonly node: Node | undefined }[];
}

export function applyNames({ sets }: NameChange, namesOf: (folder: FolderNode) => Map<string, Node>): void {
  for (const { folder, name, node } of sets) {
    if (node === undefined) namesOf(folder).delete(name);
    else namesOf(folder).set(name, node);
  }
}

/**
 * A disk by the letter of POSIX: bytes and sizes are safe after a sync of their file, names after a sync of their folder, nothing else
 * ever is. Follows a record change by change.
 */
export class Disk {
  readonly root = new FolderNode();
  pendingNames: NameChange[] = [];
  readonly #handles = new Map<number, { path: string; node: Node }>();
  #order = 0;

  /** What lies in the folder `before` is safe, as if it lay in the one that was watched. */
  constructor(
    before: string,
    readonly watched: string,
  ) {
    take(before, this.root);
  }

  /** How many changes there were. */
  get order(): number {
    return this.#order;
  }

  apply({ operation, handle, offset, bytes }: Entry): void {
    this.#order += 1;
    if (operation === 'note' || operation === 'none') return;
    if (operation === 'write') return this.#file(handle).change({ order: this.#order, offset, bytes });
    if (operation === 'truncate') return this.#file(handle).change({ order: this.#order, offset });
    if (operation === 'sync') return this.#sync(handle);
    const [path = '', to = ''] = bytes.toString('utf8').split('\0');
    if (operation === 'create') this.#rename({ ...this.#place(path), node: new FileNode() });
    if (operation === 'open' || operation === 'create')
      return void this.#handles.set(handle, { path, node: this.#known(path) });
    const [from, node] = [this.#place(path), this.nodeOf(path)];
    if (operation === 'mkdir') return this.#rename({ ...from, node: new FolderNode() });
    if (operation === 'unlink' || operation === 'rmdir') return this.#rename({ ...from, node: undefined });
    const named = { ...this.#place(to), node: node ?? this.#known(path) };
    if (operation === 'link') return this.#rename(named);
    this.#rename({ ...from, node: undefined }, named);
  }

  /** The path by which the handle was opened. */
  pathOf(handle: number): string {
    return this.#handles.get(handle)?.path ?? '';
  }

  /** What the running program finds under that path. */
  nodeOf(path: string): Node | undefined {
    const names = relative(this.watched, path).split('/');
    let node: Node | undefined = this.root;
    for (const name of names) if (name !== '') node = node instanceof FolderNode ? node.live.get(name) : undefined;
    return node;
  }

  /** The file of that name as the running program sees it. */
  fileOf(path: string): FileNode | undefined {
    const node = this.nodeOf(path);
    return node instanceof FileNode ? node : undefined;
  }

  #known(path: string): Node {
    const node = this.nodeOf(path);
    if (!node) throw new Error(`The record speaks of what it never made: ${path}`);
    return node;
  }

  #place(path: string): { folder: FolderNode; name: string } {
    const folder = this.#known(dirname(path));
    if (!(folder instanceof FolderNode)) throw new Error(`The record takes a file for a folder: ${path}`);
    return { folder, name: basename(path) };
  }

  #file(handle: number): FileNode {
    const node = this.#handles.get(handle)?.node;
    if (!(node instanceof FileNode)) throw new Error(`The record writes to handle ${handle}, which is no file.`);
    return node;
  }

  #sync(handle: number): void {
    const node = this.#handles.get(handle)?.node;
    if (node instanceof FileNode) return node.sync();
    const isOf = ({ sets }: NameChange): boolean => sets.some(({ folder }) => folder === node);
    this.pendingNames.filter(isOf).forEach((change) => applyNames(change, ({ durable }) => durable));
    this.pendingNames = this.pendingNames.filter((change) => !isOf(change));
  }

  #rename(...sets: NameChange['sets']): void {
    const change = { order: this.#order, sets };
    this.pendingNames.push(change);
    applyNames(change, ({ live }) => live);
  }
}

function take(from: string, folder: FolderNode): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const path = join(from, entry.name);
    const node = entry.isDirectory() ? new FolderNode() : new FileNode(readFileSync(path));
    folder.durable.set(entry.name, node);
    folder.live.set(entry.name, node);
    if (node instanceof FolderNode) take(path, node);
  }
}
