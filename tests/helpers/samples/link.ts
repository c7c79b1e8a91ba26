import type { Draft, ProcedureName } from '../../../contract';
import type { ErrorCode } from '../../../contract/errors';

type LinkName = Extract<ProcedureName, `link.${string}`>;

const FINGERPRINT = Array.from({ length: 32 }, () => 'A7').join(':');
/** Nothing listens there. */
const NOWHERE = '127.0.0.1:1';

export const LINK_SAMPLES: { [N in LinkName]: () => Draft<N> } = {
  'link.state': () => ({}),
  'link.look': () => ({ address: NOWHERE }),
  'link.join': () => ({ address: NOWHERE, fingerprint: FINGERPRINT, kind: 'operator', name: 'Касса 1' }),
  'link.leave': () => ({}),
  'link.retry': () => ({}),
};

/** A program that owns a base is no seat of another. */
export const LINK_REFUSED: Partial<Record<ProcedureName, ErrorCode>> = {
  'link.look': 'ALREADY_READY',
  'link.join': 'ALREADY_READY',
};
