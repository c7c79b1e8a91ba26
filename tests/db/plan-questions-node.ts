import type { ReadRepositories, Repositories } from '../../db/repositories';

const now = Date.UTC(2024, 3, 15);
const asked = { kind: 'kiosk', name: 'x', version: '1.0.0', address: '10.0.0.9' } as const;
const decision = { state: 'approved', decidedAt: now, decidedBy: 1 } as const;

/** Programs on other computers. */
export const nodeReads: Record<string, (read: ReadRepositories) => Promise<unknown>> = {
  'stations.byId': (read) => read.stations.byId(1),
  'stations.byKey': (read) => read.stations.byKey(Buffer.alloc(32)),
  'stations.inState': (read) => read.stations.inState('waiting', 500),
  'stations.countIn': (read) => read.stations.countIn('waiting'),
  'stations.hasOperators': (read) => read.stations.hasOperators(),
};

export const nodeWrites: Record<string, (repos: Repositories) => Promise<unknown>> = {
  'stations.insert': (repos) =>
    repos.stations.insert({
      ...{ ...asked, publicKey: Buffer.alloc(32, 1), code: 'AAA-AAA', state: 'waiting', askedAt: now, seenAt: now },
    }),
  'stations.askAgain': (repos) => repos.stations.askAgain(1, asked, now),
  'stations.decide': (repos) => repos.stations.decide(1, 'waiting', decision),
  'stations.rename': (repos) => repos.stations.rename(1, 'y'),
  'stations.seen': (repos) => repos.stations.seen(1, '1.0.0', now),
  'stations.forgetWaiting': (repos) => repos.stations.forgetWaiting(now),
};
