import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { drumCells, fitsDrums, withoutSpaces } from '../../../renderer/ui/drum-cells';
import { UiDrums, UiField } from '../../../renderer/ui';

function drums(modelValue: string, props: Record<string, unknown> = {}) {
  const wrapper = mount(UiDrums, {
    attachTo: document.body,
    props: {
      digits: 5,
      label: 'День',
      modelValue,
      'onUpdate:modelValue': (value: string) => void wrapper.setProps({ modelValue: value }),
      ...props,
    },
  });
  const input = () => wrapper.get('input').element;
  const shown = () => wrapper.findAll('b:not(.closed)').map((cell) => cell.text());
  const type = (text: string) => wrapper.get('input').setValue(text);
  return { wrapper, input, shown, type };
}

describe('cells of the drums', () => {
  it.each([
    ['', 5, '00000', 5],
    ['0', 5, '00000', 4],
    ['4939', 5, '04939', 1],
    ['04939', 5, '04939', 1],
    ['12874', 5, '12874', 0],
    ['7', 1, '7', 0],
  ])('«%s» on %i drums is %s with %i leading zeros', (text, digits, expected, leading) => {
    const cells = drumCells(text, digits);
    expect(cells.map((cell) => cell.digit).join('')).toBe(expected);
    expect(cells.filter((cell) => cell.leading)).toHaveLength(leading);
  });

  it.each([
    ['50x8', 'x'],
    ['4939,5', '4,'],
    ['-1', '-'],
    ['٤', '٤'],
    ['123456', '1'],
    ['12345', ''],
  ])('of «%s» mark «%s»: no digit, or one too many', (text, expected) => {
    const bad = drumCells(text, 5).filter((cell) => cell.bad);
    expect(bad.map((cell) => cell.digit).join('')).toBe(expected);
  });

  it('have room for twice as many signs as the meter has digits', () => {
    expect(['', '4939', '12345', '4938,5', '1e5'].every((text) => fitsDrums(text, 5))).toBe(true);
    expect(fitsDrums('12345678901', 5)).toBe(false);
  });

  it('removes every kind of space', () => {
    expect(withoutSpaces(' 4\u00a0939\u202f\t')).toBe('4939');
  });
});

describe('UiDrums', () => {
  it('draws one cell per digit and a closed drum, hidden from screen readers', () => {
    const { wrapper, shown } = drums('4939');
    expect(shown()).toEqual(['0', '4', '9', '3', '9']);
    expect(wrapper.findAll('b.closed')).toHaveLength(1);
    expect(wrapper.get('.cells').attributes('aria-hidden')).toBe('true');
  });

  it('is one real numeric input that carries the name', () => {
    const { wrapper } = drums('');
    const input = wrapper.get('input');
    expect(input.attributes()).toMatchObject({ inputmode: 'numeric', 'aria-label': 'День', type: 'text' });
  });

  it('passes typed digits on', async () => {
    const { wrapper, type, shown } = drums('');
    await type('5018');
    expect(wrapper.emitted('update:modelValue')).toEqual([['5018']]);
    expect(shown()).toEqual(['0', '5', '0', '1', '8']);
  });

  it.each(['1e5', 'abc', '123456', '4939,5', '-4939', '４９３９'])('keeps «%s» as it was typed', async (text) => {
    const { wrapper, type, input, shown } = drums('');
    await type(text);
    expect(wrapper.emitted('update:modelValue')).toEqual([[text]]);
    expect(input().value).toBe(text);
    expect(shown().join('')).toBe(text.padStart(5, '0'));
    expect(wrapper.findAll('b.bad').length).toBeGreaterThan(0);
  });

  it('shows a text that has no cells as it was typed', async () => {
    const { wrapper, type } = drums('');
    await type('сорок девять');
    expect(wrapper.classes()).toContain('plain');
    expect(wrapper.get('.cells').text()).not.toContain('0');
  });

  it('shows dim what was given before, as a hint and not as a value', () => {
    const { wrapper, input, shown } = drums('', { placeholder: '4939' });
    expect(shown()).toEqual(['0', '4', '9', '3', '9']);
    expect(wrapper.findAll('b.leading')).toHaveLength(5);
    expect([input().value, input().placeholder]).toEqual(['', '4939']);
  });

  it('takes a pasted value with spaces without them, in the field too', async () => {
    const { wrapper, type, input } = drums('');
    await type(' 4\u00a0939 ');
    expect(wrapper.emitted('update:modelValue')).toEqual([['4939']]);
    expect(input().value).toBe('4939');
  });

  it('marks the cell of the caret while it has the focus', async () => {
    const { wrapper, input } = drums('4939');
    input().focus();
    input().setSelectionRange(1, 1);
    await wrapper.get('input').trigger('keyup');
    expect(wrapper.findAll('b').map((cell) => cell.classes('current'))).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
    ]);
    input().select();
    await wrapper.get('input').trigger('keyup');
    expect(wrapper.find('b.current').exists()).toBe(false);
    expect(wrapper.findAll('b.selected')).toHaveLength(4);
    input().blur();
    await wrapper.get('input').trigger('blur');
    expect(wrapper.find('b.current').exists()).toBe(false);
  });

  it('says that it is invalid', () => {
    expect(drums('1', { invalid: true }).wrapper.get('input').attributes('aria-invalid')).toBe('true');
  });

  it('is named and described by its field', () => {
    const wrapper = mount(
      {
        components: { UiDrums, UiField },
        template: '<UiField label="День" error="Введите 5 цифр"><UiDrums :digits="5" /></UiField>',
      },
      { attachTo: document.body },
    );
    const input = wrapper.get('input');
    expect(wrapper.get('label').attributes('for')).toBe(input.attributes('id'));
    expect(wrapper.get(`[id="${input.attributes('aria-describedby')}"]`).text()).toBe('Введите 5 цифр');
  });

  it('as a picture has no input and is read as one image', () => {
    const { wrapper } = drums('12874', { display: true });
    expect(wrapper.find('input').exists()).toBe(false);
    expect(wrapper.attributes()).toMatchObject({ role: 'img', 'aria-label': 'День 12874' });
  });
});
