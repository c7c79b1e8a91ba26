import { join } from 'node:path';
import type { DiskJob, DiskReport } from './disk';
import type { Space } from './limits';
import { OPENINGS, opening } from './openings';
import { type Asked, codeOf, makeTemplate, Scene } from './scene';
import { faultsIn } from './verify';

const PAGE = 4096;
/** Commands after the first refusal: a shorter one may still fit. */
const AFTERWARDS = 3;
const MOST = 60;
/** The program is opened anew and its base checked past the log after so many sizes. */
const BETWEEN_OPENINGS = 25;
/** Free pages beyond which an opening lacks nothing. */
const ENOUGH = { start: 24, createBase: 180, migration: 300 } as const;

/** Leaves as many bytes as each size says, works until nothing fits, gives the space back and asks again. */
export async function fillUp(job: DiskJob, space: Space): Promise<DiskReport> {
  const sizes = job.sizes ?? 200;
  const counts: Record<string, number> = { sizes };
  const faults: string[] = [];
  const met = (name: string, by = 1): void => void (counts[name] = (counts[name] ?? 0) + by);
  const template = await makeTemplate();
  const folder = join(job.place, 'base');

  let scene = await Scene.open(template, folder);
  for (let size = 0; size < sizes; size += 1) {
    const bytes = Math.floor((size * 200 * PAGE) / sizes);
    for (const fault of await workUntilFull(scene, space, bytes, job.safe, met)) faults.push(`${bytes}: ${fault}`);
    if (size % BETWEEN_OPENINGS < BETWEEN_OPENINGS - 1 && size < sizes - 1) continue;
    await scene.test.close();
    faults.push(...(await faultsIn(scene.file, scene.asked)));
    scene = await Scene.open(template, folder);
  }
  await scene.test.close();

  for (const kind of OPENINGS) {
    const tries = Math.ceil(sizes / 10);
    for (let index = 0; index < tries; index += 1) {
      const bytes = Math.floor((index * ENOUGH[kind] * PAGE) / tries);
      const fault = { arm: () => space.leave(bytes), relax: () => space.free() };
      const outcome = await opening(kind, template, folder, fault);
      met(`${kind}: ${outcome.shown}`);
      faults.push(...outcome.faults.map((text) => `${kind} with ${bytes} bytes: ${text}`));
    }
  }
  return { counts, faults };
}

async function workUntilFull(
  scene: Scene,
  space: Space,
  bytes: number,
  safe: string,
  met: (name: string, by?: number) => void,
): Promise<string[]> {
  await scene.checkpoint();
  const from = scene.asked.length;
  const faults: string[] = [];
  space.leave(bytes);
  let left = AFTERWARDS;
  for (let step = 0; step < MOST && left > 0; step += 1) {
    const code = codeOf(await scene.next());
    if (code !== 'ok' || left < AFTERWARDS) left -= 1;
  }
  const asked = scene.asked.slice(from);
  const refused = asked.filter((one) => codeOf(one) !== 'ok');
  if (refused.length === 0) faults.push('never full');
  for (const one of refused) if (codeOf(one) !== 'STORAGE_FULL') faults.push(`${one.name} answered ${codeOf(one)}`);
  faults.push(...(await scene.unreadable()).map((name) => `not read: ${name}`));
  const copy = scene.snapshot(join(safe, 'snapshot'));
  faults.push(...(await faultsIn(copy, scene.asked)));
  space.free();
  faults.push(...(await repeatAll(scene, refused)));
  met('acknowledged', asked.length - refused.length);
  met('refused', refused.length);
  return faults;
}

/** On a sound disk every refused command succeeds under its uid, and a second time gives the same answer. */
export async function repeatAll(scene: Scene, refused: readonly Asked[]): Promise<string[]> {
  const faults: string[] = [];
  for (const one of refused) {
    const first = await scene.repeat(one);
    const second = await scene.repeat(one);
    if (!first.ok) faults.push(`${one.name} again: ${first.error.code}`);
    else if (JSON.stringify(first) !== JSON.stringify(second)) faults.push(`${one.name} was done twice`);
  }
  return faults;
}
