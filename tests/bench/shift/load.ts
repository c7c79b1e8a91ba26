import { type NetSeat, NetStation, type NodeAddress, openPhone } from './net-seat';
import { type Measured, type ShiftOptions, signIn, type Sitter, workShift } from './shift';

/** As many windows as a station may have, with some room. */
const WINDOWS_OF_STATION = 10;

/** What the bench tells the process that plays the seats, and is told. */
export type Told =
  | { tell: 'join'; node: NodeAddress; operators: number }
  | { tell: 'sit'; node: NodeAddress; operators: number; customers: number }
  | { tell: 'work'; options: ShiftOptions }
  | { tell: 'leave' };
export interface Answers {
  join: number[];
  sit: null;
  work: Measured;
  leave: null;
}

const stations: NetStation[] = [];
const seats: NetSeat[] = [];
let sitters: Sitter[] = [];

async function answer(told: Told): Promise<Answers[Told['tell']]> {
  switch (told.tell) {
    case 'join':
      for (let at = 0; at * WINDOWS_OF_STATION < told.operators; at += 1)
        stations.push(new NetStation(told.node, `127.0.1.${at + 1}`, `Рабочее место ${at + 1}`));
      for (const station of stations) await station.join();
      return stations.map(({ stationId }) => stationId);
    case 'sit':
      sitters = await sit(told);
      return null;
    case 'work':
      return workShift(sitters, told.options);
    case 'leave':
      await Promise.all(seats.splice(0).map((seat) => seat.close()));
      return null;
  }
}

async function sit({ node, operators, customers }: Extract<Told, { tell: 'sit' }>): Promise<Sitter[]> {
  const seated: Sitter[] = [];
  const place = async (seat: NetSeat, role: Sitter['role'], number: number) => {
    seats.push(seat);
    const sitter: Sitter = { role, number, ask: (name, input) => seat.call(name, input) };
    await signIn(sitter);
    await seat.listen();
    seated.push(sitter);
  };
  for (let at = 0; at < operators; at += 1) {
    const station = stations[Math.floor(at / WINDOWS_OF_STATION)];
    if (!station) throw new Error('There are too few stations.');
    await place(await station.window(), 'operator', at);
  }
  for (let at = 0; at < customers; at += 1) await place(await openPhone(node, `127.0.2.${at + 1}`), 'customer', at);
  return seated;
}

/** The body of the other process: plays seats as the bench says. */
export default function load(): void {
  process.on('message', (told: Told) => {
    answer(told).then(
      (value) => process.send?.({ value }),
      (failure: unknown) =>
        process.send?.({ failure: failure instanceof Error ? (failure.stack ?? '') : String(failure) }),
    );
  });
  process.send?.({ value: null });
}
