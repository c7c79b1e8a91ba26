import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of this run in which the first test file that needs an empty base leaves it for the others. */
    emptyBase: string;
  }
}

/** Global set-up of the tests that open bases. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'energo-empty-'));
  project.provide('emptyBase', folder);
  return () => rm(folder, { recursive: true, force: true });
}
