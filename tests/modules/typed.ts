import type { Draft } from '../../contract';
import type { Meter } from '../helpers/accounts';
import { uid } from '../helpers/uid';

/** What the customer typed for one meter, a text for each of its registers in their order. */
export function entryOf(meter: Meter, ...values: string[]): Draft<'metering.previewReadings'> {
  const registers = Object.values(meter.registers);
  const lines = values.map((value, index) => ({ registerId: Number(registers[index]), value }));
  return { accountId: meter.accountId, meters: [{ meterId: meter.meterId, values: lines }] };
}

/** The same as a new submission without any agreement. */
export function typed(meter: Meter, ...values: string[]): Draft<'metering.submitReadings'> {
  return { uid: uid(), ...entryOf(meter, ...values), confirmed: [] };
}
