/**
 * Threat: text that came from outside (a name, a file, a letter) becomes code, style, a frame or an address in our page.
 * Invariant: by its behaviour, the content policy runs nothing but the bundle's own files and makes no markup out of text. The debugger's own
 * calls are not bound by it: each attempt is a task of the page.
 */
import { expect } from '@playwright/test';
import { type Attempt, exploit, test } from '../helpers/security/exploit';

interface Given {
  mark: string;
  page: string;
  script: string;
  style: string;
}

/** Succeeds when the script says so at once, or comes to set window[mark], or the stranger is asked. */
const by = (name: string, script: ((given: Given) => unknown) | string, failsAnyway?: true): Attempt => ({
  name,
  act: async ({ stranger, run }, mark) => {
    const given = {
      mark,
      page: stranger.at(mark),
      script: stranger.at(mark, 'script'),
      style: stranger.at(mark, 'style'),
    };
    const answer = await run(script, given);
    return typeof answer === 'boolean' ? answer : undefined;
  },
  failsAnyway,
});
const makes = (name: string, tag: string, attributes: Readonly<Record<string, string>>, text = ''): Attempt => ({
  name,
  act: async ({ stranger, run }, mark) => {
    const fill = (value: string) =>
      value.replaceAll('MARK', mark).replaceAll('ADDRESS', stranger.at(mark, tag === 'script' ? 'script' : 'style'));
    const filled = Object.entries(attributes).map(([key, value]) => [key, fill(value)] as const);
    await run(
      (given: { tag: string; attributes: (readonly [string, string])[]; text: string }) => {
        const element = document.createElement(given.tag);
        for (const [key, value] of given.attributes) element.setAttribute(key, value);
        element.append(given.text);
        document.body.append(element);
        if (given.attributes.some(([key]) => key === 'onclick' || key === 'href')) element.click();
      },
      { tag, attributes: filled, text: fill(text) },
    );
  },
});

