import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { BASE_FILE, MARKER_FILE } from '../../../db/base-folder';
import { TestProgram } from '../../helpers/program';
import type { DiskJob, DiskReport } from './disk';
import { layOut, makeTemplate } from './scene';

/** «nobody» of every Linux. */
const ORDINARY = 65_534;

/** What may not be read or written, and the page that says so. */
const CASES = [
  { what: 'a base that may only be read', name: BASE_FILE, mode: 0o444, shows: 'FOLDER_UNWRITABLE' },
  { what: 'a base that may not be read', name: BASE_FILE, mode: 0o000, shows: 'FOLDER_UNWRITABLE' },
  { what: 'a folder that may only be read', name: '.', mode: 0o555, shows: 'FOLDER_UNWRITABLE' },
  { what: 'a folder that may not be entered', name: '.', mode: 0o000, shows: 'FOLDER_UNWRITABLE' },
  { what: 'a marker that may not be read', name: MARKER_FILE, mode: 0o000, shows: 'MARKER_BROKEN' },
] as const;

/** Starts the program as an ordinary user on what that user may not touch, and again when it may. */
export async function withoutRights({ place }: DiskJob): Promise<DiskReport> {
  if (process.getuid?.() === 0) {
    process.setgid?.(ORDINARY);
    process.setuid?.(ORDINARY);
  }
  const template = await makeTemplate();
  const folder = join(place, 'base');
  const counts: Record<string, number> = {};
  const faults: string[] = [];
  for (const { what, name, mode, shows } of CASES) {
    layOut(template, folder);
    const spoilt = join(folder, name);
    chmodSync(spoilt, mode);
    const shown = await startOf(folder);
    chmodSync(spoilt, 0o755);
    const then = await startOf(folder);
    counts[shown] = (counts[shown] ?? 0) + 1;
    if (shown !== shows) faults.push(`${what}: ${shown}`);
    if (then !== 'ready') faults.push(`${what}, then ${then}`);
  }
  return { counts, faults };
}

async function startOf(folder: string): Promise<string> {
  const test = new TestProgram(folder, { profile: 'energosbyt' });
  await test.program.start();
  const { phase, failure } = await (await test.seat()).call('settings.program', {});
  await test.close();
  return failure?.code ?? phase;
}
