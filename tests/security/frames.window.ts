/**
 * Threat: foreign content inside our page, in a frame or a webview.
 * Invariant: a frame shows nothing but our own pages, a webview is not made at all.
 */
import { type Attempt, exploit } from '../helpers/security/exploit';
import type { Scene } from '../helpers/security/scene';

const framed = (name: string, script: (address: string) => void, failsAnyway?: true): Attempt => ({
  name,
  act: async (scene, mark) => void (await scene.run(script, scene.stranger.at(mark))),
  failsAnyway,
});

const frameOf = (address: string, failsAnyway?: true): Attempt => ({
  name: `a frame with ${address.slice(0, 40)}`,
  act: async (scene, mark) =>
    void (await scene.run(
      (target: string) => document.body.append(Object.assign(document.createElement('iframe'), { src: target })),
      address.replace('MARK', mark),
    )),
  happened: (scene, mark) => hasFrame(scene, mark),
  failsAnyway,
});

/** A frame came to it: after a refusal it shows the browser's page of errors. */
const hasFrame = async (scene: Scene, mark: string): Promise<boolean> =>
  (await scene.framed()).some((address) => address.includes(mark));

exploit({
  protection: 'frames',
  happened: (scene, mark) => scene.stranger.has(mark),
  attempts: [
    framed('iframe', (address) =>
      document.body.append(Object.assign(document.createElement('iframe'), { src: address })),
    ),
    framed('iframe that is led away later', (address) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      frame.contentWindow!.location.href = address;
    }),
    framed('a link into a frame', (address) => {
      const frame = Object.assign(document.createElement('iframe'), { name: 'target' });
      const link = Object.assign(document.createElement('a'), { href: address, target: 'target' });
      document.body.append(frame, link);
      link.click();
      setTimeout(() => frame.remove(), 100);
    }),
    framed('a form into a frame', (address) => {
      const frame = Object.assign(document.createElement('iframe'), { name: 'answer' });
      const form = Object.assign(document.createElement('form'), { action: address, target: 'answer', method: 'post' });
      document.body.append(frame, form);
      form.submit();
    }),
    framed('object', (address) =>
      document.body.append(Object.assign(document.createElement('object'), { data: address, type: 'text/html' })),
    ),
    framed('embed', (address) =>
      document.body.append(Object.assign(document.createElement('embed'), { src: address, type: 'text/html' })),
    ),
    framed('frame of a frameset', (address) => {
      const set = document.createElement('frameset');
      set.append(Object.assign(document.createElement('frame'), { src: address }));
      document.documentElement.append(set);
    }),
    frameOf('data:text/html,MARK'),
    frameOf('app://elsewhere/MARK.html'),
    frameOf('file:///etc/passwd?MARK', true),
    {
      name: 'a frame with our own page and the bridge',
      act: async ({ run }) =>
        (await run(() => {
          const frame = Object.assign(document.createElement('iframe'), { src: '/index.html' });
          document.body.append(frame);
          return new Promise<boolean>((done) => {
            frame.onload = () => done('bridge' in (frame.contentWindow ?? {}));
            setTimeout(() => done(false), 2_000);
          }).finally(() => frame.remove());
        })) ?? false,
    },
    {
      name: 'a frame with a page made of text (blob:)',
      act: async (scene) =>
        void (await scene.run(() => {
          const src = URL.createObjectURL(new Blob(['<h1>stranger</h1>'], { type: 'text/html' }));
          document.body.append(Object.assign(document.createElement('iframe'), { src }));
        })),
      happened: (scene) => hasFrame(scene, 'blob:app://bundle/'),
    },
  ],
});

const webview = (name: string, attributes: Readonly<Record<string, string>>): Attempt => ({
  name,
  act: async (scene, mark) =>
    void (await scene.run(
      (given: Readonly<Record<string, string>>) => {
        const view = document.createElement('webview');
        for (const [key, value] of Object.entries(given)) view.setAttribute(key, value);
        document.body.append(view);
      },
      { src: scene.stranger.at(mark), ...attributes },
    )),
  happened: (scene) =>
    scene.app.evaluate(({ webContents }) => webContents.getAllWebContents().some((one) => one.getType() === 'webview')),
});

exploit({
  protection: 'webviews',
  attempts: [
    webview('with a foreign page', {}),
    webview('with Node', { nodeintegration: '', webpreferences: 'sandbox=no,contextIsolation=no' }),
    webview('with a preload of its own', { preload: 'file:///tmp/preload.js' }),
    webview('in another session', { partition: 'persist:other' }),
    webview('that opens windows', { allowpopups: '', disablewebsecurity: '' }),
    webview('with text', { src: 'data:text/html,<h1>stranger</h1>' }),
  ],
});
