import { createHash } from 'node:crypto';
import type { SeatPlace } from '../../main/rpc/seat-place';

/** The seat of a browser whose cookie is this secret, as its transport opens it. */
export const phonePlace = (secret: string): SeatPlace => ({
  ...{ kind: 'phone', stationId: null, label: 'Chrome, Android' },
  credential: createHash('sha256').update(secret).digest(),
});
