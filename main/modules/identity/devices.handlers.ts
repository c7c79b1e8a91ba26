import type { Handlers } from '../../rpc/router';
import type { DevicesService } from './devices.service';
import { meOf } from './identity.service';
import type { Pairings } from './pairing.service';

type Names = 'devices.pair' | 'devices.enter' | 'devices.mine' | 'devices.end';

export function devicesHandlers(pairings: Pairings, devices: DevicesService): Pick<Handlers, Names> {
  return {
    'devices.pair': (call) => pairings.pair(call),
    'devices.enter': async (call, input) => meOf(await pairings.enter(call, input)),
    'devices.mine': (call) => devices.mine(call),
    'devices.end': (call, input) => devices.end(call, input),
  };
}
