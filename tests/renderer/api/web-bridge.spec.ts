import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../../contract/envelope';
import { OWN_HEADER, WIRE } from '../../../contract/wire';

/** A node as a page sees it: what it is asked, and how it answers. */
const asked: { path: string; body: unknown; own: string | undefined }[] = [];
let answer: (path: string, procedure: string) => { status: number; body: unknown } | 'silence';
const ok = (value: unknown) => ({ status: 200, body: { ok: true, value } });
const calls = () =>
  asked.filter(({ path }) => path === WIRE.call).map(({ body }) => (body as { procedure: string }).procedure);

class Stream {
  static readonly CLOSED = 2;
  readyState = 1;
  onmessage: ((event: { data: string }) => void) | undefined;
  constructor() {
    streams.push(this);
  }
  close(): void {
    this.readyState = Stream.CLOSED;
  }
}
const streams: Stream[] = [];
let bridge: Bridge;
let events: unknown[];

type HappyWindow = Window & { happyDOM: { setURL: (address: string) => void } };
const goTo = (address: string): void => (window as unknown as HappyWindow).happyDOM.setURL(address);

beforeEach(async () => {
  goTo('https://node.example.ru:8443/');
  vi.useFakeTimers();
  vi.resetModules();
  asked.length = 0;
  streams.length = 0;
  events = [];
  answer = (path) => (path === WIRE.session ? { status: 200, body: { version: 'x' } } : ok({}));
  vi.stubGlobal('__APP_VERSION__', 'x');
  vi.stubGlobal('EventSource', Stream);
  vi.stubGlobal('fetch', (path: string, { body, headers }: { body?: string; headers: Record<string, string> }) => {
    const sent: unknown = body === undefined ? null : JSON.parse(body);
    asked.push({ path, body: sent, own: headers[OWN_HEADER] });
    const given = answer(path, String((sent as { procedure?: string } | null)?.procedure));
    if (given === 'silence') return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(new Response(JSON.stringify(given.body), { status: given.status }));
  });
  Reflect.deleteProperty(window, 'bridge');
  location.hash = '#/letter/recover/AAAAAAAAAAAAAAAAAAAAAA';
  const { installWebBridge } = await import('../../../renderer/api/web-bridge');
  installWebBridge();
  ({ bridge } = window);
  bridge.subscribe((event) => events.push(event));
});
afterEach(() => {
  Reflect.deleteProperty(window, 'bridge');
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a page in a browser', () => {
  it('takes a seat once, names itself, and passes on what it is told', async () => {
    expect(await bridge.invoke('identity.me', {})).toEqual({ ok: true, value: {} });
    await bridge.invoke('accounts.mine', {});
    expect(asked.map(({ path }) => path)).toEqual([WIRE.session, WIRE.call, WIRE.call]);
    expect(asked.every(({ own }) => own === '1')).toBe(true);
    streams[0]?.onmessage?.({ data: '{"name":"link.missed"}' });
    expect(events).toContainEqual({ name: 'link.missed' });
  });

  it('answers itself what is of its own computer; the key of a letter is in no address', async () => {
    expect(location.hash).toBe('#/');
    const link = { purpose: 'recover', key: 'AAAAAAAAAAAAAAAAAAAAAA' };
    expect(await bridge.invoke('identity.openedLink', {})).toEqual({ ok: true, value: { link } });
    expect(await bridge.invoke('identity.openedLink', {})).toEqual({ ok: true, value: { link: null } });
    expect(await bridge.invoke('link.state', {})).toMatchObject({ value: { state: 'up' } });
    expect(await bridge.invoke('settings.openWindow', {})).toMatchObject({ error: { code: 'SEAT_FORBIDDEN' } });
    expect(asked).toEqual([]);
  });

  it('sends a query and a command again once, what changes the session never, and nothing new without a way', async () => {
    await bridge.invoke('identity.me', {});
    let left = 1;
    const flaky = answer;
    answer = (path, procedure) => (path === WIRE.call && left-- > 0 ? 'silence' : flaky(path, procedure));
    const command = bridge.invoke('metering.submitReadings', { uid: 'u' });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await command).toMatchObject({ ok: true });
    expect(calls()).toEqual(['identity.me', 'metering.submitReadings', 'metering.submitReadings']);
    answer = () => 'silence';
    expect(await bridge.invoke('identity.signIn', {})).toMatchObject({ error: { code: 'LINK_UNKNOWN' } });
    expect(await bridge.invoke('metering.submitReadings', {})).toMatchObject({ error: { code: 'LINK_LOST' } });
    const query = bridge.invoke('identity.me', {});
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await query).toMatchObject({ error: { code: 'LINK_LOST' } });
    expect(calls().filter((name) => name === 'identity.signIn')).toHaveLength(1);
  });

  it('does not take a refusal of the second time for an answer to the first', async () => {
    await bridge.invoke('identity.me', {});
    const [flaky, refused] = [answer, { ok: false, error: { code: 'SIGN_IN_REQUIRED', params: {}, fields: [] } }];
    let left = 1;
    answer = (path, procedure) => {
      if (procedure !== 'metering.submitReadings') return flaky(path, procedure);
      return left-- > 0 ? 'silence' : { status: 200, body: refused };
    };
    const command = bridge.invoke('metering.submitReadings', { uid: 'u' });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await command).toMatchObject({ error: { code: 'LINK_UNKNOWN' } });
    expect(await bridge.invoke('metering.submitReadings', { uid: 'u' })).toEqual(refused);
  });

  it.each([
    ['who is remembered goes on', 'customer', { name: 'link.missed' }],
    ['who is not has to sign in', 'anonymous', { name: 'identity.sessionEnded', reason: 'base' }],
  ])('whose seat the node has given up takes another: %s', async (_who, role, told) => {
    await bridge.invoke('identity.me', {});
    const me = { role, name: '', account: null, isLocked: false, needsFactor: false };
    let isKnown = false;
    answer = (path, procedure) => {
      if (path === WIRE.session) return { status: 200, body: { version: 'x' } };
      if (procedure === 'identity.resume') {
        isKnown = true;
        return ok(me);
      }
      return isKnown ? ok('again') : { status: 401, body: null };
    };
    expect(await bridge.invoke('accounts.mine', {})).toEqual({ ok: true, value: 'again' });
    expect(events).toContainEqual(told);
    expect(calls()).toEqual(['identity.me', 'accounts.mine', 'identity.resume', 'accounts.mine']);
  });

  it('is a page in a browser alone: a page of the program without its preload, as in a frame, has no bridge', async () => {
    Reflect.deleteProperty(window, 'bridge');
    goTo('app://bundle/index.html');
    vi.resetModules();
    const { installWebBridge } = await import('../../../renderer/api/web-bridge');
    installWebBridge();
    expect(Reflect.has(window, 'bridge')).toBe(false);
  });
});
