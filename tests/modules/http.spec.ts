import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '../../contract/envelope';
import { SEAT_COOKIE, WIRE } from '../../contract/wire';
import { admitStation, HttpSeat } from '../helpers/http-seat';
import { ask } from '../helpers/https';
import { type ProgramOptions, type SeededProgram, startSeeded } from '../helpers/program';
import { uid } from '../helpers/uid';

let program: SeededProgram;
const open: HttpSeat[] = [];

async function start(options: ProgramOptions = {}): Promise<SeededProgram['test']> {
  program = await startSeeded({ network: true, ...options });
  return program.test;
}

async function page(cookie = '', isListening = false): Promise<HttpSeat> {
  const seat = await HttpSeat.browser(program.test, cookie, isListening);
  open.push(seat);
  return seat;
}

async function station(of: Parameters<typeof HttpSeat.station>[1] = 'operator'): Promise<HttpSeat> {
  const seat = await HttpSeat.station(program.test, of, false);
  open.push(seat);
  return seat;
}

const me = async (seat: HttpSeat) => (await seat.call('identity.me', {})).role;

afterEach(async () => {
  for (const seat of open.splice(0)) seat.close();
  await program.test.close();
});

describe('a page in a browser', () => {
  it('sits on a cookie that no script sees, new for whoever comes and goes', async () => {
    const test = await start();
    const seat = await page();
    const [first] = (await seat.begin()).headers['set-cookie'] ?? [];
    expect(first).toMatch(/^__Host-energo=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/);

    const before = seat.cookie;
    await seat.signIn('customer');
    const signedIn = seat.cookie;
    expect(signedIn).not.toBe(before);
    expect(
      (await ask(test.network, { path: WIRE.events, headers: { Cookie: `${SEAT_COOKIE}=${before}` } })).status,
    ).toBe(401);
    expect(await me(await page(signedIn))).toBe('customer');

    const left = await seat.ask({
      method: 'POST',
      path: WIRE.call,
      body: { procedure: 'identity.signOut', input: {} },
    });
    expect(left.json()).toMatchObject({ ok: true });
    expect(left.headers['clear-site-data']).toBe('"cache", "storage"');
    expect(seat.cookie).not.toBe(signedIn);
    expect(await me(seat)).toBe('anonymous');
    expect(await me(await page(signedIn))).toBe('anonymous');
  });

  it('is remembered as long as its device is', async () => {
    const test = await start();
    const [window, phone] = [await test.seat('customer'), await page()];
    const { code } = await window.call('devices.pair', {});
    const entered = await phone.ask({
      ...{ method: 'POST', path: WIRE.call, body: { procedure: 'devices.enter', input: { code } } },
    });
    expect(entered.headers['set-cookie']?.[0]).toMatch(/; Max-Age=\d+$/);
    test.clock.advance(16 * 60_000);
    expect((await phone.ask({ path: WIRE.events })).status).toBe(401);

    const { cookie } = phone;
    const again = await page(cookie);
    expect(again.cookie).toBe(cookie);
    expect(await again.call('identity.resume', {})).toMatchObject({ role: 'customer' });
    const [device] = (await again.call('devices.mine', {})).filter(({ isThis }) => isThis);
    await window.signIn('customer');
    await window.call('devices.end', { uid: uid(), deviceId: device?.deviceId as never });
    expect((await again.ask({ path: WIRE.events })).status).toBe(401);
    expect((await page(cookie)).cookie).not.toBe(cookie);
  });

  it('keeps its secret when a sign-in was refused, and brings none of its own', async () => {
    await start();
    const seat = await page();
    const { cookie } = seat;
    await seat.refused('identity.signIn', { as: 'customer', login: 'nobody', password: 'x' });
    expect(seat.cookie).toBe(cookie);
    const planted = 'A'.repeat(43);
    expect((await page(planted)).cookie).not.toBe(planted);
  });

  it('is not a place for staff', async () => {
    await start();
    const seat = await page();
    await expect(seat.signIn('operator')).rejects.toMatchObject({ code: 'SEAT_FORBIDDEN' });
  });

  it('ends its seat, and loses it after a quarter of an hour', async () => {
    const test = await start();
    const [ended, idle] = [await page(), await page()];
    expect((await ended.ask({ method: 'DELETE', path: WIRE.session })).status).toBe(204);
    const call = { method: 'POST', path: WIRE.call, body: { procedure: 'identity.me', input: {} } };
    expect((await ended.ask(call)).status).toBe(401);
    test.clock.advance(16 * 60_000);
    expect((await idle.ask(call)).status).toBe(401);
  });
});

