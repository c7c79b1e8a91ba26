import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { atMost, type Figure, goal, quantile, reported } from './figures';
import { plainPasswords, programAt } from './program';
import { makeShiftBase } from './shift/base';
import { Crew } from './shift/crew';
import { ShiftNode } from './shift/node';
import { type Act, ACTS, type Measured, workShift } from './shift/shift';
import { SEATS, UNITS } from './words';

const ACCOUNTS = Number(process.env.ENERGO_SEATS_ACCOUNTS ?? 20_000);
const SECONDS = Number(process.env.ENERGO_SEATS_SECONDS ?? 60);
const SHORT = SECONDS / 4;
const SEATS_OF_SHIFT = 50;
const GROWTH = [1, 10, SEATS_OF_SHIFT, 200];
const MOST_SEATS = 200;
/** A call centre's thirty-five operators, and fifteen customers on their phones. */
const OPERATORS_PART = 0.7;

interface Run {
  measured: Measured;
  /** Of the process that holds the node: milliseconds of lag, and of processor for a call. */
  lag: number;
  cpu: number;
}

const split = (seats: number) => {
  const operators = Math.max(1, Math.round(seats * OPERATORS_PART));
  return { operators, customers: seats - operators };
};
const acts = Object.keys(ACTS) as Act[];
const timesOf = ({ times }: Measured, is: (act: Act) => boolean) => acts.filter(is).flatMap((act) => times[act]);
const callsOf = (measured: Measured) => timesOf(measured, () => true).length;
const isRead = (act: Act) => ACTS[act] === 'read';

/** Seats of a shift over the network against windows of the node that do the same, and what more seats cost. */
export default async function seats(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'energo-bench-'));
  const { operators, customers } = split(MOST_SEATS);
  const { hash } = plainPasswords;
  await makeShiftBase({ folder, accounts: ACCOUNTS, operators, customers, now: Date.now(), hash });
  const program = programAt(folder);
  await program.start();
  const node = await ShiftNode.of(program, await freePort());
  const crew = await Crew.begin();
  try {
    const stationIds = await crew.tell({ tell: 'join', node: node.address, operators });
    await node.admit(stationIds);
    const here = await inProcess(node, SHORT);
    const runs = new Map<number, Run>();
    for (const count of GROWTH) runs.set(count, await overNetwork(node, crew, count));
    const again = await inProcess(node, SHORT);
    return figuresOf(runs, [here, again]);
  } finally {
    crew.end();
    await program.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function inProcess(node: ShiftNode, seconds: number): Promise<Measured> {
  const sizes = split(SEATS_OF_SHIFT);
  const { sitters, leave } = await node.sit(sizes);
  const measured = await workShift(sitters, await node.shift({ seconds, operators: sizes.operators }));
  leave();
  return measured;
}

async function overNetwork(node: ShiftNode, crew: Crew, count: number): Promise<Run> {
  const sizes = split(count);
  await crew.tell({ tell: 'sit', node: node.address, ...sizes });
  const seconds = count === SEATS_OF_SHIFT ? SECONDS : SHORT;
  const options = await node.shift({ seconds, operators: sizes.operators });
  const lag = monitorEventLoopDelay({ resolution: 1 });
  const before = process.cpuUsage();
  lag.enable();
  const measured = await crew.tell({ tell: 'work', options });
  lag.disable();
  const { user, system } = process.cpuUsage(before);
  await crew.tell({ tell: 'leave' });
  return { measured, lag: lag.percentile(99) / 1e6, cpu: (user + system) / 1000 / callsOf(measured) };
}

function figuresOf(runs: Map<number, Run>, here: Measured[]): Figure[] {
  const shift = runs.get(SEATS_OF_SHIFT);
  if (!shift) throw new Error('The shift was not measured.');
  const { measured } = shift;
  const inside = (is: (act: Act) => boolean) => here.flatMap((one) => timesOf(one, is));
  const compared = acts.flatMap((act) => {
    const [net, own] = [measured.times[act], inside((other) => other === act)];
    const only = SEATS.acts[act];
    return [
      reported(SEATS.half(only), quantile(net, 0.5), UNITS.ms),
      reported(SEATS.most(only), quantile(net, 0.95), UNITS.ms),
      reported(SEATS.halfHere(only), quantile(own, 0.5), UNITS.ms),
      reported(SEATS.mostHere(only), quantile(own, 0.95), UNITS.ms),
      ...(isRead(act) ? [atMost(SEATS.ratio(only), quantile(net, 0.95) / quantile(own, 0.95), 3)] : []),
    ];
  });
  const reads = quantile(timesOf(measured, isRead), 0.95) / quantile(inside(isRead), 0.95);
  const errors = [...runs.values()].flatMap((run) => run.measured.errors).concat(here.flatMap((one) => one.errors));
  for (const error of new Set(errors)) console.error(error);
  return [
    reported(SEATS.calls, callsOf(measured) / measured.seconds, SEATS.perSecond),
    ...compared,
    atMost(SEATS.ratioOfReads, reads, 3),
    goal(SEATS.lag, shift.lag, UNITS.ms, 20),
    goal(SEATS.errors, errors.length, SEATS.unit, 0),
    ...[...runs].flatMap(([count, run]) => [
      reported(SEATS.growth(count, SEATS.callsOfAll), callsOf(run.measured) / run.measured.seconds, SEATS.perSecond),
      reported(SEATS.growth(count, SEATS.mostOfReads), quantile(timesOf(run.measured, isRead), 0.95), UNITS.ms),
      reported(SEATS.growth(count, SEATS.cpu), run.cpu, UNITS.ms),
      reported(SEATS.growth(count, SEATS.lagOfAll), run.lag, UNITS.ms),
    ]),
  ];
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
