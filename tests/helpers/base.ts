import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { afterAll, inject } from 'vitest';
import { BASE_FILE, MARKER_FILE } from '../../db/base-folder';
import { createBase } from '../../db/create-base';
import { type Base, openBase } from '../../db/data-source';
import { type ReadRepositories, readRepositories } from '../../db/repositories';
import { type Repositories, UnitOfWork } from '../../db/unit-of-work';

export const TEST_CREATED_AT = Date.UTC(2026, 0, 1);

export interface TestBase {
  readonly folder: string;
  readonly file: string;
  readonly base: Base;
  readonly work: UnitOfWork;
  /** Over the screen's reader. */
  readonly read: ReadRepositories;
  /** Waits for the queue, closes the connections and removes the folder. */
  close(): Promise<void>;
}

export type Seed = (repos: Repositories, manager: EntityManager) => Promise<void>;

let template: Promise<string> | undefined;
const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A folder of its own under the system's temporary one, removed after the test file. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'energo-test-'));
  folders.push(folder);
  return folder;
}

/** A folder with an empty base and its marker: migrated once per run, copied per call. */
export async function copyOfEmptyBase(): Promise<string> {
  template ??= makeTemplate();
  const from = await template;
  const folder = await temporaryFolder();
  for (const name of [BASE_FILE, MARKER_FILE]) await cp(join(from, name), join(folder, name));
  return folder;
}

/** A real, migrated base in a folder of its own, filled by the seed. Close it in afterEach. */
export async function openTestBase(seed?: Seed): Promise<TestBase> {
  const folder = await copyOfEmptyBase();
  const file = join(folder, BASE_FILE);
  const base = await openBase(file);
  const work = new UnitOfWork(base);
  if (seed) await work.write((repos) => seed(repos, base.writer.manager));
  const close = async (): Promise<void> => {
    await work.idle();
    await base.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, file, base, work, read: readRepositories(base.screen), close };
}

async function makeTemplate(): Promise<string> {
  const place = inject('emptyBase');
  const kept = join(place, 'base');
  if (existsSync(kept)) return kept;
  const made = await mkdtemp(join(place, 'new-'));
  await createBase({ folder: made, profile: 'ntesk', demo: false, createdAt: TEST_CREATED_AT });
  // Another test file may have been faster: its base is as good.
  await rename(made, kept).catch(() => undefined);
  return kept;
}