describe('a window of a station', () => {
  it('signs in whom its kind admits and waits two minutes for its link', async () => {
    const test = await start();
    const [desk, kiosk] = [await station(), await station('kiosk')];
    expect(await desk.signIn('operator')).toMatchObject({ role: 'operator' });
    expect(await kiosk.signIn('customer')).toMatchObject({ role: 'customer' });
    await kiosk.call('identity.signOut', {});
    await expect(kiosk.signIn('operator')).rejects.toMatchObject({ code: 'SEAT_FORBIDDEN' });
    test.clock.advance(110_000);
    expect(await me(desk)).toBe('operator');
    test.clock.advance(121_000);
    expect(await desk.ask({ path: WIRE.events })).toMatchObject({ status: 401 });
  });

  it('is let in by its key, a number that is good once, and a version that fits', async () => {
    const test = await start();
    const admitted = await admitStation(test, 'operator');
    const seat = await station(admitted);
    const other = await seat.open(admitted, '9.9.0');
    expect(other.json()).toMatchObject({ error: { code: 'VERSION_MISMATCH', params: { node: '0.0.0-test' } } });
    const foreign = await admitStation(test, 'operator');
    const forged = await seat.open({ ...admitted, privateKey: foreign.privateKey });
    expect([forged.status, forged.json()]).toMatchObject([403, { error: { code: 'STATION_ENDED' } }]);
    await test.change(`UPDATE station SET state = 'revoked' WHERE id = ${admitted.stationId}`);
    expect((await seat.open(admitted)).json()).toMatchObject({ error: { code: 'STATION_ENDED' } });
  });

  it('is one of twelve at most, and is closed when its station is dropped', async () => {
    const test = await start();
    const admitted = await admitStation(test, 'operator');
    const windows = await Promise.all(Array.from({ length: 12 }, () => station(admitted)));
    await expect(station(admitted)).rejects.toThrow('TOO_MANY_CALLS');
    test.program.door.drop({ stationId: admitted.stationId as never });
    expect((await windows[0]?.ask({ path: WIRE.events }))?.status).toBe(401);
  });

  it('gets the journal as a file: by a token, once, and for itself', async () => {
    const test = await start();
    const [desk, other] = [await station(), await station()];
    await desk.signIn('administrator');
    const input = { uid: uid(), ...{ from: null, to: null, family: null, staffId: null, subject: null } };
    const answer = await desk.raw('audit.export', input);
    const again = await desk.raw('audit.export', input);
    if (!answer.ok || !again.ok) throw new Error(JSON.stringify(answer));
    const [old, file] = [answer.files?.[0], again.files?.[0]];
    expect([old?.name, file?.name]).toEqual(Array(2).fill(expect.stringMatching(/^journal-.*\.csv$/)));

    const path = WIRE.file + String(file?.token);
    expect((await other.ask({ path })).status).toBe(404);
    expect((await desk.ask({ path: WIRE.file + String(old?.token) })).status).toBe(404);
    const brought = await desk.ask({ path });
    expect(brought.text).toContain('identity.signIn');
    expect((await desk.ask({ path })).status).toBe(404);
    await vi.waitFor(async () => expect(await readdir(join(test.folder, 'brought'))).toEqual([]));
  });
});

describe('the page', () => {
  it('comes with strict headers; whatever else is asked for is not there', async () => {
    const { network } = await start();
    const index = await ask(network, { path: '/' });
    expect([index.status, index.text]).toEqual([200, expect.stringContaining('<title>page')]);
    expect(index.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringContaining("default-src 'none'; script-src 'self'") as string,
      'strict-transport-security': 'max-age=31536000',
      'permissions-policy': expect.stringContaining('camera=(self)') as string,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    const asset = await ask(network, { path: '/assets/index-Ab12.js' });
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const absent = [
      '/assets/',
      '/assets',
      '/api',
      '/api/x',
      '/..%2fnode.json',
      '/%2e%2e/node-key.pem',
      '/x.js',
      '/installation.json',
    ];
    for (const path of absent) {
      const { status, text, headers } = await ask(network, { path });
      expect([path, status, text, headers['x-frame-options']]).toEqual([path, 404, '', 'DENY']);
    }
  });

  it('is beside what monitoring and stations see', async () => {
    const { network } = await start();
    expect((await ask(network, { path: WIRE.health })).json()).toEqual({
      ...{ status: 'ready', version: '0.0.0-test', at: '2024-04-15T05:00:00.000Z' },
    });
    expect((await ask(network, { path: WIRE.hello })).json()).toMatchObject({
      program: 'energokabinet',
      version: '0.0.0-test',
    });
  });
});

describe('what is refused before the router', () => {
  it('is a foreign name, a foreign page, a form, and what is too large', async () => {
    const { network } = await start();
    const seat = await page();
    const call = { method: 'POST', path: WIRE.call, body: { procedure: 'identity.me', input: {} } };
    const status = async (headers: Record<string, string>) => (await seat.ask({ ...call, headers })).status;
    expect(await status({})).toBe(200);
    expect(await status({ Host: `evil.example:${network.port}` })).toBe(421);
    expect(await status({ Origin: 'https://evil.example' })).toBe(403);
    expect(await status({ Origin: 'null' })).toBe(403);
    expect(await status({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await status({ 'Content-Type': 'text/plain' })).toBe(415);
    expect((await seat.ask({ path: WIRE.events, headers: { Origin: 'https://evil.example' } })).status).toBe(403);
    expect((await ask(network, { ...call, headers: { Cookie: `${SEAT_COOKIE}=${seat.cookie}` } })).status).toBe(403);
    expect((await ask(network, { method: 'PUT', path: '/' })).status).toBe(405);

    const large = await seat.ask({
      ...call,
      body: { procedure: 'identity.me', input: 'x'.repeat(LIMITS.callKib * 1024 + 2048) },
    });
    expect([large.status, large.json()]).toMatchObject([
      413,
      { error: { code: 'TOO_LARGE', params: { limitKib: 256 } } },
    ]);
    expect((await seat.ask({ ...call, bytes: '{"procedure":' })).json()).toMatchObject({
      error: { code: 'BAD_INPUT' },
    });
    expect(await me(seat)).toBe('anonymous');
  });

  it('is who comes too often', async () => {
    const test = await start();
    const post = async () =>
      (await ask(test.network, { method: 'POST', path: WIRE.challenge, body: {}, headers: { 'X-Energokabinet': '1' } }))
        .status;
    const answers = [];
    for (let times = 0; times < 130; times += 1) answers.push(await post());
    expect(answers.filter((status) => status === 200)).toHaveLength(120);
    test.clock.advance(1_000);
    expect([await post(), await post(), await post()]).toEqual([200, 200, 429]);
  });
});
