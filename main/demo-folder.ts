import { PROFILE_CODE } from '../contract/types/profile-code';

/** Folder of a demonstration by what the command line names; a name that can be no profile's is refused later, in a folder of none. */
export function demoFolder(name: string): string {
  return PROFILE_CODE.test(name) ? name : '_';
}
