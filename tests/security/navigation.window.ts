/**
 * Threat: a script in the page, or a link in it, leads the window to a foreign page, which then looks like the program and has its bridge.
 * Invariant: a window of ours shows app://bundle only, however it is asked to leave, by a redirect too.
 */
import { type Attempt, exploit } from '../helpers/security/exploit';
import type { Scene } from '../helpers/security/scene';

/** It shows something else, or the stranger was asked. */
const left = async (scene: Scene, mark: string): Promise<boolean> => {
  const addresses = await scene.addresses();
  return scene.stranger.has(mark) || addresses.some((address) => !address.startsWith('app://bundle/index.html'));
};

const to = (name: string, script: (address: string) => unknown, kind?: 'redirect'): Attempt => ({
  name,
  act: async (scene, mark) => void (await scene.run(script, scene.stranger.at(mark, kind))),
});
const toAddress = (address: string, failsAnyway?: true): Attempt => ({
  name: `location.assign ${address}`,
  act: async (scene) => void (await scene.run((target: string) => location.assign(target), address)),
  failsAnyway,
});

const ATTEMPTS: readonly Attempt[] = [
  to('location.assign', (address) => location.assign(address)),
  to('location.replace', (address) => location.replace(address)),
  to('location.href', (address) => (location.href = address)),
  to('location =', (address) => Object.assign(window, { location: address })),
  to('top.location', (address) => Object.assign(window.top!.location, { href: address })),
  to('document.location', (address) => Object.assign(document, { location: address })),
  to('window.open in _self', (address) => void window.open(address, '_self')),
  to('window.open in _top', (address) => void window.open(address, '_top')),
  to('navigation.navigate', (address) => {
    const { navigation } = window as unknown as {
      navigation: { navigate: (to: string) => { finished: Promise<void> } };
    };
    navigation.navigate(address).finished.catch(() => undefined);
  }),
  to('a click on a link', (address) => {
    const link = Object.assign(document.createElement('a'), { href: address });
    document.body.append(link);
    link.click();
  }),
  to('a click on a link under a foreign base', (address) => {
    const base = Object.assign(document.createElement('base'), { href: address });
    document.head.prepend(base);
    const link = Object.assign(document.createElement('a'), { href: `${address}more`, target: '_top' });
    document.body.append(link);
    link.click();
    base.remove();
  }),
  to('a link in a drawing', (address) => {
    const link = document.createElementNS('http://www.w3.org/2000/svg', 'a');
    link.setAttribute('href', address);
    const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    drawing.append(link);
    document.body.append(drawing);
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  }),
  to('an area of a picture', (address) => {
    const area = Object.assign(document.createElement('area'), { href: address });
    document.body.append(area);
    area.click();
  }),
  to('meta refresh', (address) => {
    const meta = document.createElement('meta');
    meta.setAttribute('http-equiv', 'refresh');
    meta.content = `0;url=${address}`;
    document.head.append(meta);
  }),
  ...['get', 'post'].map((method) => ({
    name: `a form by ${method}`,
    act: async (scene: Scene, mark: string) => {
      const place = { method, action: scene.stranger.at(mark) };
      await scene.run((given: { method: string; action: string }) => {
        const form = Object.assign(document.createElement('form'), given);
        document.body.append(form);
        form.submit();
      }, place);
    },
  })),
  to("a button's own form action", (address) => {
    const form = document.createElement('form');
    const button = Object.assign(document.createElement('button'), { formAction: address, type: 'submit' });
    form.append(button);
    document.body.append(form);
    button.click();
  }),
  to('a frame that leads its top away', (address) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentWindow!.parent.location.href = address;
  }),
  to('a redirect', (address) => location.assign(address), 'redirect'),
  {
    ...to('an entry of the history elsewhere', (address) => {
      history.pushState(null, '', address);
      location.reload();
    }),
    failsAnyway: true,
  },
  {
    name: 'a page made of text (blob:)',
    act: async (scene) =>
      void (await scene.run(() => {
        location.assign(URL.createObjectURL(new Blob(['<h1>stranger</h1>'], { type: 'text/html' })));
      })),
  },
  toAddress('app://elsewhere/index.html'),
  toAddress('app://bundle.evil.example/index.html'),
  toAddress('about:blank'),
  toAddress('data:text/html,<h1>stranger</h1>', true),
  toAddress('file:///etc/passwd', true),
  toAddress('file:///', true),
  toAddress('chrome://gpu', true),
  toAddress('chrome://crash', true),
  toAddress('devtools://devtools/bundled/inspector.html', true),
  toAddress('view-source:app://bundle/index.html', true),
  toAddress('filesystem:app://bundle/temporary/x.html', true),
];

exploit({ protection: 'navigation', happened: left, gapMs: 60, attempts: ATTEMPTS });

/** An address that was allowed answers with another one: main itself asks for the first. */
const redirects: readonly Attempt[] = ['window', 'frame'].map((place) => ({
  name: `of a ${place}`,
  act: async (scene, mark) => {
    const address = scene.stranger.at(mark, 'redirect');
    const { app } = scene;
    if (place === 'frame') {
      await scene.run((target: string) => {
        document.body.append(Object.assign(document.createElement('iframe'), { src: target }));
      }, address);
      return;
    }
    await app.evaluate(async ({ BrowserWindow }, target) => {
      const window = new BrowserWindow({ show: false });
      await window.loadURL(target).catch(() => undefined);
      window.destroy();
    }, address);
  },
  happened: (scene, mark) => scene.stranger.has(`landed-${mark}`),
}));

exploit({ name: 'redirect', protection: 'navigation', attempts: redirects });
