import type { Draft } from '../../../contract';
import { waiting } from './metering';
import type { Stage } from '../contract-samples';

type WorkName = 'work.leases' | 'work.take' | 'work.release';

/** A reading that waits, as an item of work. */
const item = async (stage: Stage) => ({ kind: 'reading' as const, id: (await waiting(stage)).meterReadingId });

export const WORK_SAMPLES: { [N in WorkName]: (stage: Stage) => Draft<N> | Promise<Draft<N>> } = {
  'work.leases': async (stage) => {
    await stage.operator.call('work.take', { item: await item(stage), over: true });
    return { kind: 'reading' };
  },
  'work.take': async (stage) => ({ item: await item(stage), over: true }),
  'work.release': async (stage) => ({ item: await item(stage) }),
};
