import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { UiMaskedInput } from '../../../../renderer/ui';
import { type } from './typing';

function masked(props: Record<string, unknown>) {
  const wrapper = mount(UiMaskedInput, {
    attachTo: document.body,
    props: {
      kind: 'phone',
      modelValue: '',
      'onUpdate:modelValue': (value: string) => void wrapper.setProps({ modelValue: value }),
      ...props,
    },
  });
  const input = (): HTMLInputElement => wrapper.get('input').element;
  return { wrapper, input, last: (event: string) => wrapper.emitted(event)?.at(-1)?.[0] };
}

describe('UiMaskedInput', () => {
  it.each([
    ['+7 (912) 345-67-89'],
    ['89123456789'],
    ['9123456789'],
    ['8 912 345 67 89'],
    ['7-912-345-67-89'],
    ['тел. 8(912)345.67.89'],
  ])('F-07 a phone pasted as «%s»', (text) => {
    const { input, last } = masked({});
    type(input(), text, 'insertFromPaste');
    expect(input().value).toBe('+7 (912) 345-67-89');
    expect(last('update:modelValue')).toBe('79123456789');
    expect(last('update:problem') ?? null).toBeNull();
  });

  it.each([
    ['8', '+7'],
    ['9', '+7 (9'],
    ['+7 (9123', '+7 (912) 3'],
  ])('F-07 a phone typed as «%s» is «%s»', (text, shown) => {
    const { input, last } = masked({});
    type(input(), text);
    expect(input().value).toBe(shown);
    expect(last('update:problem')).toBe('incomplete');
  });

  it('F-07 a number of Kazakhstan is not one of Russia', () => {
    const { input, last } = masked({});
    type(input(), '+7 701 234 56 78', 'insertFromPaste');
    expect(last('update:problem')).toBe('foreign');
  });

  it.each([['112-233-445 95'], ['11223344595'], ['112 233 445 95']])('F-07 a СНИЛС pasted as «%s»', (text) => {
    const { input, last } = masked({ kind: 'snils' });
    type(input(), text, 'insertFromPaste');
    expect([input().value, last('update:modelValue')]).toEqual(['112-233-445 95', '11223344595']);
  });

  it('F-07 an account is bare digits, whatever stood between them', () => {
    const { input, last } = masked({ kind: 'account', length: 11 });
    type(input(), '№ 662-000 000 00', 'insertFromPaste');
    expect([input().value, last('update:modelValue')]).toEqual(['66200000000', '66200000000']);
  });

  it('F-05 loses nothing of a paste that is too long', () => {
    const { input, last } = masked({ kind: 'account', length: 5 });
    type(input(), '1234567', 'insertFromPaste');
    expect([input().value, last('update:problem')]).toEqual(['1234567', 'tooLong']);
  });

  it('takes no digit more than fits, and leaves the others where they are', () => {
    const { input } = masked({ kind: 'account', length: 5, modelValue: '12345' });
    type(input(), '129345', 'insertText', 3);
    expect([input().value, input().selectionStart]).toEqual(['12345', 2]);
  });

  it('keeps the caret behind the digit that was typed', () => {
    const { input } = masked({ modelValue: '79123456789' });
    type(input(), '+7 (912) 34-67-89', 'deleteContentBackward', 11);
    expect([input().value, input().selectionStart]).toEqual(['+7 (912) 346-78-9', 11]);
  });

  it('a Backspace on a sign of the mask takes the digit before it', () => {
    const { input, last } = masked({ kind: 'snils', modelValue: '112233' });
    type(input(), '112233', 'deleteContentBackward', 3);
    expect([last('update:modelValue'), input().value, input().selectionStart]).toEqual(['11233', '112-33', 2]);
  });

  it('F-07 lets the system fill it in', () => {
    expect(masked({}).wrapper.get('input').attributes()).toMatchObject({
      autocomplete: 'tel',
      inputmode: 'tel',
      type: 'tel',
    });
    const account = masked({ kind: 'account' }).wrapper.get('input');
    expect(account.attributes()).toMatchObject({ autocomplete: 'off', inputmode: 'numeric' });
  });
});
