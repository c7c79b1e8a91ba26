import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StationKind } from '../../contract/types/seat';
import { makeCertificate } from '../../main/platform/certificate';
import { STATION_KEY_FILE } from '../../main/station/station-store';
import { lookAt } from '../../main/station/node-calls';
import { passwordOf } from '../helpers/accounts';
import { temporaryFolder } from '../helpers/base';
import { CuttingProxy } from '../helpers/cutting-proxy';
import { until } from '../helpers/https';
import { MemoryKeyStore } from '../helpers/key-store';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { StationHere, type StationWindow } from '../helpers/station-here';
import { uid } from '../helpers/uid';
import { typed } from './typed';

let node: SeededProgram;
let admin: TestSeat;
let proxy: CuttingProxy;
const stations: StationHere[] = [];

beforeEach(async () => {
  node = await startSeeded({ network: true });
  admin = await node.test.seat('administrator');
  proxy = await CuttingProxy.to(node.test.network.port);
});
afterEach(async () => {
  for (const station of stations.splice(0)) await station.close();
  await proxy.close();
  await node.test.close();
});

const addressHere = () => `127.0.0.1:${proxy.port}`;
const asking = (kind: StationKind = 'operator') => ({
  address: addressHere(),
  fingerprint: node.test.network.fingerprint,
  ...{ kind, name: 'Окно 3', firstCode: null },
});

async function approve(kind: StationKind = 'operator'): Promise<number> {
  const waiting = (await admin.call('stations.list', {})).find(({ state }) => state === 'waiting');
  const stationId = waiting?.stationId ?? (0 as never);
  const password = passwordOf('administrator');
  await admin.call('stations.approve', { uid: uid(), stationId, kind, name: 'Окно 3', password });
  return stationId;
}

async function stationHere(options: { keyStore?: MemoryKeyStore; version?: string } = {}): Promise<StationHere> {
  const station = new StationHere({ folder: await temporaryFolder(), ...options });
  stations.push(station);
  return station;
}

/** A station that is admitted, with a window. */
async function joined(): Promise<{ station: StationHere; window: StationWindow; stationId: number }> {
  const station = await stationHere();
  await station.join(asking());
  const window = station.window();
  const stationId = await approve();
  await window.call('link.retry', {});
  return { station, window, stationId };
}

/** Somebody else who speaks TLS at the node's address; `heard` is what was said to them. */
async function impostorHere(): Promise<{
  port: number;
  heard: () => string;
  connections: () => number;
  close: () => void;
}> {
  const { certificate: cert, key } = await makeCertificate(['127.0.0.1'], Date.now());
  let [text, connections] = ['', 0];
  const server = createServer({ cert, key }, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, heard: () => text, connections: () => connections, close: () => void server.close() };
}

const keep = (value: string) => ({ uid: uid(), key: 'operator.tabs', value: JSON.stringify(value) });
const kept = () => node.test.rows(`SELECT * FROM command WHERE procedure = 'settings.keepPreference'`);

