import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { UiCodeInput, UiField } from '../../../../renderer/ui';
import { codeOf } from '../../../../renderer/ui/inputs/code-text';
import { type } from './typing';

function code(props: Record<string, unknown> = {}) {
  const wrapper = mount(UiCodeInput, {
    attachTo: document.body,
    props: {
      length: 4,
      label: 'Код',
      modelValue: '',
      'onUpdate:modelValue': (value: string) => void wrapper.setProps({ modelValue: value }),
      ...props,
    },
  });
  const input = (): HTMLInputElement => wrapper.get('input').element;
  const shown = (): string[] => wrapper.findAll('b').map((cell) => cell.text());
  return { wrapper, input, shown };
}

describe('F-08 the code in what was typed or pasted', () => {
  it.each([
    ['48 27', 'digits', 4, '4827'],
    ['4-8-2-7', 'digits', 4, '4827'],
    ['Код: 4827', 'digits', 4, '4827'],
    ['Код 4827, никому не говорите. 8 800 100-00-00', 'digits', 4, '4827'],
    ['12345', 'digits', 4, '1234'],
    ['48x2', 'digits', 4, '482'],
    ['k7mp-4xqa', 'letters', 8, 'K7MP4XQA'],
    ['Код активации: K7MP 4XQA', 'letters', 8, 'K7MP4XQA'],
    ['Код активации: K7MP4XQA', 'letters', 8, 'K7MP4XQA'],
    ['к7мр4хса', 'letters', 8, 'K7MP4XCA'],
  ] as const)('«%s» as %s of %i is %s', (text, kind, length, expected) => {
    expect(codeOf(text, kind, length)).toBe(expected);
  });
});

describe('UiCodeInput', () => {
  it('F-08 is one real input over as many cells as the code has, hidden from screen readers', () => {
    const { wrapper, shown } = code({ length: 6 });
    expect(shown()).toHaveLength(6);
    expect(wrapper.findAll('input')).toHaveLength(1);
    expect(wrapper.get('.cells').attributes('aria-hidden')).toBe('true');
    expect(wrapper.get('input').attributes()).toMatchObject({
      autocomplete: 'one-time-code',
      inputmode: 'numeric',
      'aria-label': 'Код',
    });
  });

  it('F-08 fills a cell by a key and lights the next one', async () => {
    const { wrapper, input, shown } = code();
    type(input(), '4');
    await wrapper.get('input').trigger('keyup');
    expect(shown()).toEqual(['4', '', '', '']);
    expect(wrapper.findAll('b').map((cell) => cell.classes('current'))).toEqual([false, true, false, false]);
  });

  it('F-08 takes a pasted code with separators whole and says once that it is complete', () => {
    const { wrapper, input } = code();
    type(input(), 'Код: 48-27', 'insertFromPaste');
    expect(input().value).toBe('4827');
    expect(wrapper.emitted('update:modelValue')).toEqual([['4827']]);
    expect(wrapper.emitted('complete')).toEqual([['4827']]);
  });

  it('takes no sign more than fits; in the middle a key takes the place of the next sign', async () => {
    const { wrapper, input } = code({ modelValue: '4827' });
    type(input(), '48279');
    expect(input().value).toBe('4827');
    expect(wrapper.emitted('complete')).toBeUndefined();
    type(input(), '48927', 'insertText', 3);
    expect([input().value, input().selectionStart]).toEqual(['4897', 3]);
    expect(wrapper.emitted('complete')).toEqual([['4897']]);
    type(input(), '489', 'deleteContentBackward');
    await wrapper.get('input').trigger('keyup');
    expect(input().value).toBe('489');
  });

  it('F-08 shows no error colour until the code is complete', async () => {
    const { wrapper } = code({ modelValue: '482', invalid: true });
    expect(wrapper.classes()).not.toContain('invalid');
    await wrapper.setProps({ modelValue: '4827' });
    expect(wrapper.classes()).toContain('invalid');
  });

  it('is named and described by its field', () => {
    const wrapper = mount(
      {
        components: { UiCodeInput, UiField },
        template:
          '<UiField label="Код" error="Код не подходит"><UiCodeInput :length="4" model-value="4827" /></UiField>',
      },
      { attachTo: document.body },
    );
    const input = wrapper.get('input');
    expect(wrapper.get('label').attributes('for')).toBe(input.attributes('id'));
    expect(input.attributes('aria-invalid')).toBe('true');
    expect(wrapper.get(`[id="${input.attributes('aria-describedby')}"]`).text()).toBe('Код не подходит');
  });
});
