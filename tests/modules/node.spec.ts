/** The node's own side: its place in the network, its certificate, the computers that it admits. */
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../contract';
import { DomainError } from '../../contract/errors';
import { makeCertificate } from '../../main/platform/certificate';
import { stationCode } from '../../main/platform/station-code';
import type { Gate, JoinAsk, ListenOptions, Network } from '../../main/rpc/network';
import { passwordOf } from '../helpers/accounts';
import { APRIL_15 } from '../helpers/clock';
import { lastPosted } from '../helpers/letters';
import { type ProgramOptions, type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';

const password = passwordOf('administrator');

/** The network as the node's side drives it; over the wire it is tried in http.spec.ts. */
class Wire implements Network {
  gate: Gate | undefined;
  listening: ListenOptions | undefined;
  refusal: DomainError | undefined;
  readonly dropped: unknown[] = [];
  listens = 0;

  async listen(options: ListenOptions): Promise<{ port: number }> {
    if (this.refusal) throw this.refusal;
    this.listens += 1;
    this.listening = options;
    return { port: options.port };
  }

  async close(): Promise<void> {
    this.listening = undefined;
  }

  drop(of: unknown): void {
    this.dropped.push(of);
  }
}

let program: SeededProgram;
let wire: Wire;
let admin: TestSeat;
let port = 0;

async function start(options: ProgramOptions = {}): Promise<void> {
  wire = new Wire();
  port = await freePort();
  const createNetwork = async (gate: Gate) => Object.assign(wire, { gate });
  program = await startSeeded({ ...options, createNetwork });
  await program.test.program.door.settled();
  admin = await program.test.seat('administrator');
}

afterEach(async () => {
  await program.test.close();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '0.0.0.0', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}

const setUp = (change: Partial<Draft<'node.setUp'>> = {}): Draft<'node.setUp'> => ({
  ...{ uid: uid(), isOn: true, host: '0.0.0.0', port, names: [], webAddress: null, password },
  ...change,
});
const fileOf = (name: string) => join(program.test.folder, name);
const gate = (): Gate => {
  if (!wire.gate) throw new Error('The network was never made.');
  return wire.gate;
};
const ask = (change: Partial<JoinAsk> = {}): JoinAsk => ({
  ...{ publicKey: randomBytes(32), kind: 'operator', name: 'Касса 2', version: '0.0.0-test', firstCode: null },
  ...{ address: '10.0.0.9', ...change },
});
const codeOf = (failure: unknown) => (failure instanceof DomainError ? failure.code : failure);

describe('the network of a node', () => {
  it('is off until the administrator switches it on, and holds at once', async () => {
    await start();
    expect(wire.listens).toBe(0);
    expect(await admin.call('node.state', {})).toMatchObject({ isOn: false, isListening: false, certificate: null });
    const senior = await program.test.seat('senior');
    const input = setUp({ names: ['uzel.example.ru'], webAddress: 'https://cabinet.example.ru' });
    expect((await senior.refused('node.setUp', input)).code).toBe('FORBIDDEN');
    expect((await admin.refused('node.setUp', { ...input, password: 'не тот' })).code).toBe('WRONG_PASSWORD');
    expect(wire.listens).toBe(0);
    await admin.call('node.setUp', input);
    await admin.call('node.setUp', input);
    expect(wire.listens).toBe(1);
    expect(wire.listening).toMatchObject({ host: '0.0.0.0', port });
    expect(wire.listening?.names).toEqual(
      expect.arrayContaining(['cabinet.example.ru', 'uzel.example.ru', 'localhost', '127.0.0.1', '::1']),
    );
    const state = await senior.call('node.state', {});
    expect(state).toMatchObject({ isOn: true, isListening: true, trouble: null });
    expect(state.addresses[0]).toBe(`https://uzel.example.ru:${String(port)}`);
    expect(state.certificate?.fingerprint).toBe(wire.listening?.fingerprint);
    expect(senior.events).toContainEqual({ name: 'node.changed' });
    await admin.call('node.setUp', setUp({ isOn: false }));
    expect(wire.listening).toBeUndefined();
    expect(await program.test.auditActions()).toEqual(expect.arrayContaining(['node.setUp']));
  });

  it('refuses a port or an address that cannot be had before anything is kept', async () => {
    await start();
    const other = createServer();
    await new Promise<void>((done) => other.listen(port, '0.0.0.0', done));
    const refusal = await admin.refused('node.setUp', setUp());
    expect(refusal).toMatchObject({ code: 'PORT_TAKEN', params: { port } });
    await new Promise((done) => other.close(done));
    expect((await admin.refused('node.setUp', setUp({ host: '203.0.113.7' }))).code).toBe('ADDRESS_UNKNOWN');
    expect(await admin.call('node.state', {})).toMatchObject({ isOn: false, port: 8443 });
    await expect(stat(fileOf('node.json'))).rejects.toThrow('ENOENT');
    expect(await program.test.auditActions()).not.toContain('node.setUp');
  });

  it('listens again after a start, and tells why when it cannot', async () => {
    await start();
    await admin.call('node.setUp', setUp());
    const { folder } = program.test;
    const first = wire.listening?.fingerprint;
    await program.test.close();
    await start({ folder });
    expect(wire.listening?.fingerprint).toBe(first);
    await program.test.close();
    await writeFile(fileOf('node-key.pem'), 'нет');
    await start({ folder });
    expect(await admin.call('node.state', {})).toMatchObject({
      ...{ isOn: true, isListening: false, trouble: 'CERTIFICATE_REFUSED' },
      certificate: { fingerprint: first },
    });
    await admin.call('node.renewCertificate', { uid: uid(), password });
    expect(wire.listening?.fingerprint).not.toBe(first);
    await program.test.close();
    await writeFile(fileOf('node.json'), '{');
    await start({ folder });
    expect(await admin.call('node.state', {})).toMatchObject({ isOn: false, trouble: 'FAILED' });
    expect(program.test.failures).toHaveLength(1);
  });
});

it('gives letters links that any browser opens, while it has an address of the web and is on', async () => {
  await start();
  const letterOf = async () => {
    const seat = await program.test.seat();
    await seat.call('identity.recover', { uid: uid(), channel: 'email', contact: 'ivanov@example.ru' });
    program.test.clock.advance(5 * 60_000);
    return (await lastPosted(program.test)).text;
  };
  await admin.call('node.setUp', setUp({ webAddress: 'https://cabinet.example.ru' }));
  expect(await letterOf()).toMatch(/https:\/\/cabinet\.example\.ru\/#\/letter\/recover\/[\w-]{22}(?![\w-])/);
  await admin.call('node.setUp', setUp({ isOn: false, webAddress: 'https://cabinet.example.ru' }));
  expect(await letterOf()).toMatch(/energokabinet:\/\/recover\/[\w-]{22}(?![\w-])/);
});

describe('its certificate', () => {
  it('is made for five years and every name, its key readable by its owner alone', async () => {
    await start();
    await admin.call('node.setUp', setUp({ names: ['uzel.example.ru'] }));
    const pem = await readFile(fileOf('node-cert.pem'), 'utf8');
    const certificate = new X509Certificate(pem);
    expect(certificate.subjectAltName).toContain('DNS:uzel.example.ru');
    expect(certificate.subjectAltName).toContain('IP Address:127.0.0.1');
    expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    expect(new Date(certificate.validTo).getUTCFullYear()).toBe(2029);
    const digest = createHash('sha256').update(certificate.raw).digest('hex').toUpperCase();
    const state = await admin.call('node.state', {});
    expect(state.certificate).toMatchObject({ isOwn: true, validTo: '2029-04-15' });
    expect(state.certificate?.fingerprint.replaceAll(':', '')).toBe(digest);
    // eslint-disable-next-line no-bitwise -- the rights of a file
    expect((await stat(fileOf('node-key.pem'))).mode & 0o777).toBe(0o600);
  });

  it('is the company’s own when it can be shown to seats, and is refused by its reason', async () => {
    await start();
    await admin.call('node.setUp', setUp());
    const own = await makeCertificate(['cabinet.example.ru'], APRIL_15);
    const other = await makeCertificate(['cabinet.example.ru'], APRIL_15);
    const old = await makeCertificate(['cabinet.example.ru'], Date.UTC(2018, 0, 1));
    const use = (pair: { certificate: string; key: string }) => ({ uid: uid(), ...pair, password });
    const reasonOf = async (pair: { certificate: string; key: string }) =>
      (await admin.refused('node.useCertificate', use(pair))).params;
    expect(await reasonOf({ certificate: 'нет', key: own.key })).toEqual({ reason: 'notPem' });
    expect(await reasonOf({ certificate: own.certificate, key: other.key })).toEqual({ reason: 'keyDiffers' });
    expect(await reasonOf(old)).toEqual({ reason: 'ended' });
    const weak = await generate([], { keySize: 1024, algorithm: 'sha256', notBeforeDate: new Date(APRIL_15) });
    expect(await reasonOf({ certificate: weak.cert, key: weak.private })).toEqual({ reason: 'weak' });
    const before = wire.listening?.fingerprint;
    expect((await admin.refused('node.useCertificate', { ...use(own), password: 'x' })).code).toBe('WRONG_PASSWORD');
    expect(wire.listening?.fingerprint).toBe(before);
    await admin.call('node.useCertificate', use(own));
    expect(wire.listening).toMatchObject({ certificate: own.certificate, key: own.key });
    expect(wire.listening?.fingerprint).not.toBe(before);
    const details = JSON.stringify(await program.test.rows('SELECT details FROM audit'));
    expect(details).not.toContain('PRIVATE');
  });
});

describe('a station', () => {
  const stations = () => admin.call('stations.list', {});
  async function waiting(change: Partial<JoinAsk> = {}) {
    const asked = ask(change);
    return { asked, answer: await gate().join(asked) };
  }

  it('is admitted by the administrator, who sees its code, and ended at once', async () => {
    await start();
    await admin.call('node.setUp', setUp());
    const { asked, answer } = await waiting();
    expect(answer).toMatchObject({ state: 'waiting', name: 'Касса 2', code: await stationCode(asked.publicKey) });
    expect(answer.code).toMatch(/^[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}$/);
    const { stationId } = answer;
    expect(await gate().station(stationId)).toBeUndefined();
    expect(await gate().join({ ...asked, name: 'Касса 3' })).toMatchObject({ stationId, name: 'Касса 3' });
    expect(await stations()).toMatchObject([{ stationId, code: answer.code, address: '10.0.0.9', isCurrent: true }]);
    expect(await admin.call('stations.waiting', {})).toEqual({ waiting: 1 });
    expect(admin.events).toContainEqual({ name: 'stations.changed' });
    const senior = await program.test.seat('senior');
    const input = { uid: uid(), stationId, kind: 'kiosk' as const, name: 'Холл', password };
    expect((await senior.refused('stations.approve', input)).code).toBe('FORBIDDEN');
    expect((await admin.refused('stations.approve', { ...input, password: 'x' })).code).toBe('WRONG_PASSWORD');
    await admin.call('stations.approve', input);
    expect((await admin.refused('stations.approve', { ...input, uid: uid() })).code).toBe('STATION_CHANGED');
    const admitted = { publicKey: asked.publicKey, kind: 'kiosk', name: 'Холл' };
    expect(await gate().station(stationId)).toEqual(admitted);
    expect(await gate().join(asked)).toMatchObject({ state: 'approved', kind: 'kiosk', name: 'Холл' });
    await gate().stationSeen(stationId, '9.0.0');
    await admin.call('stations.rename', { uid: uid(), stationId, name: 'Холл, 1 этаж' });

    const seat = await program.test.seat('customer', { kind: 'kiosk', stationId, credential: null, label: '' });
    expect(await stations()).toMatchObject([
      {
        name: 'Холл, 1 этаж',
        version: '9.0.0',
        isCurrent: false,
        windows: 1,
        people: [],
        decidedBy: expect.any(String),
      },
    ]);
    await admin.call('stations.revoke', { uid: uid(), stationId });
    expect(seat.events).toContainEqual({ name: 'identity.sessionEnded', reason: 'ended' });
    expect(wire.dropped).toEqual([{ stationId }]);
    expect(await gate().station(stationId)).toBeUndefined();
    expect(await gate().stationSeen(stationId, '9.0.0').catch(codeOf)).toBe('STATION_ENDED');
    expect(await gate().join(asked)).toMatchObject({ state: 'revoked' });
    const audited = JSON.stringify(await program.test.rows(`SELECT details FROM audit WHERE action LIKE 'stations.%'`));
    expect(audited).not.toMatch(/Холл|10\.0\.0\.9/);
  });

  it('that was refused stays so; strangers are few a minute and few at once', async () => {
    await start();
    await admin.call('node.setUp', setUp());
    const { asked, answer } = await waiting();
    await admin.call('stations.refuse', { uid: uid(), stationId: answer.stationId });
    expect((await gate().join(asked)).state).toBe('refused');
    for (let made = 1; made < 5; made += 1) await waiting();
    expect(await waiting().catch(codeOf)).toBe('TOO_MANY_TRIES');
    await program.test.change(
      `INSERT INTO station (kind, name, public_key, code, version, address, state, asked_at, seen_at)
       WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 46)
       SELECT 'kiosk', 'Место', randomblob(32), 'AAA-AAA', '1', '10.0.1.1', 'waiting', ${APRIL_15}, ${APRIL_15} FROM n`,
    );
    expect(await waiting({ address: '10.0.2.1' }).catch(codeOf)).toBe('TOO_MANY_TRIES');
    expect(await admin.call('stations.waiting', {})).toEqual({ waiting: 50 });
    program.test.clock.advance(61 * 60_000);
    expect((await waiting({ address: '10.0.2.1' })).answer.state).toBe('waiting');
    expect(await admin.call('stations.waiting', {})).toEqual({ waiting: 1 });
  });

  it('comes in first by the code that a node without windows prints: once, in ten tries', async () => {
    await start({ isService: true });
    const { door } = program.test.program;
    const firstCode = await door.firstCodeText();
    expect(wire.listening).toMatchObject({ host: '0.0.0.0', port: 8443 });
    expect(firstCode).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
    expect(await waiting({ firstCode: 'AAAA-AAAA' }).catch(codeOf)).toBe('WRONG_CODE');
    expect(await admin.call('stations.waiting', {})).toEqual({ waiting: 0 });
    const typed = firstCode?.toLowerCase().replace('-', ' ') ?? '';
    const { asked, answer } = await waiting({ firstCode: typed });
    expect(answer.state).toBe('approved');
    expect((await gate().join({ ...asked, firstCode: typed })).state).toBe('approved');
    expect(await door.firstCodeText()).toBeNull();
    expect(await waiting({ firstCode }).catch(codeOf)).toBe('CODE_ENDED');
    expect(await program.test.auditActions()).toContain('stations.approve');
  });

  it('tries the first code ten times at most, wherever it asks from', async () => {
    await start({ isService: true });
    const firstCode = await program.test.program.door.firstCodeText();
    const codes: unknown[] = [];
    for (let made = 0; made < 11; made += 1)
      codes.push(await waiting({ firstCode: 'AAAA-AAAA', address: `10.0.0.${String(made)}` }).catch(codeOf));
    expect(codes).toEqual([...Array<string>(10).fill('WRONG_CODE'), 'CODE_ENDED']);
    expect(await waiting({ firstCode, address: '10.0.3.1' }).catch(codeOf)).toBe('CODE_ENDED');
  });
});