describe('a station', () => {
  it('is admitted by the code that both screens show, and works as a window of the node', async () => {
    const seen = await lookAt(addressHere());
    expect(seen).toMatchObject({ fingerprint: node.test.network.fingerprint, version: '0.0.0-test' });
    expect(seen.company).not.toBe('');
    const station = await stationHere();
    expect(await station.join(asking())).toMatchObject({ state: 'waiting', isKept: true });
    const window = station.window();
    expect((await window.refused('identity.me', {})).code).toBe('NOT_READY');
    expect(await window.call('settings.program', {})).toMatchObject({ phase: 'opening', seat: 'operator' });
    const { station: known } = await window.call('link.state', {});
    expect((await admin.call('stations.list', {})).map(({ code }) => code)).toEqual([known?.code]);

    await approve();
    await until(() => station.program.phase === 'ready');
    expect(window.has('link.changed')).toBe(true);
    expect(await window.call('settings.program', {})).toMatchObject({ phase: 'ready', seat: 'operator' });
    await window.signIn('operator');
    expect(await window.call('identity.me', {})).toMatchObject({ role: 'operator' });
    const customer = await node.test.seat('customer');
    await customer.call('metering.submitReadings', typed(node.main, '4940', '5020'));
    await until(() => window.has('metering.readingChanged'));
    expect((await window.refused('settings.createBase', {} as never)).code).toBe('BAD_INPUT');
    expect((await window.refused('link.leave', {})).code).toBe('FORBIDDEN');
    expect(station.failures).toEqual([]);
  });

  it('answers what is of its own window itself', async () => {
    const { station, window } = await joined();
    expect(await window.call('settings.about', {})).toMatchObject({ version: '0.0.0-test', schemaVersion: 0 });
    await window.call('settings.openWindow', {});
    expect([station.windowsOpened, node.test.windowsOpened]).toEqual([1, 0]);
    expect((await window.refused('settings.restart', {})).code).toBe('ALREADY_READY');
    expect((await window.raw('no.such', {})).ok).toBe(false);
    station.links.keep({ purpose: 'recover', key: 'AAAAAAAAAAAAAAAAAAAAAA' as never });
    expect((await window.call('identity.openedLink', {})).link?.purpose).toBe('recover');
    window.close();
    await until(() => node.test.program.seats.at(({ kind }) => kind === 'operator').length === 0);
  });

  it('keeps its key in the key store, and asks anew at each start where there is none', async () => {
    const { station } = await joined();
    const folder = station.folder;
    expect(readFileSync(join(folder, STATION_KEY_FILE), 'utf8')).not.toContain(
      String((await station.store.key()).text),
    );
    await station.close();
    expect(await station.start()).toMatchObject({ state: 'up' });

    const poor = await stationHere({ keyStore: new MemoryKeyStore(false) });
    expect(await poor.join(asking())).toMatchObject({ state: 'waiting', isKept: false });
    await approve();
    expect(await poor.window().call('link.retry', {})).toMatchObject({ state: 'up', isKept: false });
    expect(existsSync(join(poor.folder, STATION_KEY_FILE))).toBe(false);
    await poor.close();
    expect(await poor.start()).toMatchObject({ state: 'waiting' });
  });

  it('is over at once when it is revoked, and forgets the node when it leaves', async () => {
    const { station, window, stationId } = await joined();
    await window.signIn('operator');
    await admin.call('stations.revoke', { uid: uid(), stationId: stationId });
    await until(() => station.program.phase === 'failed');
    expect(window.has('identity.sessionEnded')).toBe(true);
    expect(await window.call('link.state', {})).toMatchObject({ state: 'ended' });
    expect((await window.refused('identity.me', {})).code).toBe('STATION_ENDED');
    expect(await window.call('link.leave', {})).toMatchObject({ state: 'here' });
    expect([station.hasLeft, await station.store.settings()]).toEqual([true, null]);
  });

  it('is no station of a node of another version, but for its last number', async () => {
    await expect((await stationHere({ version: '0.1.0' })).join(asking())).rejects.toMatchObject({
      ...{ code: 'VERSION_MISMATCH', params: { node: '0.0.0-test', seat: '0.1.0' } },
    });
    await expect((await stationHere({ version: '0.0.7' })).join(asking())).resolves.toMatchObject({ state: 'waiting' });
  });

  it('tells nothing to who shows another certificate, until a person has compared it', async () => {
    const { window } = await joined();
    await window.signIn('operator');
    const impostor = await impostorHere();
    proxy.target = impostor.port;
    proxy.cut();
    await until(() => window.events.some((event) => event.name === 'link.changed' && event.link.state === 'changed'));
    expect((await window.refused('settings.keepPreference', keep('a'))).code).toBe('FINGERPRINT_CHANGED');
    await window.call('link.retry', {});
    expect(impostor.connections()).toBeGreaterThan(1);
    expect(impostor.heard()).toBe('');
    impostor.close();

    const { fingerprint } = node.test.network;
    await admin.call('node.renewCertificate', { uid: uid(), password: passwordOf('administrator') });
    await until(() => node.test.network.fingerprint !== fingerprint);
    proxy.target = node.test.network.port;
    expect(await window.call('link.retry', {})).toMatchObject({ state: 'changed' });
    const wrong = { ...asking(), fingerprint };
    expect((await window.refused('link.join', wrong)).code).toBe('FINGERPRINT_CHANGED');
    // The same key is the same station: it waits for nobody.
    expect(await window.call('link.join', asking())).toMatchObject({ state: 'up' });
    expect(await window.call('identity.me', {})).toMatchObject({ role: 'anonymous' });
  });
});

