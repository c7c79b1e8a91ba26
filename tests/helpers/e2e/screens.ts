import type { LaunchOptions, Program } from './program';
import { admission } from './scenes/admission';
import { backups } from './scenes/backup';
import { customer, meterCustomer } from './scenes/cabinet';
import { deskSettings } from './scenes/desk-settings';
import { messages } from './scenes/messages';
import { operator } from './scenes/operator';
import { privacy } from './scenes/privacy';
import { registrationForm } from './scenes/registration';
import type { Scene } from './scenes/scene';
import { joining, seats } from './scenes/seats';
import { settingsForm, settingsGear, settingsRows } from './scenes/settings';
import { staff } from './scenes/staff';
import { failure, firstPassword, firstRun, signIn, signInBy } from './scenes/start';

/** Every screen of the program, in the order in which a person would come to it. */
export const SCENES: readonly Scene[] = [
  firstRun,
  signIn,
  signInBy,
  firstPassword,
  registrationForm,
  customer,
  meterCustomer,
  settingsRows,
  settingsGear,
  settingsForm,
  operator,
  admission,
  messages,
  deskSettings,
  backups,
  privacy,
  staff,
  seats,
  joining,
  failure,
];

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
