// Drives the real program in a process of its own, which a test may record, kill or cut off. Its job is the first argument, in JSON.
import { writeFileSync } from 'node:fs';
import { WRITER_PRAGMAS } from '../../../db/dialect';
import { createBase } from '../../../db/create-base';
import { MIGRATIONS } from '../../../db/migrations';
import { seedSettings } from '../../../main/modules/settings/settings.service';
import { loadProfiles } from '../../../main/profiles';
import type { Period } from '../../../contract/types/time';
import { seedAccounts } from '../../helpers/accounts';
import { APRIL_15, FakeClock } from '../../helpers/clock';
import { ofFirstVersion } from '../../helpers/first-version';
import { cheapPasswords, startSeeded, TestProgram } from '../../helpers/program';
import { SAMPLES, type Stage } from '../../helpers/contract-samples';
import { takeNotes } from './notes';
import { enter, gather, restoreOnce, round } from './round';
import { accountsOf, type Job } from './job';
import { killedSession } from './killed';
import { killedFirstRun } from './killed-first';
import { killedRestore } from './killed-restore';

const JOBS: Record<Job['kind'], (job: Job) => Promise<void>> = {
  prepare: async ({ folder, accounts }) => {
    const { test, ...known } = await startSeeded({ folder });
    await test.close();
    writeFileSync(accounts, JSON.stringify(known));
  },
  commands: async (job) => {
    const clock = new FakeClock();
    let isBrief = job.isBrief ?? false;
    for (const rounds of job.rounds ?? []) {
      const test = await started(job, clock);
      const crew = await gather({ test, ...accountsOf(job) }, job.notes);
      for (let at = 0; at < rounds; at += 1) {
        await round(crew, { isAtOnce: at % 2 === 1, isBrief });
        isBrief = true;
      }
      await test.close();
    }
  },
  restore: async (job) => {
    const test = await started(job);
    const before = await gather({ test, ...accountsOf(job) }, job.notes);
    await restoreOnce(before);
    const after = await enter({ test, ...accountsOf(job) }, before.people);
    await round(after, { isAtOnce: false, isBrief: true });
    await test.close();
  },
  createBase: (job) => firstRun(job, 'settings.createBase'),
  createDemo: (job) => firstRun(job, 'settings.createDemo'),
  old: async ({ folder, accounts }) => {
    const profile = loadProfiles([]).get('ntesk');
    if (!profile) throw new Error('The profile is built in.');
    await createBase({
      folder,
      profile: profile.code,
      demo: false,
      createdAt: APRIL_15,
      migrations: MIGRATIONS.slice(0, 1),
      seed: async (repos, manager) => {
        await seedSettings(repos, profile);
        const first = ofFirstVersion(repos, manager);
        const known = await seedAccounts(first, '2024-03' as Period, cheapPasswords.hash);
        writeFileSync(accounts, JSON.stringify(known));
      },
    });
  },
  start: async (job) => (await started(job)).close(),
  killed: killedSession,
  killedFirst: killedFirstRun,
  killedRestore,
};

async function started({ folder }: Job, clock = new FakeClock()): Promise<TestProgram> {
  const test = new TestProgram(folder, { clock });
  await test.program.start();
  if (test.failures.length > 0) throw test.failures[0];
  return test;
}

async function firstRun(job: Job, name: 'settings.createBase' | 'settings.createDemo'): Promise<void> {
  const test = await started(job);
  takeNotes(test, job.notes, () => null);
  const seat = await test.seat();
  await seat.raw(name, await SAMPLES[name]({} as Stage, seat));
  await test.close();
}

const job = JSON.parse(process.argv[2] ?? '') as Job;
if (job.synchronous) {
  const pragma = WRITER_PRAGMAS.find(({ name }) => name === 'synchronous');
  Object.assign(pragma ?? {}, { value: job.synchronous, readBack: 1 });
}
void JOBS[job.kind](job);
