import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Output } from '../../../contract';
import { BASE_FILE } from '../../../db/base-folder';
import { type ReadyState, prepareBase } from '../../../db/migrate';
import { MIGRATIONS } from '../../../db/migrations';
import { TestProgram, type TestSeat } from '../../helpers/program';
import { uid } from '../../helpers/uid';
import { layOut, type Template } from './scene';
import { contentOf, litterBeside } from './verify';

/** Copies a table, so that the migration itself needs space. */
class Copies4000000000000 implements MigrationInterface {
  name = 'Copies4000000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "copied" ("id" INTEGER PRIMARY KEY, "text" TEXT NOT NULL) STRICT`);
    await runner.query(`INSERT INTO "copied" ("text") SELECT hex(zeroblob(4000)) FROM "reading"`);
  }
  async down(): Promise<void> {}
}
const NEXT = [...MIGRATIONS, Copies4000000000000];

export const OPENINGS = ['start', 'createBase', 'migration'] as const;
export type OpeningKind = (typeof OPENINGS)[number];

/** A moment under a fault: `arm` before it, `relax` after it. */
export interface Fault {
  arm(): void;
  relax(): void;
}

/** What came of it: `ok`, or the code that a person was shown; `faults` says what should not be. */
export interface Outcome {
  readonly shown: string;
  readonly faults: readonly string[];
}

/** Only these may be shown: each has a page or a message that names the disk. */
const HONEST = ['NO_SPACE', 'DISK_FAILED', 'STORAGE_FULL', 'STORAGE_FAILED', 'STORAGE_UNKNOWN'];

/** Opens a base under a fault, then once more on a sound disk. */
export function opening(kind: OpeningKind, template: Template, folder: string, fault: Fault): Promise<Outcome> {
  if (kind === 'createBase') return createUnder(folder, fault);
  return kind === 'start' ? startUnder(template, folder, fault) : migrateUnder(template, folder, fault);
}

const phaseOf = (seat: TestSeat): Promise<Output<'settings.program'>> => seat.call('settings.program', {});
const shownBy = ({ phase, failure }: Output<'settings.program'>): string => failure?.code ?? phase;

async function ended(shown: string, file: string, before: string | null): Promise<Outcome> {
  const faults = litterBeside(file).map((name) => `left behind: ${name}`);
  if (shown !== 'ok' && !HONEST.includes(shown)) faults.push(`shown as ${shown}`);
  if (before !== null && (await contentOf(file)) !== before) faults.push('the content changed');
  return { shown, faults };
}

/** Waits out a start that was asked for by a button. */
async function settled(seat: TestSeat): Promise<Output<'settings.program'>> {
  let state = await phaseOf(seat);
  while (state.phase === 'opening') {
    await new Promise((resolve) => setTimeout(resolve, 2));
    state = await phaseOf(seat);
  }
  return state;
}

async function startUnder(template: Template, folder: string, fault: Fault): Promise<Outcome> {
  layOut(template, folder);
  const file = join(folder, BASE_FILE);
  const before = await contentOf(file);
  const test = new TestProgram(folder);
  fault.arm();
  await test.program.start();
  fault.relax();
  const seat = await test.seat();
  const first = shownBy(await phaseOf(seat));
  if (first !== 'ready') await seat.call('settings.restart', {});
  const last = shownBy(await settled(seat));
  await test.close();
  const outcome = await ended(first === 'ready' ? 'ok' : first, file, before);
  return last === 'ready' ? outcome : { ...outcome, faults: [...outcome.faults, `then ${last}`] };
}

async function createUnder(folder: string, fault: Fault): Promise<Outcome> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const test = new TestProgram(folder);
  await test.program.start();
  const seat = await test.seat();
  const administrator = { fullName: 'Котов Илья Юрьевич', login: 'kotov', password: 'тихая река утром' };
  const input = { uid: uid(), profile: 'ntesk', administrator };
  fault.arm();
  const answer = await seat.raw('settings.createBase', input);
  fault.relax();
  const state = await phaseOf(seat);
  const faults: string[] = [];
  if (state.phase === 'choosing') {
    if (existsSync(join(folder, BASE_FILE))) faults.push('half a base');
    const again = await seat.raw('settings.createBase', input);
    if (!again.ok) faults.push(`then ${again.error.code}`);
  } else if (state.phase === 'failed') {
    await seat.call('settings.restart', {});
    const last = await settled(seat);
    if (last.phase === 'choosing') await seat.call('settings.createBase', input);
    else if (last.phase !== 'ready') faults.push(`then ${shownBy(last)}`);
  }
  const last = shownBy(await phaseOf(seat));
  if (last !== 'ready') faults.push(`at last ${last}`);
  await test.close();
  // The next start sweeps up what could not be removed.
  await (await prepareBase({ folder, appVersion: '2' })).release();
  const shown = answer.ok ? 'ok' : state.phase === 'failed' ? shownBy(state) : answer.error.code;
  const outcome = await ended(shown, join(folder, BASE_FILE), null);
  return { shown, faults: [...faults, ...outcome.faults] };
}

async function migrateUnder(template: Template, folder: string, fault: Fault): Promise<Outcome> {
  layOut(template, folder);
  const file = join(folder, BASE_FILE);
  const before = await contentOf(file);
  const start = async (migrations: typeof NEXT): Promise<string> => {
    try {
      const state = await prepareBase({ folder, appVersion: '2', migrations });
      await state.release();
      return (state as ReadyState).migration ? 'ok' : 'ready';
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error);
    }
  };
  fault.arm();
  const shown = await start(NEXT);
  fault.relax();
  const faults: string[] = [];
  if (shown !== 'ok') {
    const left = await contentOf(file);
    const last = await start(NEXT);
    // `ready`: the migration itself was done, and the fault came after it.
    if (last === 'ok' && left !== before) faults.push('the content changed');
    if (last !== 'ok' && last !== 'ready') faults.push(`then ${last}`);
    faults.push(...(await ended(shown, file, null)).faults);
  }
  return { shown, faults };
}
