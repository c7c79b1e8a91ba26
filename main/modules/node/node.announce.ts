import { scopeOf } from '../../../contract/rights';
import type { Announcement } from '../audit/command-runner';

/** A station asks, is admitted, or has gone. */
export const announceStations = (): Announcement => ({
  event: { name: 'stations.changed' },
  mayRead: ({ role }) => scopeOf(role, 'stations.see') !== undefined,
});

/** The node listens otherwise than before. */
export const announceNode = (): Announcement => ({
  event: { name: 'node.changed' },
  mayRead: ({ role }) => scopeOf(role, 'node.see') !== undefined,
});
