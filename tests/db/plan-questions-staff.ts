import type { ReadRepositories, Repositories } from '../../db/repositories';

const hash = Buffer.alloc(32);
const now = Date.UTC(2024, 3, 15);
const factor = { staffId: 1, sealed: hash, lastStep: 1, confirmedAt: now, createdAt: now };
const invite = { staffId: 1, salt: hash, codeHash: hash, createdBy: 1, createdAt: now, expiresAt: now };
const approval: Parameters<Repositories['approvals']['insert']>[0] = {
  ...{ kind: 'staffRole', subject: 'staff:1', payload: '{}', objectDigest: hash, reason: 'x', officeId: null },
  ...{ askedBy: 1, askedAt: now, expiresAt: now, state: 'waiting', decidedAt: null },
};

/** Who works here and what they ask each other to check. */
export const staffReads: Record<string, (read: ReadRepositories) => Promise<unknown>> = {
  'staff.active': (read) => read.staff.active(),
  'staff.list': (read) => read.staff.list(),
  'staffFactors.of': (read) => read.staffFactors.of(1),
  'staffFactors.recoveryCodes': (read) => read.staffFactors.recoveryCodes(1),
  'staffInvites.newestOf': (read) => read.staffInvites.newestOf(1),
  'staffInvites.makersSince': (read) => read.staffInvites.makersSince(1, now),
  'offices.byId': (read) => read.offices.byId(1),
  'offices.byName': (read) => read.offices.byName('x'),
  'offices.list': (read) => read.offices.list(),
  'approvals.byId': (read) => read.approvals.byId(1),
  'approvals.waiting': (read) => read.approvals.waiting(100),
  'approvals.newest': (read) => read.approvals.newest(100),
  'approvals.openOf': (read) => read.approvals.openOf('staff:1'),
};

export const staffWrites: Record<string, (repos: Repositories) => Promise<unknown>> = {
  'staff.change': (repos) => repos.staff.change({ id: 1, version: 1 }, { role: 'senior', disabledAt: now }),
  'staffFactors.put': (repos) => repos.staffFactors.put(factor, [{ position: 1, salt: hash, codeHash: hash }]),
  'staffFactors.reseal': (repos) => repos.staffFactors.reseal(1, hash),
  'staffFactors.takeStep': (repos) => repos.staffFactors.takeStep(1, 2, hash),
  'staffFactors.takeRecoveryCode': (repos) =>
    repos.staffFactors.takeRecoveryCode(1, { position: 1, salt: hash, codeHash: hash }, now),
  'staffFactors.remove': (repos) => repos.staffFactors.remove(1),
  'staffInvites.insert': (repos) => repos.staffInvites.insert(invite),
  'staffInvites.setTries': (repos) => repos.staffInvites.setTries(1, 2),
  'staffInvites.end': (repos) => repos.staffInvites.end(1, now, 'used'),
  'offices.insert': (repos) => repos.offices.insert('x'),
  'offices.change': (repos) => repos.offices.change(1, { name: 'y', closedAt: now }),
  'approvals.insert': (repos) => repos.approvals.insert(approval),
  'approvals.decide': (repos) =>
    repos.approvals.decide(1, 'waiting', { state: 'approved', decidedBy: 2, decidedAt: now, comment: null }),
  'approvals.use': (repos) => repos.approvals.use(1),
  'approvals.withdrawAllOf': (repos) => repos.approvals.withdrawAllOf(1, now),
  'approvals.endExpired': (repos) => repos.approvals.endExpired(now),
};