describe('a link that breaks', () => {
  it('goes on where the events were, and asks a query once more in silence', async () => {
    const { window } = await joined();
    await window.signIn('operator');
    const customer = await node.test.seat('customer');
    proxy.cut();
    await customer.call('metering.submitReadings', typed(node.main, '4940', '5020'));
    expect(await window.call('identity.me', {})).toMatchObject({ role: 'operator' });
    await until(() => window.has('metering.readingChanged'));
    expect(window.has('identity.sessionEnded')).toBe(false);
  });

  it('does a command once, whatever byte of it or of its answer was the last', async () => {
    const { window } = await joined();
    await window.signIn('operator');
    const codes: string[] = [];
    for (let bytes = 1; bytes < 1_500; bytes += 100) {
      proxy.cutAfter(bytes);
      const envelope = await window.raw('settings.keepPreference', keep(String(bytes)));
      codes.push(envelope.ok ? 'ok' : envelope.error.code);
    }
    expect(proxy.cuts).toBeGreaterThan(5);
    expect(codes.filter((code) => code === 'ok')).toHaveLength((await kept()).length);
    expect(codes).toEqual(codes.map(() => 'ok'));
  });

  it('says what is not known and what was not sent', async () => {
    const { window } = await joined();
    await window.signIn('operator');
    proxy.isClosed = true;
    proxy.cut();
    await until(() => window.events.some((event) => event.name === 'link.changed' && event.link.state === 'down'));
    expect((await window.refused('settings.keepPreference', keep('a'))).code).toBe('LINK_LOST');
    expect((await window.refused('identity.lock', {})).code).toBe('LINK_LOST');
    expect(await window.call('settings.program', {})).toMatchObject({ seat: 'operator' });
    expect(await kept()).toHaveLength(0);
    proxy.isClosed = false;
    expect(await window.call('link.retry', {})).toMatchObject({ state: 'up' });
    await window.call('settings.keepPreference', keep('b'));
    expect(window.has('identity.sessionEnded')).toBe(false);
  });

  it('does not know a window any more when the node was started anew', async () => {
    const { window } = await joined();
    await window.signIn('operator');
    for (const { id } of node.test.program.seats.at(({ kind }) => kind === 'operator'))
      node.test.program.seats.close(id);
    expect((await window.refused('settings.preferences', {})).code).toBe('SIGN_IN_REQUIRED');
    expect(window.events).toContainEqual({ name: 'identity.sessionEnded', reason: 'base' });
    await window.signIn('operator');
    expect(await window.call('settings.preferences', {})).toEqual({});
  });
});

describe('a file that the node makes', () => {
  it('lands where the person at the station chooses, or nowhere', async () => {
    const { station, window } = await joined();
    await window.signIn('senior');
    const all = { from: '2024-01-01', to: '2024-12-31', family: null, staffId: null, subject: null };
    station.chosenFolder = await temporaryFolder();
    const { file, rows } = await window.call('audit.export', { uid: uid(), ...all });
    expect(readdirSync(station.chosenFolder)).toEqual([file]);
    expect(
      readFileSync(join(station.chosenFolder, String(file)), 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(rows + 1);
    station.chosenFolder = null;
    expect(await window.call('audit.export', { uid: uid(), ...all })).toMatchObject({ file: null });
    expect(readdirSync(join(station.folder, 'brought'))).toEqual([]);
  });
});
