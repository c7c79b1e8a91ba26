import type { Draft } from '../../../contract';
import type { Stage } from '../contract-samples';
import type { TestSeat } from '../program';
import { uid } from '../uid';

type DatedName = 'settings.dated' | 'settings.setDated' | 'settings.undoDated';
type Sample<N extends DatedName> = (stage: Stage, caller: TestSeat) => Draft<N> | Promise<Draft<N>>;

const STAFF_POLICY = { name: 'staff.policy' as const, value: { lockMinutes: 10, factorFor: [] } };

/** What the newest change of a setting is, as one who may see it knows. */
async function versionOf({ program }: Stage): Promise<number> {
  const seat = await program.test.seat('administrator');
  return (await seat.call('settings.dated', { name: 'staff.policy' })).version;
}

const set = async (stage: Stage): Promise<Draft<'settings.setDated'>> => {
  const { today } = await stage.operator.call('settings.program', {});
  return { uid: uid(), validFrom: today, version: await versionOf(stage), setting: STAFF_POLICY };
};

export const DATED_SAMPLES: { [N in DatedName]: Sample<N> } = {
  'settings.dated': () => ({ name: 'terms' }),
  'settings.setDated': set,
  'settings.undoDated': async (stage) => {
    const admin = await stage.program.test.seat('administrator');
    const { version } = await admin.call('settings.setDated', await set(stage));
    return { uid: uid(), settingChangeId: version };
  },
};
