/** The node's own side: its place in the network and its certificate. */
import { createHash, X509Certificate } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeCertificate } from '../../main/platform/certificate';
import { ownAddresses } from '../../main/platform/own-addresses';
import { APRIL_15 } from '../helpers/clock';
import { lastPosted } from '../helpers/letters';
import { NodeDesk } from '../helpers/node-desk';
import type { ProgramOptions } from '../helpers/program';
import { uid } from '../helpers/uid';

let desk: NodeDesk;
const start = async (options: ProgramOptions = {}) => void (desk = await NodeDesk.open(options));
afterEach(() => desk.close());

describe('the network of a node', () => {
  it('is off until the administrator switches it on, and holds at once', async () => {
    await start();
    expect(desk.wire.listens).toBe(0);
    expect(await desk.admin.call('node.state', {})).toMatchObject({
      isOn: false,
      isListening: false,
      certificate: null,
    });
    const senior = await desk.test.seat('senior');
    const input = desk.setUp({ names: ['uzel.example.ru'], webAddress: 'https://cabinet.example.ru' });
    expect((await senior.refused('node.setUp', input)).code).toBe('FORBIDDEN');
    expect((await desk.admin.refused('node.setUp', { ...input, password: 'не тот' })).code).toBe('WRONG_PASSWORD');
    expect(desk.wire.listens).toBe(0);
    await desk.admin.call('node.setUp', input);
    await desk.admin.call('node.setUp', input);
    expect(desk.wire.listens).toBe(1);
    expect(desk.wire.listening).toMatchObject({ host: '0.0.0.0', port: desk.port });
    expect(desk.wire.listening?.names()).toEqual(
      expect.arrayContaining(['cabinet.example.ru', 'uzel.example.ru', 'localhost', '127.0.0.1', '::1']),
    );
    // The cable is in only now.
    const numbers = vi.spyOn(ownAddresses, 'numbers').mockReturnValue(['10.7.7.7']);
    expect(desk.wire.listening?.names()).toContain('10.7.7.7');
    numbers.mockRestore();
    const state = await senior.call('node.state', {});
    expect(state).toMatchObject({ isOn: true, isListening: true, trouble: null });
    expect(state.addresses[0]).toBe(`https://uzel.example.ru:${String(desk.port)}`);
    expect(state.certificate?.fingerprint).toBe(desk.wire.listening?.fingerprint);
    expect(senior.events).toContainEqual({ name: 'node.changed' });
    await desk.admin.call('node.setUp', desk.setUp({ isOn: false }));
    expect(desk.wire.listening).toBeUndefined();
    expect(await desk.test.auditActions()).toEqual(expect.arrayContaining(['node.setUp']));
  });

  it('refuses a port or an address that cannot be had before anything is kept', async () => {
    await start();
    const other = createServer();
    await new Promise<void>((done) => other.listen(desk.port, '0.0.0.0', done));
    const refusal = await desk.admin.refused('node.setUp', desk.setUp());
    expect(refusal).toMatchObject({ code: 'PORT_TAKEN', params: { port: desk.port } });
    await new Promise((done) => other.close(done));
    expect((await desk.admin.refused('node.setUp', desk.setUp({ host: '203.0.113.7' }))).code).toBe('ADDRESS_UNKNOWN');
    expect(await desk.admin.call('node.state', {})).toMatchObject({ isOn: false, port: 8443 });
    await expect(stat(desk.fileOf('node.json'))).rejects.toThrow('ENOENT');
    expect(await desk.test.auditActions()).not.toContain('node.setUp');
  });

  it('listens again after a start, and tells why when it cannot', async () => {
    await start();
    await desk.admin.call('node.setUp', desk.setUp());
    const { folder } = desk.test;
    const first = desk.wire.listening?.fingerprint;
    await desk.close();
    await start({ folder });
    expect(desk.wire.listening?.fingerprint).toBe(first);
    await desk.close();
    await writeFile(desk.fileOf('node-key.pem'), 'нет');
    await start({ folder });
    expect(await desk.admin.call('node.state', {})).toMatchObject({
      ...{ isOn: true, isListening: false, trouble: 'CERTIFICATE_REFUSED' },
      certificate: { fingerprint: first },
    });
    await desk.admin.call('node.renewCertificate', { uid: uid(), password: desk.password });
    expect(desk.wire.listening?.fingerprint).not.toBe(first);
    await desk.close();
    await writeFile(desk.fileOf('node.json'), '{');
    await start({ folder });
    expect(await desk.admin.call('node.state', {})).toMatchObject({ isOn: false, trouble: 'FAILED' });
    expect(desk.test.failures).toHaveLength(1);
  });
});

