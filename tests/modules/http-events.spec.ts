import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { ProgramEvent } from '../../contract/events';
import type { Instant } from '../../contract/types/time';
import { WIRE } from '../../contract/wire';
import { HttpSeat } from '../helpers/http-seat';
import { until } from '../helpers/https';
import { cheapPasswords, type ProgramOptions, type SeededProgram, startSeeded } from '../helpers/program';

let program: SeededProgram;
const open: HttpSeat[] = [];

async function start(options: ProgramOptions = {}): Promise<SeededProgram['test']> {
  program = await startSeeded({ network: true, ...options });
  return program.test;
}

async function window(): Promise<HttpSeat> {
  const seat = await HttpSeat.station(program.test);
  open.push(seat);
  return seat;
}

const tell = (count = 1, event: ProgramEvent = { name: 'staff.changed' }): void => {
  for (let times = 0; times < count; times += 1) program.test.program.seats.publish(event, () => true);
};
const names = (seat: HttpSeat) => seat.events.map(({ name }) => name);
const told = (seat: HttpSeat) => names(seat).filter((name) => name === 'staff.changed').length;

const LINK = {
  state: 'here',
  since: '2024-04-15T05:00:00.000Z' as Instant,
  heardAt: null,
  station: null,
  isKept: true,
} as const;

afterEach(async () => {
  for (const seat of open.splice(0)) seat.close();
  await program.test.close();
});

describe('events of a seat', () => {
  it('come at once, to it alone when they are its own', async () => {
    const test = await start();
    const [one, other] = [await window(), await window()];
    await one.signIn('operator');
    await one.call('identity.lock', {});
    await one.heard('identity.locked');
    tell(2);
    await until(() => told(other) === 2);
    expect(names(other)).not.toContain('identity.locked');
    expect(test.failures).toEqual([]);
  });

  it('go on where the link broke, each once', async () => {
    await start();
    const seat = await window();
    tell(3);
    await until(() => told(seat) === 3);
    seat.cut();
    tell(200);
    await seat.listen();
    tell();
    await until(() => told(seat) === 204);
    await pause(20);
    expect([told(seat), names(seat).includes('link.missed')]).toEqual([204, false]);
  });

  it('are read anew where too many were missed, or the seat is another', async () => {
    await start();
    const seat = await window();
    tell();
    await until(() => told(seat) === 1);
    seat.cut();
    tell(300);
    await seat.listen();
    await seat.heard('link.missed');
    tell();
    await until(() => told(seat) === 2);

    const other = await window();
    other.cut();
    await other.listen('0123456789ab-7');
    await other.heard('link.missed');
    for (const id of ['', 'x', `${seat.lastId}9`, `${seat.lastId.split('-')[0] ?? ''}--1`]) {
      const again = await window();
      again.cut();
      await again.listen(id);
      await again.heard('link.missed');
    }
  });

  it('of who sat there before are not told to who comes after', async () => {
    await start();
    const seat = await window();
    await seat.signIn('operator');
    const from = `${seat.lastId.split('-')[0] ?? ''}-0`;
    tell(3);
    await until(() => told(seat) === 3);
    await seat.call('identity.signOut', {});
    seat.cut();
    await seat.listen(from);
    await seat.heard('link.missed');
    tell();
    await until(() => told(seat) === 4);
    expect(told(seat)).toBe(4);
  });

  it('that nobody takes end their stream', async () => {
    const test = await start();
    const seat = await window();
    seat.cut();
    const stream = await seat.listen();
    stream.pause();
    const large = { ...LINK, node: { address: '', fingerprint: '', company: 'x'.repeat(65_536), version: '' } };
    tell(160, { name: 'link.changed', link: large });
    await pause(50);
    test.clock.advance(121_000);
    expect((await seat.ask({ path: WIRE.events })).status).toBe(401);
  });
});

describe('a node that closes', () => {
  it('finishes what runs, says so, and takes nothing new', async () => {
    let finish: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    let isAsked = false;
    const matches: typeof cheapPasswords.matches = async (...given) => {
      isAsked = true;
      await held;
      return cheapPasswords.matches(...given);
    };
    const test = await start({ passwords: { ...cheapPasswords, matches } });
    const [seat, busy] = [await window(), await window()];
    const running = busy.signIn('operator');
    await until(() => isAsked);
    const closing = test.program.door.stop();
    await pause(20);
    expect(seat.words).toEqual([]);
    finish?.();
    expect(await running).toMatchObject({ role: 'operator' });
    await closing;
    await until(() => seat.words.includes('closing'));
    await expect(seat.begin()).rejects.toThrow();
    expect(test.program.seats.at(({ stationId }) => stationId !== null)).toEqual([]);
    expect(test.failures).toEqual([]);
  });
});
