import { expect, it } from 'vitest';
import type { StationId } from '../../contract/types/brand';
import { Seats } from '../../main/rpc/seats';
import { NET_LIMITS } from '../../main/transport/http/limits';
import { newSecret, RemoteSeats } from '../../main/transport/http/remote-seats';

it('leaves room for stations, however many browsers come', () => {
  const remote = new RemoteSeats(
    new Seats(() => 0),
    () => 0,
    () => undefined,
  );
  const phone = { kind: 'phone', stationId: null, credential: null, label: '' } as const;
  const station = { ...phone, kind: 'operator', stationId: 1 as StationId } as const;
  const open = (place: typeof phone | typeof station, from: number) =>
    remote.open(newSecret(), place, String(from), true) !== undefined;
  const phones = Array.from({ length: NET_LIMITS.seats }, (_, from) => open(phone, from)).filter(Boolean);
  expect(phones).toHaveLength(NET_LIMITS.phones);
  expect(open(station, 0)).toBe(true);
});