const SET = "window['MARK'] = 1";
const CODE: readonly Attempt[] = [
  makes('an inline script', 'script', {}, SET),
  makes('an inline module', 'script', { type: 'module' }, SET),
  makes('a script with a nonce of its own', 'script', { nonce: 'x' }, SET),
  makes('a foreign script', 'script', { src: 'ADDRESS' }),
  makes('a script of data', 'script', { src: `data:text/javascript,${SET}` }),
  makes('a handler of a click', 'button', { onclick: SET }),
  makes('a handler of an error', 'img', { src: 'data:,', onerror: SET }),
  makes('a handler of a load', 'img', { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', onerror: SET, onload: SET }),
  makes('a link of javascript:', 'a', { href: `javascript:void (${SET})` }),
  makes('a frame of javascript:', 'iframe', { src: `javascript:void (parent['MARK'] = 1)` }),
  by('location of javascript:', ({ mark }) => void (location.href = `javascript:void (window['${mark}'] = 1)`)),
  by('eval', () => window.eval('1 + 1') === 2),
  by('Function', () => (Reflect.construct(Function, ['return 2']) as () => number)() === 2),
  by('a function of another kind', () => {
    const make = (async () => undefined).constructor as new (text: string) => () => Promise<number>;
    return new make('return 2')().then((value) => value === 2);
  }),
  by('a timer with text', "({ mark }) => void setTimeout(`window['${mark}'] = 1`)"),
  by('an interval with text', "({ mark }) => void setInterval(`window['${mark}'] = 1`, 10)"),
  by('a handler set as text', ({ mark }) => {
    document.body.setAttribute('ontouchstart', `window['${mark}'] = 1`);
    document.body.dispatchEvent(new Event('touchstart'));
    document.body.removeAttribute('ontouchstart');
  }),
  by('a script of a blob', ({ mark }) => {
    const script = document.createElement('script');
    script.setAttribute('src', URL.createObjectURL(new Blob([`window['${mark}'] = 1`], { type: 'text/javascript' })));
    document.head.append(script);
  }),
  by('import() of data', `({ mark }) => void import("data:text/javascript,window['" + mark + "']=1").catch(() => 0)`),
  by('import() of a stranger', `({ script }) => void import(script).catch(() => 0)`),
  by('WebAssembly', () => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => true)),
  ...['blob', 'data'].map((kind) =>
    by(
      `a worker of ${kind}`,
      `({ page }) => {
      const text = "fetch('" + page + "')";
      new Worker('${kind}' === 'blob' ? URL.createObjectURL(new Blob([text])) : 'data:text/javascript,' + text);
    }`,
    ),
  ),
];

const MARKUP: readonly Attempt[] = [
  by('innerHTML', () => {
    const element = document.createElement('p');
    element.innerHTML = '<b>x</b>';
    return element.children.length === 1;
  }),
  by('outerHTML', () => {
    const element = document.createElement('p');
    document.createElement('div').append(element);
    element.outerHTML = '<b>x</b>';
    return true;
  }),
  by('insertAdjacentHTML', () => {
    const element = document.createElement('p');
    element.insertAdjacentHTML('beforeend', '<b>x</b>');
    return element.children.length === 1;
  }),
  by(
    'createContextualFragment',
    () => document.createRange().createContextualFragment('<b>x</b>').children.length === 1,
  ),
  by('DOMParser', () => new DOMParser().parseFromString('<b>x</b>', 'text/html').body.children.length === 1),
  by('srcdoc', ({ mark }) => {
    const frame = document.createElement('iframe');
    frame.srcdoc = `<script>parent['${mark}'] = 1</script>`;
    document.body.append(frame);
  }),
  by("a script's text", ({ mark }) => {
    const script = document.createElement('script');
    script.text = `window['${mark}'] = 1`;
    document.head.append(script);
  }),
  by("a script's address", ({ script }) => {
    const element = document.createElement('script');
    element.src = script;
    document.head.append(element);
  }),
  ...['evil', 'vue', 'default'].map((policy) =>
    by(
      `a policy of trusted types: ${policy}`,
      `() => {
      const policy = trustedTypes.createPolicy('${policy}', { createHTML: (text) => text });
      const element = document.createElement('p');
      element.innerHTML = policy.createHTML('<b>x</b>');
      return element.children.length === 1;
    }`,
    ),
  ),
  by('document.write', ({ mark }) => void document.write(`<script>window['${mark}'] = 1</script>`)),
];

const LOOKS_AND_LOADS: readonly Attempt[] = [
  by('a style', () => {
    const style = document.createElement('style');
    style.append('#app { outline-width: 7px; outline-style: solid }');
    document.head.append(style);
    const isDrawn = getComputedStyle(document.getElementById('app') ?? document.body).outlineWidth === '7px';
    style.remove();
    return isDrawn;
  }),
  by('an attribute of style', () => {
    const element = document.createElement('p');
    element.setAttribute('style', 'position: fixed');
    document.body.append(element);
    return getComputedStyle(element).position === 'fixed';
  }),
  makes('a foreign style', 'link', { rel: 'stylesheet', href: 'ADDRESS' }),
  makes('a foreign picture', 'img', { src: 'ADDRESS' }),
  makes('a foreign film', 'video', { src: 'ADDRESS', preload: 'auto' }),
  makes('a foreign object', 'object', { data: 'ADDRESS' }),
  makes('a foreign embed', 'embed', { src: 'ADDRESS' }),
  makes('a foreign frame', 'iframe', { src: 'ADDRESS' }),
  by('a frame of our own', () => {
    const frame = Object.assign(document.createElement('iframe'), { src: '/index.html' });
    document.body.append(frame);
    return new Promise<boolean>((done) => {
      frame.onload = () => done(Boolean(frame.contentDocument?.getElementById('app')));
      setTimeout(() => done(false), 300);
    });
  }),
  by('a frame of data', ({ mark, page }) => {
    const src = `data:text/html,${mark}<img src="${page}">`;
    document.body.append(Object.assign(document.createElement('iframe'), { src }));
  }),
  by(
    'a font of data',
    () =>
      new FontFace('x', 'url(data:font/woff2;base64,AA)').load().then(
        () => true,
        () => undefined,
      ),
    true,
  ),
  by('fetch', ({ page }) => fetch(page).then(() => true)),
  by('fetch of data', () => fetch('data:,x').then(() => true)),
  by('sendBeacon', ({ page }) => void navigator.sendBeacon(page)),
  by('WebSocket', ({ page }) => void new WebSocket(page.replace('http', 'ws'))),
  by('EventSource', ({ page }) => void new EventSource(page)),
  by('a base', ({ page }) => {
    const base = Object.assign(document.createElement('base'), { href: page });
    document.head.prepend(base);
    const isMoved = document.baseURI === page;
    base.remove();
    return isMoved;
  }),
  by('a form', ({ page }) => {
    const form = Object.assign(document.createElement('form'), { action: page, method: 'post' });
    document.body.append(form);
    form.submit();
  }),
];

exploit({
  protection: 'contentPolicy',
  happened: async ({ run, stranger }, mark) =>
    stranger.has(mark) || (await run((name: string) => name in window, mark)) === true,
  attempts: [...CODE, ...LOOKS_AND_LOADS, ...MARKUP],
});

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
];

test('the policy comes with the page and with a refusal', async ({ armoured }) => {
  for (const path of ['/index.html', '/nothing.html']) {
    const header = await armoured.run(
      async (address: string) => (await fetch(address)).headers.get('content-security-policy'),
      path,
    );
    for (const part of POLICY) expect(header).toContain(part);
    expect(header).not.toMatch(/unsafe-|https?:|\*/);
  }
});
