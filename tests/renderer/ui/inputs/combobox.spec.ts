import { enableAutoUnmount, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UiCombobox } from '../../../../renderer/ui';
import { matching, recentFirst } from '../../../../renderer/ui/inputs/combobox-options';
import { press, type } from './typing';

const STREETS = [
  { value: '1', label: 'Красноармейская', hint: 'Нижний Тагил' },
  { value: '2', label: 'Берёзовая', hint: 'Нижний Тагил' },
  { value: '3', label: 'Ёлочная', hint: 'Невьянск' },
  { value: '4', label: 'Красная', hint: 'Невьянск', disabled: true },
];
enableAutoUnmount(afterEach);

function combobox(props: Record<string, unknown> = {}) {
  const outer = vi.fn();
  const wrapper = mount(UiCombobox, {
    attachTo: document.body,
    props: {
      options: STREETS,
      modelValue: null,
      'onUpdate:modelValue': (value: string | null) => void wrapper.setProps({ modelValue: value }),
      ...props,
    },
  });
  document.body.addEventListener('keydown', outer, { once: true });
  const input = (): HTMLInputElement => wrapper.get('input').element;
  const labels = (): string[] =>
    [...document.querySelectorAll('[role=option]')].map(
      (option) => option.querySelector('.text')?.firstChild?.textContent ?? '',
    );
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) await wrapper.vm.$nextTick();
  };
  const active = (): string | null | undefined =>
    document.getElementById(input().getAttribute('aria-activedescendant') ?? '')?.textContent;
  return {
    wrapper,
    input,
    labels,
    settled,
    active,
    outer,
    last: (event: string) => wrapper.emitted(event)?.at(-1)?.[0],
  };
}

describe('finding an option', () => {
  it('F-03 is kind: ё is е, any case, words in any order, the hint too', () => {
    const found = (text: string) => matching(STREETS, text).map(({ value }) => value);
    expect(found('елоч')).toEqual(['3']);
    expect(found('БЕРЕЗ')).toEqual(['2']);
    expect(found('тагил красн')).toEqual(['1']);
    expect(found('  ')).toHaveLength(4);
    expect(found('ая')).toHaveLength(4);
  });

  it('F-03 puts what begins so before what has it inside', () => {
    const options = ['Малая Ленина', 'Ленина'].map((label) => ({ value: label, label }));
    expect(matching(options, 'лен').map(({ label }) => label)).toEqual(['Ленина', 'Малая Ленина']);
  });

  it('F-03 has the last used on top, once each', () => {
    expect(recentFirst(STREETS, ['3', 'gone', '1']).map(({ value }) => value)).toEqual(['3', '1', '2', '4']);
  });
});

