import type { DecidedItem } from '../../../contract/metering';

type Decided = Pick<DecidedItem, 'state'>;

/** What may still be done with a decided submission; main has the last word. */
export const canAccept = ({ state }: Decided): boolean => state === 'rejected';
export const canReject = ({ state }: Decided): boolean => state === 'accepted';
export const canCorrect = ({ state }: Decided): boolean => state === 'accepted' || state === 'rejected';
