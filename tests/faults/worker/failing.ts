import { join } from 'node:path';
import type { DiskJob, DiskReport } from './disk';
import { repeatAll } from './full';
import { CALLS, type CallKind, type Failure, type FaultyDisk } from './limits';
import { OPENINGS, opening } from './openings';
import { codeOf, makeTemplate, Scene } from './scene';
import { faultsIn } from './verify';

const BETWEEN_OPENINGS = 25;
const ROUNDS = 2;

/** Two rounds of commands, the log emptied into the base after each second one. */
async function work(scene: Scene): Promise<void> {
  for (let step = 0; step < 4 * ROUNDS; step += 1) {
    await scene.next();
    if (step % 2 === 1) await scene.checkpoint();
  }
}

/** Lets each call of each kind fail in turn, once and for ever, while people work and while a base is opened. */
export async function failEach(job: DiskJob, disk: FaultyDisk): Promise<DiskReport> {
  const counts: Record<string, number> = {};
  const faults: string[] = [];
  const met = (name: string, by = 1): void => void (counts[name] = (counts[name] ?? 0) + by);
  const template = await makeTemplate();
  const folder = join(job.place, 'base');
  const cases = (n: (kind: CallKind) => number): Failure[] => casesOf(n, job.every ?? 1);

  let scene = await Scene.open(template, folder);
  disk.relax();
  await work(scene);
  for (const [index, failure] of cases((kind) => disk.calls(kind)).entries()) {
    const found = await workUnder(scene, disk, job.safe, failure);
    met('tried');
    met(`${failure.kind} failed`, found.failed);
    for (const code of found.codes) met(`work: ${code}`);
    faults.push(...found.faults.map((text) => `${nameOf(failure)}: ${text}`));
    if (index % BETWEEN_OPENINGS < BETWEEN_OPENINGS - 1) continue;
    await scene.test.close();
    faults.push(...(await faultsIn(scene.file, scene.asked)));
    scene = await Scene.open(template, folder);
  }
  await scene.test.close();
  faults.push(...(await faultsIn(scene.file, scene.asked)));

  for (const what of OPENINGS) {
    const counted = new Map<CallKind, number>();
    const count = () => CALLS.forEach((kind) => counted.set(kind, disk.calls(kind)));
    await opening(what, template, folder, { arm: () => disk.relax(), relax: count });
    for (const failure of cases((kind) => counted.get(kind) ?? 0)) {
      const fault = { arm: () => disk.fail(failure), relax: () => disk.relax() };
      const outcome = await opening(what, template, folder, fault);
      met('tried');
      met(`${what}: ${outcome.shown}`);
      faults.push(...outcome.faults.map((text) => `${what}, ${nameOf(failure)}: ${text}`));
    }
  }
  return { counts, faults };
}

const nameOf = ({ kind, at, forever }: Failure): string => `${kind} ${at}${forever ? ' for ever' : ''}`;

/** What fails in turn, when so many calls of each kind are made: each once and for ever, or these two in turns where writes are thinned out. */
function casesOf(calls: (kind: CallKind) => number, every: number): Failure[] {
  return CALLS.flatMap((kind) => {
    const step = kind === 'write' ? every : 1;
    const places = Array.from({ length: Math.ceil(calls(kind) / step) }, (_, index) => 1 + index * step);
    return places.flatMap((at, index) =>
      [false, true]
        .filter((forever) => every === 1 || forever === (index % 2 === 1))
        .map((forever) => ({ kind, at, forever })),
    );
  });
}

async function workUnder(
  scene: Scene,
  disk: FaultyDisk,
  safe: string,
  failure: Failure,
): Promise<{ faults: string[]; codes: string[]; failed: number }> {
  await scene.checkpoint();
  const from = scene.asked.length;
  disk.fail(failure);
  await work(scene);
  const { failed } = disk;
  const faults = (await scene.unreadable()).map((name) => `not read: ${name}`);
  const asked = scene.asked.slice(from);
  const codes = asked.map(codeOf);
  const copy = scene.snapshot(join(safe, 'snapshot'));
  faults.push(...(await faultsIn(copy, scene.asked)));
  disk.relax();
  faults.push(
    ...(await repeatAll(
      scene,
      asked.filter((one) => codeOf(one) !== 'ok'),
    )),
  );
  return { faults, codes, failed };
}
