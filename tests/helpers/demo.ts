import { afterAll, afterEach } from 'vitest';
import { identifierOf, recognise } from '../../contract/types/identifiers';
import { dateToDays, type LocalDate } from '../../contract/types/time';
import { seedDemo } from '../../db/seeds/demo';
import type { Profile } from '../../main/profiles/profile.schema';
import { openTestBase, type TestBase } from './base';

const HOUR_MS = 3_600_000;

const opened: TestBase[] = [];
const shared = new Map<string, Promise<TestBase>>();
afterEach(async () => {
  await Promise.all(opened.splice(0).map((base) => base.close()));
});

afterAll(async () => {
  for (const base of shared.values()) await (await base).close();
});

/** The demonstration base of a profile on that day at 9:00 UTC, closed after the test; a password's hash is 'hash of ' and the password. */
export async function openDemo(profile: Profile, today: string): Promise<TestBase> {
  const base = await makeDemo(profile, today);
  opened.push(base);
  return base;
}

/** The same, made once for the tests of a file that only read it, and closed after them. */
export function sharedDemo(profile: Profile, today: string): Promise<TestBase> {
  const key = `${profile.code} ${today}`;
  const base = shared.get(key) ?? makeDemo(profile, today);
  shared.set(key, base);
  return base;
}

function makeDemo(profile: Profile, today: string): Promise<TestBase> {
  const day = dateToDays(today as LocalDate);
  return openTestBase((repos) =>
    seedDemo(repos, {
      profile: profile.code,
      today: day,
      now: (day * 24 + 9) * HOUR_MS,
      billedNext: profile.readings.billedIn === 'next',
      hash: async (password) => `hash of ${password}`,
    }),
  );
}

/** Who signs in with this login by the profile's ways, as it is typed. */
export async function findCustomer({ read }: TestBase, profile: Profile, login: string) {
  for (const kind of recognise(
    login,
    profile.signIn.identifiers.map((one) => one.kind),
  )) {
    const found = await read.customers.byIdentifier([kind], identifierOf(kind, login));
    if (found) return found;
  }
  return undefined;
}
