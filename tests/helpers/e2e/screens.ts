import type { LaunchOptions, Program } from './program';
import { backups } from './scenes/backup';
import { customer, meterCustomer } from './scenes/cabinet';
import { operator } from './scenes/operator';
import type { Scene } from './scenes/scene';
import { failure, firstRun, signIn } from './scenes/start';

/** Every screen of the program, in the order in which a person would come to it. */
export const SCENES: readonly Scene[] = [firstRun, signIn, customer, meterCustomer, operator, backups, failure];

/** Starts the program of a scene; its folder must be removed by the caller. */
export async function startScene(
  { options, spoil }: Scene,
  launch: (options: LaunchOptions) => Promise<Program>,
  userData: string,
): Promise<Program> {
  if (spoil) {
    const earlier = await launch({ ...options, userData });
    await earlier.window();
    await earlier.close();
    await spoil(earlier.baseFile);
  }
  return launch({ ...options, userData });
}
