import { beforeEach, describe, expect, it, vi } from 'vitest';
import { walkByEnter } from '../../../renderer/composables/enter-walk';

const done = vi.fn();
let fields: HTMLInputElement[];

beforeEach(() => {
  done.mockClear();
  document.body.innerHTML = '<div><input id="a"><input id="b" disabled><input id="c"></div>';
  document.querySelector('div')?.addEventListener('keydown', (event) => walkByEnter(event, done));
  fields = [...document.querySelectorAll('input')];
});

function press(id: string, init: KeyboardEventInit = {}): string | undefined {
  const field = fields.find((one) => one.id === id);
  field?.focus();
  field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init }));
  return document.activeElement?.id;
}

describe('Enter in a form', () => {
  it('goes to the next field that can be typed in, back with Shift, and acts on the last', () => {
    expect(press('a')).toBe('c');
    expect(press('c', { shiftKey: true })).toBe('a');
    expect(press('a', { shiftKey: true })).toBe('a');
    expect(done).not.toHaveBeenCalled();
    press('c');
    expect(done).toHaveBeenCalledOnce();
  });

  it('does nothing while it is still held from before', () => {
    press('c', { repeat: true });
    expect(done).not.toHaveBeenCalled();
    press('c');
    press('c', { repeat: true });
    expect(done).toHaveBeenCalledTimes(2);
  });

  it('leaves other keys alone', () => {
    expect(press('a', { key: 'Tab' })).toBe('a');
  });
});
