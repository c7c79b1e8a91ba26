// Threat: the way between a seat and its node breaks at any byte, and the node is killed while twenty seats give commands. Invariant: what a seat
// was told to be done is in the base, once; what was sent again with its uid is not done twice.
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASE_FILE } from '../../db/base-folder';
import { Reader } from '../../db/reader';
import { NodeFiles } from '../../main/platform/node-files';
import { StationKey } from '../../main/station/station-store';
import type { StationKind } from '../../contract/types/seat';
import { APRIL_15 } from '../helpers/clock';
import { CuttingProxy } from '../helpers/cutting-proxy';
import { recordCases } from '../helpers/figures';
import { until } from '../helpers/https';
import { type SeededProgram, startSeeded } from '../helpers/program';
import { StationHere } from '../helpers/station-here';
import { uid } from '../helpers/uid';
import { CutNode } from './cut-node';
import { BusySeat } from './cut-seats';
import { randomOf } from './replay/random';
import { bundle, memoryFolder, remove } from './tools';
import type { Done } from './worker/notes';
import { findHalves, findLost, keyOf, resultsOf } from './whole';

const CUTS = Number(process.env.ENERGO_CUTS ?? 1_000);
const KILLS = Number(process.env.ENERGO_CUT_KILLS ?? 20);
const SEED = Number(process.env.ENERGO_SEED ?? 20_240_415);
const MINUTES = 60_000;
const WINDOWS = 5;
const KINDS = ['operator', 'kiosk', 'operator', 'kiosk'] as const satisfies readonly StationKind[];
const AT = { operator: ['operator', 'anotherOperator'], kiosk: ['customer', 'anotherCustomer'] } as const;
/** A request, its answer and some of what goes on beside them. */
const BYTES = 6_000;
/** One cut of so many breaks all connections at once. */
const ALL_OF = 40;

let folder: string;
let base: string;
let prepared: SeededProgram;
let node: CutNode;
let proxy: CuttingProxy;
const stations: StationHere[] = [];
const random = randomOf(SEED);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A station that was admitted before. */
async function admit(kind: StationKind, stationId: number, fingerprint: string): Promise<StationHere> {
  const key = StationKey.make(true);
  const raw = Buffer.from(key.publicKey, 'base64url').toString('hex');
  await prepared.test.change(
    `INSERT INTO station (id, kind, name, public_key, code, version, address, state, asked_at, decided_at)
     VALUES (${stationId}, '${kind}', 'station ${stationId}', X'${raw}', '7K4-M2Q', '0.0.0-test', '127.0.0.1', 'approved', 1, 1)`,
  );
  const place = join(folder, `station-${stationId}`);
  const station = new StationHere({ folder: place });
  const known = { stationId: stationId as never, kind, name: 'station', code: '', company: '', version: '0.0.0-test' };
  const settings = { address: `127.0.0.1:${proxy.port}`, fingerprint, ...known };
  station.store.key = async () => key;
  station.store.settings = async () => settings;
  station.store.keep = async () => undefined;
  return station;
}

beforeAll(async () => {
  folder = memoryFolder();
  base = join(folder, 'base');
  await mkdir(base);
  const script = bundle('worker/cuts-node.ts', folder);
  prepared = await startSeeded({ folder: base, network: true });
  const { fingerprint } = prepared.test.network;
  const port = await freePort();
  proxy = await CuttingProxy.to(port);
  for (const [at, kind] of KINDS.entries()) stations.push(await admit(kind, at + 1, fingerprint));
  await prepared.test.close();
  const files = new NodeFiles(base, (file, text) => writeFile(file, text));
  await files.keepSettings({ isOn: true, host: '127.0.0.1', port, names: [], webAddress: null });
  node = new CutNode(await script, { folder: base, startAt: APRIL_15 });
  await node.start();
  for (const station of stations) await station.start();
}, MINUTES);

afterAll(async () => {
  for (const station of stations) await station.close();
  await node.end();
  await proxy.close();
  remove(folder);
});

/** One break of the way, somewhere in what goes over it now. */
async function cutOnce(): Promise<void> {
  const before = proxy.cuts;
  if (random() < 1 / ALL_OF) proxy.cut();
  else proxy.cutAfter(Math.floor(random() * BYTES));
  await until(() => proxy.cuts > before, 10_000);
}

describe.runIf(process.platform === 'linux')('a thousand cuts', () => {
  it('lose nothing that was acknowledged and double nothing', { timeout: 240 * MINUTES }, async () => {
    const seats = stations.flatMap((station, at) => {
      const kind = KINDS[at] ?? 'operator';
      return Array.from({ length: WINDOWS }, (_, window) => {
        const person = AT[kind][window % 2] ?? 'operator';
        return new BusySeat(
          station.window(prepared.test.identifier),
          person,
          prepared,
          randomOf(SEED + at * WINDOWS + window + 1),
        );
      });
    });
    let isOver = false;
    const working = Promise.all(seats.map((seat) => seat.work(() => isOver)));
    const acknowledged = () => seats.reduce((sum, { done }) => sum + done.length, 0);

    const every = Math.floor(CUTS / KILLS);
    for (let cut = 1; cut <= CUTS; cut += 1) {
      if (cut % every !== 0) {
        const so = acknowledged();
        await until(() => acknowledged() > so, 30_000);
        await cutOnce();
        continue;
      }
      await pause(random() * 100);
      await node.kill();
      await node.start();
      const before = acknowledged();
      await until(() => acknowledged() >= before + seats.length, 30_000);
    }
    await until(() => proxy.connections > 0, 10_000);
    isOver = true;
    await working;
    await node.kill();

    const reader = await Reader.open(join(base, BASE_FILE));
    const done = seats.flatMap((seat) => seat.done);
    const asked = new Set(seats.flatMap((seat) => seat.asked.map(({ input }) => keyOf(input.uid))));
    const kept = await resultsOf(reader);
    const lost = await findLost(reader, done);
    const halves = await findHalves(reader, done);
    const forged = { ...done[0], done: uid() } as Done;
    expect(await findLost(reader, [forged])).toHaveLength(1);
    await reader.close();
    const met: Record<string, number> = {};
    for (const seat of seats) for (const [code, n] of Object.entries(seat.met)) met[code] = (met[code] ?? 0) + n;
    const strange = [...kept.keys()].filter((key) => !asked.has(key));
    recordCases('faults', 'cuts of the way to a node', {
      ...{ cuts: CUTS, connections: proxy.cuts, kills: node.kills, seats: seats.length },
      ...{ asked: asked.size, acknowledged: done.length, kept: kept.size, lost: lost.length, doubled: halves.length },
      ...met,
    });
    expect([...new Set(seats.flatMap(({ problems }) => problems))]).toEqual([]);
    expect({ lost, halves, strange }).toEqual({ lost: [], halves: [], strange: [] });
    expect(new Set(done.map((one) => one.done)).size).toBe(done.length);
    expect(done.length).toBeGreaterThan(CUTS);
    expect(met.LINK_UNKNOWN ?? 0).toBeGreaterThan(0);
  });
});