describe('UiCombobox', () => {
  it.each([
    ['F4', {}],
    ['ArrowDown', { altKey: true }],
    ['ArrowDown', {}],
  ] as const)('F-03 %s opens the list', async (key, init) => {
    const { input, labels, settled } = combobox({ recent: ['3'] });
    press(input(), key, init);
    await settled();
    expect(labels()).toEqual(['Ёлочная', 'Красноармейская', 'Берёзовая', 'Красная']);
    expect(input().getAttribute('aria-expanded')).toBe('true');
    expect(document.getElementById(input().getAttribute('aria-controls')!)?.getAttribute('role')).toBe('listbox');
  });

  it('F-03 typing filters, and Enter chooses without walking on', async () => {
    const { input, labels, settled, active, last, outer } = combobox();
    type(input(), 'берез');
    await settled();
    expect(labels()).toEqual(['Берёзовая']);
    expect(active()).toContain('Берёзовая');
    press(input(), 'Enter');
    expect(outer).not.toHaveBeenCalled();
    await settled();
    expect([last('update:modelValue'), input().value, last('update:problem')]).toEqual(['2', 'Берёзовая', null]);
    expect(input().getAttribute('aria-expanded')).toBe('false');
  });

  it('passes by an option that is switched off', async () => {
    const { input, settled, last } = combobox();
    type(input(), 'красная');
    await settled();
    press(input(), 'Enter');
    expect(last('update:modelValue') ?? null).toBeNull();
  });

  it('F-05 keeps what is not in the list and says so', async () => {
    const { wrapper, input, settled, last } = combobox();
    type(input(), 'Луна');
    await settled();
    expect(document.body.textContent).toContain('Ничего не нашлось');
    await wrapper.get('input').trigger('blur');
    expect([input().value, last('update:problem')]).toEqual(['Луна', 'unreadable']);
  });

  it('shows the label of a value, also one that comes later', async () => {
    const { wrapper, input, settled } = combobox({ modelValue: '9', valueLabel: 'Садовая' });
    expect(input().value).toBe('Садовая');
    await wrapper.setProps({ modelValue: '1' });
    await settled();
    expect(input().value).toBe('Красноармейская');
  });

  it('asks for options and drops an answer that comes too late', async () => {
    vi.useFakeTimers();
    const answers: Record<string, (options: typeof STREETS) => void> = {};
    const load = vi.fn((text: string) => new Promise<typeof STREETS>((resolve) => (answers[text] = resolve)));
    const { input, labels, settled } = combobox({ options: [], load });
    type(input(), 'к');
    type(input(), 'кр');
    await vi.advanceTimersByTimeAsync(200);
    type(input(), 'крас');
    await vi.advanceTimersByTimeAsync(200);
    expect(load.mock.calls).toEqual([['кр'], ['крас']]);
    answers['крас']?.([STREETS[0]!]);
    answers['кр']?.(STREETS);
    vi.useRealTimers();
    await settled();
    expect(labels()).toEqual(['Красноармейская']);
  });

  it('chooses none of the options that answer an older text', async () => {
    vi.useFakeTimers();
    const load = (text: string) =>
      text === '' ? Promise.resolve(STREETS) : new Promise<typeof STREETS>(() => undefined);
    const { wrapper, input, settled, active, last } = combobox({ options: [], load });
    press(input(), 'F4');
    await vi.advanceTimersByTimeAsync(200);
    type(input(), 'ёл');
    await vi.advanceTimersByTimeAsync(200);
    vi.useRealTimers();
    await settled();
    expect(active()).toBeUndefined();
    press(input(), 'Enter');
    await wrapper.get('input').trigger('blur');
    expect([input().value, last('update:modelValue') ?? null]).toEqual(['ёл', null]);
  });

  it('offers nothing when it could not ask', async () => {
    let isBroken = false;
    const load = () => (isBroken ? Promise.reject(new Error('gone')) : Promise.resolve(STREETS));
    const { input, labels, settled } = combobox({ options: [], load });
    press(input(), 'F4');
    await settled();
    expect(labels()).toHaveLength(4);
    isBroken = true;
    press(input(), 'F4');
    press(input(), 'F4');
    await settled();
    expect(labels()).toEqual([]);
  });

  it('Esc brings back what was chosen, whatever was typed', async () => {
    const { input, settled, last } = combobox({ modelValue: '9', valueLabel: 'Садовая' });
    type(input(), 'Луна');
    await settled();
    expect(last('update:modelValue')).toBeNull();
    press(input(), 'Escape');
    await settled();
    expect([input().value, last('update:modelValue'), last('update:problem')]).toEqual(['Садовая', '9', null]);
  });

  it('a press of its button does not take the focus, which would close the list before the press does', () => {
    const { wrapper } = combobox();
    const event = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    wrapper.get('button').element.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
  });

  it('draws two hundred of many and tells of the others', async () => {
    const options = Array.from({ length: 450 }, (_one, index) => ({ value: String(index), label: `Дом ${index}` }));
    const { input, labels, settled } = combobox({ options });
    press(input(), 'F4');
    await settled();
    expect(labels()).toHaveLength(200);
    expect(document.body.textContent).toContain('И ещё 250');
  });
});
