import type { DecidedItem, ReviewItem } from '../../contract/metering';
import { decidedWindow, queueWindow } from '../helpers/lists';
import { type ProgramOptions, type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import { typed } from './typed';

/** A submission as one who decides on it names it. */
export const of = ({ meterReadingId, version }: Pick<ReviewItem, 'meterReadingId' | 'version'>) => ({
  uid: uid(),
  meterReadingId,
  version,
});

/** A customer who submits and two operators who decide, each at a window of their own. */
export interface Desk {
  program: SeededProgram;
  customer: TestSeat;
  operator: TestSeat;
  colleague: TestSeat;
  /** Submits readings of meter 937060 and returns what the queue then shows last. */
  submit(...values: string[]): Promise<ReviewItem>;
  /** The submission that was decided last. */
  lastDecided(): Promise<DecidedItem>;
  /** Readings of the day register for the period, oldest first: value in whole units and status. */
  dayReadings(): Promise<[value: number, status: string][]>;
}

const STATES = ['', 'pending', 'accepted', 'rejected', 'superseded', 'billed'];

/** Under the profile whose operators accept everything. */
export async function openDesk(options: ProgramOptions = {}): Promise<Desk> {
  const program = await startSeeded({ profile: 'energosbyt', ...options });
  const customer = await program.test.seat('customer');
  const operator = await program.test.seat('operator');
  const colleague = await program.test.seat('anotherOperator');
  return {
    program,
    customer,
    operator,
    colleague,
    async submit(...values) {
      await customer.call('metering.submitReadings', {
        ...typed(program.main, ...values),
        confirmed: ['TOO_BIG', 'ZERO', 'DUPLICATE', 'ROLLOVER'],
      });
      return required((await operator.call('metering.reviewQueue', queueWindow())).items.at(-1));
    },
    async lastDecided() {
      return required((await operator.call('metering.decidedReadings', decidedWindow())).items[0]);
    },
    async dayReadings() {
      const rows = await program.test.rows<{ value: number; status: number }>(
        `SELECT value_milli / 1000 AS value, status FROM reading
         WHERE period = 2024 * 12 + 3 AND register_id = ${program.main.registers.day} ORDER BY seq`,
      );
      return rows.map(({ value, status }) => [value, STATES[status] ?? '']);
    },
  };
}

function required<T>(item: T | undefined): T {
  if (item === undefined) throw new Error('There is no submission.');
  return item;
}
