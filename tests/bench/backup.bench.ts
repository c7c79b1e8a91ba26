import { copyFile, mkdir, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { findBackup } from '../../db/backup/folder';
import { makeBackup, type MakeOptions } from '../../db/backup/make';
import { openBackup } from '../../db/backup/open';
import { Snapshot } from '../../db/backup/snapshot';
import { quickCheck } from '../../db/check';
import { createBase } from '../../db/create-base';
import { MIGRATIONS } from '../../db/migrations';
import { Reader } from '../../db/reader';
import { fillBase } from '../../db/seeds/generate';
import { hereFileWork } from '../helpers/file-work';
import { atMost, type Figure, goal, interleaved, median, reported } from './figures';
import { BACKUP, UNITS } from './words';

const ACCOUNTS = 20_000;
const TODAY = 20_772;
const ROUNDS = 5;
const PASSPHRASE = 'тихая река утром';

/** Goal 16: a backup of the working base against a copy of the same file with its sync, and what it does to the main loop. */
export default async function backup(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'energo-bench-'));
  try {
    const file = await createBase({
      folder,
      profile: 'ntesk',
      demo: false,
      createdAt: TODAY * 86_400_000,
      seed: async (repos, manager) => {
        await fillBase(repos, manager, { accounts: ACCOUNTS, seed: 1, today: TODAY });
      },
    });
    const { size } = await stat(file);
    return [
      reported(BACKUP.base(ACCOUNTS), size / 2 ** 20, UNITS.mib),
      ...(await copies(file, folder)),
      ...(await wholes(file, folder)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Watches the loop from now on; the answer tells how long it stood still at most, in milliseconds. A monitor that was paused would count its pause. */
function lagFrom(): () => number {
  const lag = monitorEventLoopDelay({ resolution: 1 });
  lag.enable();
  return () => {
    lag.disable();
    return lag.max / 1e6;
  };
}

async function copies(file: string, folder: string): Promise<Figure[]> {
  const [plainly, online] = [join(folder, 'plain'), join(folder, 'online')];
  const [usual, worst]: [number[], number[]] = [[], []];
  const [plain = 0, copy = 0, check = 0] = await interleaved(ROUNDS, [
    async () => {
      await rm(plainly, { force: true });
      const lag = lagFrom();
      await copyFile(file, plainly);
      const handle = await open(plainly, 'r+');
      await handle.sync();
      await handle.close();
      usual.push(lag());
    },
    async () => {
      await rm(online, { force: true });
      const lag = lagFrom();
      const snapshot = await Snapshot.open(file);
      await snapshot.copyTo(online);
      await snapshot.close();
      worst.push(lag());
    },
    async () => {
      const reader = await Reader.openClosed(online);
      await quickCheck(reader);
      await reader.close();
    },
  ]);
  return [
    reported(BACKUP.plain, plain, UNITS.ms),
    reported(BACKUP.online, copy, UNITS.ms),
    reported(BACKUP.check, check, UNITS.ms),
    atMost(BACKUP.onlineRatio, copy / plain, 4),
    atMost(BACKUP.checkRatio, check / plain, 8),
    reported(BACKUP.usualLag, median(usual), UNITS.ms),
    goal(BACKUP.lag, median(worst), UNITS.ms, 50),
  ];
}

async function wholes(file: string, baseFolder: string): Promise<Figure[]> {
  const target = join(baseFolder, 'backups');
  await mkdir(target);
  const { recipient, keyFile } = await hereFileWork.makeKey(PASSPHRASE);
  const made: string[] = [];
  const make = async (encryption: MakeOptions['encryption'], now: number): Promise<void> => {
    const snapshot = await Snapshot.open(file);
    const options = { baseFolder, target, reason: 'demand', programVersion: '0', now, encryption } as const;
    const { path } = await makeBackup(snapshot, {
      ...options,
      sha256: hereFileWork.sha256,
      freeBytes: async () => null,
    });
    await snapshot.close();
    made.push(path);
  };
  const back = async (path: string | undefined): Promise<void> => {
    const found = await findBackup(path ?? '');
    if (!found) throw new Error('There is no backup.');
    const to = join(baseFolder, 'restored');
    await rm(to, { force: true });
    await openBackup(found, { passphrase: PASSPHRASE, newest: MIGRATIONS.length, work: hereFileWork, to });
  };
  const times = await interleaved(1, [
    () => make(null, 1),
    () => make({ recipient, keyFile, encrypt: hereFileWork.encrypt }, 2),
    () => back(made[0]),
    () => back(made[1]),
  ]);
  const names = [BACKUP.whole, BACKUP.encrypted, BACKUP.restored, BACKUP.decrypted];
  return names.map((name, at) => reported(name, times[at] ?? Number.NaN, UNITS.ms));
}
