import type { Backup, BackupContents, BackupFolder, BackupState, BackupToken } from '../../../contract/backup';
import type { Instant } from '../../../contract/types/time';

export const token = (digit: string): BackupToken => digit.repeat(32) as BackupToken;
export const at = (text: string): Instant => `2024-04-${text}:00.000Z` as Instant;

export const folderSample = (change: Partial<BackupFolder> = {}): BackupFolder => ({
  token: token('f'),
  path: 'E:\\copies',
  isBesideBase: false,
  isReachable: true,
  freeBytes: 5_368_709_120,
  ...change,
});

/** Made on the day of the samples' program at 08:15 of its zone. */
export const backupSample = (change: Partial<Backup> = {}): Backup => ({
  token: token('a'),
  name: 'energo-20240415T031500Z-v3',
  madeAt: at('15T03:15'),
  reason: 'schedule',
  profile: 'ntesk',
  company: 'АО «Проверочная компания»',
  isDemo: false,
  programVersion: '0.1.0',
  schemaVersion: 3,
  bytes: 4_404_019,
  isEncrypted: false,
  accounts: 21,
  submissions: 1_340,
  lastChangeAt: at('15T03:10'),
  trouble: null,
  ...change,
});

export const contentsSample = (change: Partial<BackupContents> = {}): BackupContents => ({
  ...backupSample(),
  customers: 18,
  staff: 4,
  meters: 25,
  commands: 90,
  commandsSince: 12,
  ...change,
});

export const stateSample = (change: Partial<BackupState> = {}): BackupState => ({
  plan: { every: 'day', at: '02:30', keep: 14 },
  folder: folderSample(),
  encryptedSince: null,
  last: backupSample(),
  lastFailure: null,
  nextAt: at('15T21:30'),
  lastDrill: null,
  work: null,
  ...change,
});
