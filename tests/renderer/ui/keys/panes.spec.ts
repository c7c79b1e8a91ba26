import { mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import { useCommandBars, usePanes } from '../../../../renderer/ui/keys';

let panes: ReturnType<typeof usePanes>;
let bars: ReturnType<typeof useCommandBars>;
let wrapper: VueWrapper;

beforeEach(() => {
  document.body.innerHTML = `
    <header data-pane><button id="menu">m</button><button id="user">u</button></header>
    <nav data-pane></nav>
    <main data-pane><div data-commands><button id="one">1</button><button id="off" disabled>2</button><button id="two">3</button></div>
      <div role="grid" tabindex="0" id="grid"></div></main>`;
  wrapper = mount(
    defineComponent(() => {
      panes = usePanes();
      bars = useCommandBars();
      return () => h('i');
    }),
  );
});
afterEach(() => {
  wrapper.unmount();
  document.body.innerHTML = '';
});
const focused = (): string | undefined => document.activeElement?.id;
const press = (key: string): unknown =>
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

it('W-05: F6 walks the panes there and back, into the list or where the focus was', () => {
  panes.next();
  expect(focused()).toBe('menu');
  document.getElementById('user')?.focus();
  panes.next();
  expect(focused()).toBe('grid');
  panes.next();
  expect(focused()).toBe('user');
  panes.previous();
  expect(focused()).toBe('grid');
});

it('W-05: F6 comes to what is current in the pane', () => {
  const nav = document.querySelector('nav');
  if (nav !== null) nav.innerHTML = '<a href="#a" id="a">a</a><a href="#b" id="b" aria-current="page">b</a>';
  document.getElementById('menu')?.focus();
  panes.next();
  expect(focused()).toBe('b');
});

it('W-05: Alt+F10 goes to the commands, arrows walk them', () => {
  bars.go();
  expect(focused()).toBe('one');
  press('ArrowRight');
  expect(focused()).toBe('two');
  press('ArrowRight');
  expect(focused()).toBe('one');
  press('End');
  expect(focused()).toBe('two');
});