it('gives letters links that any browser opens, while it has an address of the web and is on', async () => {
  await start();
  const letterOf = async () => {
    const seat = await desk.test.seat();
    await seat.call('identity.recover', { uid: uid(), channel: 'email', contact: 'ivanov@example.ru' });
    desk.test.clock.advance(5 * 60_000);
    return (await lastPosted(desk.test)).text;
  };
  await desk.admin.call('node.setUp', desk.setUp({ webAddress: 'https://cabinet.example.ru' }));
  expect(await letterOf()).toMatch(/https:\/\/cabinet\.example\.ru\/#\/letter\/recover\/[\w-]{22}(?![\w-])/);
  await desk.admin.call('node.setUp', desk.setUp({ isOn: false, webAddress: 'https://cabinet.example.ru' }));
  expect(await letterOf()).toMatch(/energokabinet:\/\/recover\/[\w-]{22}(?![\w-])/);
});

describe('its certificate', () => {
  it('is made for five years and every name, its key readable by its owner alone', async () => {
    await start();
    await desk.admin.call('node.setUp', desk.setUp({ names: ['uzel.example.ru'] }));
    const pem = await readFile(desk.fileOf('node-cert.pem'), 'utf8');
    const certificate = new X509Certificate(pem);
    expect(certificate.subjectAltName).toContain('DNS:uzel.example.ru');
    expect(certificate.subjectAltName).toContain('IP Address:127.0.0.1');
    expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    expect(new Date(certificate.validTo).getUTCFullYear()).toBe(2029);
    const digest = createHash('sha256').update(certificate.raw).digest('hex').toUpperCase();
    const state = await desk.admin.call('node.state', {});
    expect(state.certificate).toMatchObject({ isOwn: true, validTo: '2029-04-15' });
    expect(state.certificate?.fingerprint.replaceAll(':', '')).toBe(digest);
    expect((await stat(desk.fileOf('node-key.pem'))).mode & 0o777).toBe(0o600);
  });

  it('is the company’s own when it can be shown to seats, and is refused by its reason', async () => {
    await start();
    await desk.admin.call('node.setUp', desk.setUp());
    const own = await makeCertificate(['cabinet.example.ru'], APRIL_15);
    const other = await makeCertificate(['cabinet.example.ru'], APRIL_15);
    const old = await makeCertificate(['cabinet.example.ru'], Date.UTC(2018, 0, 1));
    const use = (pair: { certificate: string; key: string }) => ({ uid: uid(), ...pair, password: desk.password });
    const reasonOf = async (pair: { certificate: string; key: string }) =>
      (await desk.admin.refused('node.useCertificate', use(pair))).params;
    expect(await reasonOf({ certificate: 'нет', key: own.key })).toEqual({ reason: 'notPem' });
    expect(await reasonOf({ certificate: own.certificate, key: other.key })).toEqual({ reason: 'keyDiffers' });
    expect(await reasonOf(old)).toEqual({ reason: 'ended' });
    const weak = await generate([], { keySize: 1024, algorithm: 'sha256', notBeforeDate: new Date(APRIL_15) });
    expect(await reasonOf({ certificate: weak.cert, key: weak.private })).toEqual({ reason: 'weak' });
    const before = desk.wire.listening?.fingerprint;
    expect((await desk.admin.refused('node.useCertificate', { ...use(own), password: 'x' })).code).toBe(
      'WRONG_PASSWORD',
    );
    expect(desk.wire.listening?.fingerprint).toBe(before);
    await desk.admin.call('node.useCertificate', use(own));
    expect(desk.wire.listening).toMatchObject({ certificate: own.certificate, key: own.key });
    expect(desk.wire.listening?.fingerprint).not.toBe(before);
    const details = JSON.stringify(await desk.test.rows('SELECT details FROM audit'));
    expect(details).not.toContain('PRIVATE');
  });
});

it('goes on over a restore: sessions end, and so do the seats of stations that the restored base does not know', async () => {
  await start();
  // An administrator alone: nobody else has to agree to a restore.
  await desk.test.change(`UPDATE staff SET disabled_at = 1 WHERE login = 'senior'`);
  await desk.admin.call('node.setUp', desk.setUp());
  const admitted = async (name: string) => {
    const { stationId } = await desk.gate.join(desk.ask({ name }));
    await desk.admin.call('stations.approve', { uid: uid(), stationId, kind: 'kiosk', name, password: desk.password });
    const place = { kind: 'kiosk' as const, stationId, credential: null, label: '' };
    return { stationId, seat: await desk.test.seat('customer', place) };
  };
  const old = await admitted('Холл');
  const { token } = await desk.admin.call('backup.make', { uid: uid(), folder: null });
  const fresh = await admitted('Касса');
  await desk.admin.call('backup.restore', { uid: uid(), backup: token, passphrase: null, password: desk.password });
  await desk.test.program.door.settled();
  expect(old.seat.events).toContainEqual({ name: 'identity.sessionEnded', reason: 'base' });
  expect(desk.wire).toMatchObject({ listens: 1, dropped: [{ stationId: fresh.stationId }] });
  expect(await desk.gate.station(old.stationId)).toMatchObject({ name: 'Холл' });
  expect(await desk.gate.station(fresh.stationId)).toBeUndefined();
  expect(desk.gate).toMatchObject({ version: '0.0.0-test' });
  expect(desk.gate.status()).toBe('ready');
  expect(desk.gate.company()).toContain('НТЭСК');
});
