import { StaffRole } from '../contract/roles';
import { loginOf } from '../contract/types/identifiers';
import { dateToDays } from '../contract/types/time';
import type { FolderLock } from '../db/folder-lock';
import { createBase } from '../db/migrate';
import { seedDemo } from '../db/seeds/demo';
import type { Repositories } from '../db/unit-of-work';
import { audit } from './modules/audit/command-runner';
import { shortName } from './modules/identity/identity.rules';
import type { NewBase } from './modules/settings/program.service';
import { seedSettings } from './modules/settings/settings.service';
import type { Clock } from './platform/clock';
import type { Passwords } from './platform/passwords';
import { ANONYMOUS } from './rpc/actor';

interface FirstRunParts {
  folder: string;
  clock: Clock;
  passwords: Passwords;
  lock: FolderLock | undefined;
}

type Administrator = Extract<NewBase, { kind: 'base' }>['administrator'];

const ACTIONS = { demo: 'settings.createDemo', base: 'settings.createBase' } as const;

/** Makes a base whole, with its settings, its first people and the first row of its audit, in one transaction. */
export async function makeBase(base: NewBase, { folder, clock, passwords, lock }: FirstRunParts): Promise<void> {
  const { kind, profile } = base;
  const now = clock.now();
  const people =
    base.kind === 'base'
      ? await administratorSeed(base.administrator, now, passwords)
      : demoSeed(base, clock, passwords);
  await createBase({
    folder,
    profile: profile.code,
    demo: kind === 'demo',
    createdAt: now,
    lock,
    seed: async (repos) => {
      await seedSettings(repos, profile);
      await people(repos);
      const details = { profile: profile.code };
      await audit(repos, { at: now, actor: ANONYMOUS, action: ACTIONS[kind], subject: 'base', details });
    },
  });
}

async function administratorSeed(
  { fullName, login, password }: Administrator,
  createdAt: number,
  passwords: Passwords,
) {
  const passwordHash = await passwords.hash(password);
  return async ({ staff }: Repositories): Promise<void> => {
    const names = { login, loginNorm: loginOf(login), fullName, shortName: shortName(fullName) };
    await staff.insert({ ...names, role: StaffRole.enum.administrator, passwordHash, createdAt });
  };
}

function demoSeed({ profile }: NewBase, clock: Clock, passwords: Passwords) {
  return (repos: Repositories): Promise<void> =>
    seedDemo(repos, {
      profile: profile.code,
      today: dateToDays(clock.today(profile.timeZone)),
      now: clock.now(),
      billedNext: profile.readings.billedIn === 'next',
      hash: (password) => passwords.hash(password),
    });
}
