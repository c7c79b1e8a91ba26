import { phoneOf } from '../../../contract/types/identifiers';
import { FINGER_WALKS, WEAK_WORDS } from '../../texts/weak-passwords';
import type { Profile } from '../../profiles/profile.schema';
import { refuseWeakPassword } from './passwords.rules';

/** Fewer signs than this are guarded by nothing but delays: staff see everybody (security.md). */
export const STAFF_PASSWORD_MINIMUM = 12;

/** Words by which everybody here knows the company: its names and the towns that it serves, whole and apart. */
function companyWords({ code, name, shortName, registration }: Profile): string[] {
  const names = [code, name, shortName, ...registration.towns.flatMap((town) => [town.name, ...town.also])];
  return names.flatMap((words) => [words, ...words.split(/[\s«»",]+/)]);
}

/** WEAK_PASSWORD for what must not become a password; `own` is how the person is called here: logins, contacts, numbers. */
export function refuseWeak(
  profile: Profile,
  password: string,
  own: readonly (string | null)[],
  minimum = profile.signIn.passwordMinimum,
): void {
  // Of a phone what follows the 7 or the 8.
  const words = own.flatMap((word) =>
    word === null ? [] : [word, ...word.split('@').slice(0, 1), phoneOf(word).slice(1)],
  );
  refuseWeakPassword(password, minimum, {
    own: words,
    company: companyWords(profile),
    common: WEAK_WORDS,
    walks: FINGER_WALKS,
  });
}
