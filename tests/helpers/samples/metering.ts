import type { Draft, ProcedureName } from '../../../contract';
import { entryOf, typed } from '../../modules/typed';
import { decidedWindow, queueWindow } from '../lists';
import type { SeededProgram, TestSeat } from '../program';
import { uid } from '../uid';

interface Stage {
  program: SeededProgram;
  customer: TestSeat;
  operator: TestSeat;
}

/** A submission that waits for an operator. */
export async function waiting({ program, customer }: Stage) {
  const input = { ...typed(program.ratio, '15'), confirmed: ['ROLLOVER' as const, 'DUPLICATE' as const] };
  const { meters } = await customer.call('metering.submitReadings', input);
  return { uid: uid(), meterReadingId: Number(meters[0]?.meterReadingId), version: 1 };
}

/** One that the caller has just decided, when the caller may decide. */
async function decided(stage: Stage, caller: TestSeat) {
  const known = await waiting(stage);
  const { role } = await caller.call('identity.me', {});
  const seat = ['operator', 'senior', 'administrator'].includes(role) ? caller : stage.operator;
  const { version } = await seat.call('metering.acceptReading', known);
  return { ...known, uid: uid(), version };
}

type MeteringName = Extract<ProcedureName, `metering.${string}`>;
type Sample<N extends ProcedureName> = (stage: Stage, caller: TestSeat) => Draft<N> | Promise<Draft<N>>;

/** Valid inputs of readings, of both sides. */
export const METERING_SAMPLES: { [N in MeteringName]: Sample<N> } = {
  'metering.entryForm': ({ program }) => ({ accountId: program.main.accountId }),
  'metering.previewReadings': ({ program }) => entryOf(program.main, '4939', '5018'),
  'metering.submitReadings': ({ program }) => ({ ...typed(program.main, '4939', '5018'), confirmed: ['DUPLICATE'] }),
  'metering.recentReadings': ({ program }) => ({ accountId: program.main.accountId }),
  'metering.readingReport': ({ program }) => ({
    accountId: program.main.accountId,
    meterKind: 'individual',
    from: '2024-01-01',
    to: '2024-04-30',
  }),
  'metering.reviewQueue': () => queueWindow({ check: 'ROLLOVER', without: [999_999], around: 999_999 }),
  'metering.reviewCount': () => ({}),
  'metering.decidedReadings': () => decidedWindow({ state: 'accepted', around: 999_999 }),
  'metering.readingCard': async (stage) => ({ meterReadingId: (await waiting(stage)).meterReadingId }),
  'metering.consumption': ({ program }) => ({ accountId: program.main.accountId }),
  'metering.acceptReading': (stage) => waiting(stage),
  'metering.rejectReading': async (stage) => ({ ...(await waiting(stage)), reason: 'other', comment: 'Неверно' }),
  'metering.undoDecision': (stage, caller) => decided(stage, caller),
  'metering.correctReading': async (stage) => ({
    ...(await waiting(stage)),
    takenOn: '2024-04-14',
    values: [{ registerId: Number(stage.program.ratio.registers.single), value: '20' }],
    comment: 'Снято контролёром',
  }),
};
