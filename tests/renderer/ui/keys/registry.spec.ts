import { mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { keyConflicts } from '../../../../renderer/ui/keys/registry';
import { useKeys, useKeyText, type KeyCommand, type KeyOptions } from '../../../../renderer/ui/keys';

const mounted: VueWrapper[] = [];

function register(commands: readonly KeyCommand[], options: KeyOptions = {}): VueWrapper {
  const wrapper = mount(
    defineComponent(() => {
      useKeys(commands, options);
      return () => h('i');
    }),
  );
  mounted.push(wrapper);
  return wrapper;
}
const command = (change: Partial<KeyCommand> & { run?: () => void }): KeyCommand => ({
  id: 'test.one',
  chords: ['Enter'],
  scope: 'screen',
  title: 'Проба',
  ...change,
});
function place(html: string): HTMLElement {
  document.body.insertAdjacentHTML('beforeend', html);
  return document.body.lastElementChild as HTMLElement;
}
function press(code: string, init: KeyboardEventInit = {}, target: Element = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { code, key: code, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}
function runs(chord: string, code: string, init: KeyboardEventInit = {}, target?: Element): boolean {
  const run = vi.fn();
  const wrapper = register([command({ chords: [chord], run })]);
  press(code, init, target);
  wrapper.unmount();
  return run.mock.calls.length === 1;
}

afterEach(() => {
  for (const wrapper of mounted.splice(0)) wrapper.unmount();
  document.body.innerHTML = '';
});

describe('W-06: a key by its place', () => {
  it.each([
    ['Ctrl+KeyZ', 'KeyZ', { key: 'z', ctrlKey: true }, true],
    ['Ctrl+KeyZ', 'KeyZ', { key: 'я', ctrlKey: true }, true],
    ['Ctrl+KeyZ', 'KeyZ', { key: 'Я', ctrlKey: true, shiftKey: true }, false],
    ['KeyZ', 'KeyZ', { key: 'я' }, true],
    ['Enter', 'NumpadEnter', { key: 'Enter' }, true],
    ['Delete', 'NumpadDecimal', { key: 'Delete' }, true],
    ['Delete', 'NumpadDecimal', { key: ',' }, false],
    ['Digit2', 'Numpad2', { key: '2' }, true],
    ['ArrowDown', 'Numpad2', { key: 'ArrowDown' }, true],
    ['Digit2', 'Numpad2', { key: 'ArrowDown' }, false],
    ['Ctrl+Slash', 'Slash', { key: '.', ctrlKey: true }, true],
    ['F5', 'F5', { ctrlKey: true }, false],
    ['Ctrl+KeyK', 'KeyK', { metaKey: true }, false],
    ['Enter', 'Enter', { isComposing: true }, false],
  ])('%s by %s %o: %s', (chord, code, init, expected) => {
    expect(runs(chord, code, init)).toBe(expected);
  });

  it('AltGr types a sign and runs nothing', () => {
    const event = new KeyboardEvent('keydown', { code: 'KeyE', key: '€', ctrlKey: true, altKey: true, bubbles: true });
    vi.spyOn(event, 'getModifierState').mockImplementation((key) => key === 'AltGraph');
    const run = vi.fn();
    register([command({ chords: ['Ctrl+Alt+KeyE'], run })]);
    document.body.dispatchEvent(event);
    expect(run).not.toHaveBeenCalled();
  });
});

describe('what has the focus keeps its own keys', () => {
  it.each([
    ['<input>', 'Enter', false],
    ['<input>', 'Delete', false],
    ['<input>', 'F2', true],
    ['<input type="checkbox">', 'Delete', true],
    ['<textarea></textarea>', 'KeyA', false],
    ['<button>Ок</button>', 'Enter', false],
    ['<button>Ок</button>', 'Space', false],
    ['<button>Ок</button>', 'Delete', true],
    ['<a href="#x">x</a>', 'Enter', false],
    ['<div role="menu" tabindex="0"></div>', 'F2', false],
    ['<div role="grid" tabindex="0"></div>', 'Enter', true],
  ])('%s: %s runs %s', (html, code, expected) => {
    expect(runs(code, code, {}, place(html))).toBe(expected);
  });

  it('a field undoes and copies its own text, but Ctrl+K is the program’s', () => {
    const field = place('<input>');
    expect(runs('Ctrl+KeyZ', 'KeyZ', { ctrlKey: true }, field)).toBe(false);
    expect(runs('Ctrl+KeyC', 'KeyC', { ctrlKey: true }, field)).toBe(false);
    expect(runs('Ctrl+KeyK', 'KeyK', { ctrlKey: true }, field)).toBe(true);
  });
});

describe('scopes', () => {
  it('the inner one takes the key and nobody else sees it', () => {
    const [list, screen, below] = [vi.fn(), vi.fn(), vi.fn()];
    register([command({ id: 'a', run: screen }), command({ id: 'b', scope: 'list', run: list })]);
    document.body.addEventListener('keydown', below, { once: true });
    const event = press('Enter');
    document.body.removeEventListener('keydown', below);
    expect([list.mock.calls.length, screen.mock.calls.length, below.mock.calls.length]).toEqual([1, 0, 0]);
    expect(event.defaultPrevented).toBe(true);
  });

  it('a list wants the focus in itself, or nowhere', () => {
    const own = place('<div tabindex="0"></div>');
    const other = place('<div tabindex="0"></div>');
    const run = vi.fn();
    register([command({ scope: 'list', run })], { root: ref(own) });
    press('Enter', {}, other);
    expect(run).not.toHaveBeenCalled();
    press('Enter', {}, own);
    press('Enter');
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('an open dialog lets only its own keys work', () => {
    const [inside, outside] = [vi.fn(), vi.fn()];
    register([
      command({ id: 'a', scope: 'window', chords: ['F1', 'F2'], run: outside }),
      command({ id: 'b', scope: 'dialog', chords: ['F1'], run: inside }),
    ]);
    press('F1');
    place('<div role="dialog"></div>');
    press('F1');
    press('F2');
    expect([inside.mock.calls.length, outside.mock.calls.length]).toEqual([1, 1]);
  });
});

describe('a command', () => {
  it('that is not enabled lets the key pass', () => {
    const [run, next] = [vi.fn(), vi.fn()];
    register([command({ id: 'a', scope: 'list', run, isEnabled: () => false }), command({ id: 'b', run: next })]);
    press('Enter');
    expect([run.mock.calls.length, next.mock.calls.length]).toEqual([0, 1]);
  });

  it('F-09: held down runs once unless it repeats', () => {
    const [once, often] = [vi.fn(), vi.fn()];
    register([command({ id: 'a', run: once }), command({ id: 'b', chords: ['ArrowDown'], repeats: true, run: often })]);
    for (const code of ['Enter', 'ArrowDown']) {
      press(code);
      press(code, { repeat: true });
    }
    expect([once.mock.calls.length, often.mock.calls.length]).toEqual([1, 2]);
  });

  it('goes with its component, and its key is told as people call it', () => {
    const run = vi.fn();
    const wrapper = register([command({ chords: ['Ctrl+Space', 'Enter'], run })]);
    const text = useKeyText('test.one');
    expect(text.value).toBe('Ctrl+Пробел');
    wrapper.unmount();
    press('Enter');
    expect(run).not.toHaveBeenCalled();
    expect(text.value).toBeUndefined();
  });

  it('that shares its key with another of the same place is found', () => {
    const run = vi.fn();
    const first = register([command({ id: 'a', run })]);
    const second = mount(
      defineComponent(() => {
        useKeys([command({ id: 'b', run })]);
        return () => h('i');
      }),
    );
    expect(keyConflicts()).toEqual(['a and b share screen Enter']);
    second.unmount();
    first.unmount();
    expect(keyConflicts()).toEqual([]);
  });
});
