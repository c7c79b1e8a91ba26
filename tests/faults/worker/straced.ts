import { join } from 'node:path';
import type { DiskJob, DiskReport } from './disk';
import { repeatAll } from './full';
import { codeOf, makeTemplate, Scene } from './scene';
import { faultsIn } from './verify';

/** Works while strace lets one sync of the log fail; the rest must go on by itself. */
export async function underStrace({ place, safe }: DiskJob): Promise<DiskReport> {
  const scene = await Scene.open(await makeTemplate(), join(place, 'base'));
  for (let step = 0; step < 8; step += 1) await scene.next();
  const counts: Record<string, number> = {};
  for (const code of scene.asked.map(codeOf)) counts[code] = (counts[code] ?? 0) + 1;
  const faults = (await scene.unreadable()).map((name) => `not read: ${name}`);
  faults.push(...(await faultsIn(scene.snapshot(join(safe, 'snapshot')), scene.asked)));
  faults.push(
    ...(await repeatAll(
      scene,
      scene.asked.filter((one) => codeOf(one) !== 'ok'),
    )),
  );
  await scene.test.close();
  faults.push(...(await faultsIn(scene.file, scene.asked)));
  return { counts, faults };
}
