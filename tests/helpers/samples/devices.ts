import type { Draft, ProcedureName } from '../../../contract';
import type { ErrorCode } from '../../../contract/errors';
import type { Stage } from '../contract-samples';
import { phonePlace } from '../phone-place';
import type { TestSeat } from '../program';
import { uid } from '../uid';

type Name = Extract<ProcedureName, `devices.${string}`>;

/** A phone of the caller, when the caller is a customer. */
async function phoneOf({ customer, program }: Stage, caller: TestSeat): Promise<number> {
  const { role } = await caller.call('identity.me', {});
  const seat = role === 'customer' ? caller : customer;
  const [known] = await seat.call('devices.mine', {});
  if (known) return known.deviceId;
  const { code } = await seat.call('devices.pair', {});
  await (await program.test.seat(undefined, phonePlace(uid()))).call('devices.enter', { code });
  return Number((await seat.call('devices.mine', {}))[0]?.deviceId);
}

export const DEVICES_SAMPLES: { [N in Name]: (stage: Stage, caller: TestSeat) => Draft<N> | Promise<Draft<N>> } = {
  'devices.pair': () => ({}),
  // Of a square that nobody shows.
  'devices.enter': () => ({ code: 'AAAA-AAAA' }),
  'devices.mine': async (stage, caller) => {
    await phoneOf(stage, caller);
    return {};
  },
  'devices.end': async (stage, caller) => ({ uid: uid(), deviceId: await phoneOf(stage, caller) }),
};

/** A window is no phone. */
export const DEVICES_REFUSED = { 'devices.enter': 'SEAT_FORBIDDEN' } as const satisfies Partial<
  Record<Name, ErrorCode>
>;
