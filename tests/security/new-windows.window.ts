/**
 * Threat: a page opens a window that nothing guards, without our frame around it, or one more of ours that nobody admitted.
 * Invariant: a page opens no window, by any call, link, form or click; windows are made by the menu only.
 */
import { type Attempt, exploit } from '../helpers/security/exploit';
import type { Scene } from '../helpers/security/scene';

const opened = async (scene: Scene): Promise<boolean> => (await scene.addresses()).length > 1;

const by = (name: string, script: ((address: string) => unknown) | string, failsAnyway?: true): Attempt => ({
  name,
  act: async (scene, mark) => void (await scene.run(script, scene.stranger.at(mark))),
  failsAnyway,
});
const to = (address: string, failsAnyway?: true): Attempt => ({
  ...by(`window.open ${address}`, () => undefined, failsAnyway),
  act: async (scene) => void (await scene.run((target: string) => void window.open(target), address)),
});

type Modifier = 'Shift' | 'Control' | 'Alt' | 'Meta';
const BITS: Readonly<Record<Modifier, number>> = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };

/** A real click on a link that lies over everything. */
const click = (name: string, button: 'left' | 'middle', modifiers: readonly Modifier[]): Attempt => ({
  name,
  act: async (scene, mark) => {
    await scene.run((address: string) => {
      document.getElementById('lure')?.remove();
      const link = Object.assign(document.createElement('a'), { href: address, id: 'lure', textContent: 'link' });
      document.body.append(link);
      Object.assign(link.style, { position: 'fixed', inset: '0', zIndex: '99999' });
    }, scene.stranger.at(mark));
    const bits = modifiers.reduce((sum, modifier) => sum + BITS[modifier], 0);
    const at = { x: 200, y: 200, button, clickCount: 1, modifiers: bits };
    await scene.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
    await scene.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
    await scene.run(() => setTimeout(() => document.getElementById('lure')?.remove(), 100));
  },
});

const CLICKS = [
  click('shift and click', 'left', ['Shift']),
  click('control and click', 'left', ['Control']),
  click('control, shift and click', 'left', ['Control', 'Shift']),
  click('the middle button', 'middle', []),
];

const link = (name: string, rel: string, target: string) =>
  by(
    name,
    `(href) => {
      const link = Object.assign(document.createElement('a'), { href, rel: '${rel}', target: '${target}' });
      document.body.append(link);
      link.click();
    }`,
  );

exploit({
  protection: 'newWindows',
  happened: opened,
  gapMs: 20,
  attempts: [
    by('window.open', (address) => void window.open(address)),
    by('by name', (address) => void window.open(address, 'other')),
    by('as a popup', (address) => void window.open(address, '', 'popup,width=100,height=100,left=0,top=0')),
    by('without an opener', (address) => void window.open(address, '_blank', 'noopener,noreferrer')),
    by('with Node in its features', (address) => void window.open(address, '', 'nodeIntegration=yes,sandbox=no')),
    by('opened empty, led later', (address) => {
      const other = window.open('');
      if (other) other.location.href = address;
    }),
    by('written into', () => void window.open('')?.document.write('<h1>stranger</h1>')),
    by('from a frame', (address) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      frame.contentWindow?.open(address);
    }),
    link('a link to a new window', '', '_blank'),
    link('a link with an opener', 'opener', '_blank'),
    link('a link without one', 'noopener noreferrer', '_blank'),
    link('a link to a named window', '', 'other'),
    by('a form to a new window', (address) => {
      const form = Object.assign(document.createElement('form'), { action: address, target: '_blank', method: 'post' });
      document.body.append(form);
      form.submit();
    }),
    ...CLICKS,
    to('about:blank'),
    to('app://bundle/index.html'),
    to('app://elsewhere/index.html'),
    to('data:text/html,<h1>stranger</h1>'),
    to('javascript:document.write(1)'),
    to('file:///etc/passwd', true),
    to('chrome://gpu', true),
    {
      name: 'window.open of a page made of text (blob:)',
      act: async (scene) =>
        void (await scene.run(() => {
          window.open(URL.createObjectURL(new Blob(['<h1>stranger</h1>'], { type: 'text/html' })));
        })),
    },
  ],
});
