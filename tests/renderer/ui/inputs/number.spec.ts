import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { UiNumberInput } from '../../../../renderer/ui';
import { bounded, numberText, readNumber } from '../../../../renderer/ui/inputs/number-text';
import { afterKey } from '../../../../renderer/ui/inputs/number-typing';
import { type } from './typing';

const UNITS = ['₽', 'руб.', 'руб', 'кВт·ч'];
const NBSP = '\u00a0';

function number(props: Record<string, unknown> = {}) {
  const wrapper = mount(UiNumberInput, {
    attachTo: document.body,
    props: {
      scale: 100,
      modelValue: null,
      'onUpdate:modelValue': (value: number | null) => void wrapper.setProps({ modelValue: value }),
      ...props,
    },
  });
  const input = (): HTMLInputElement => wrapper.get('input').element;
  return { wrapper, input, last: (event: string) => wrapper.emitted(event)?.at(-1)?.[0] };
}

describe('reading a number', () => {
  it.each([
    ['1 234,56 ₽', 123456],
    [`1${NBSP}234,56${NBSP}₽`, 123456],
    ['1234.56 руб.', 123456],
    ['1234.56РУБ', 123456],
    ['1,234.56', 123456],
    ['1.234,56', 123456],
    ['1.234.567', 123456700],
    ['−5', -500],
    ['-5,5', -550],
    [',5', 50],
    ['5,', 500],
    ['0', 0],
    ['-0', 0],
    ['1,200', 120],
  ])('F-02 «%s» is %i hundredths', (text, expected) => {
    expect(readNumber(text, 100, UNITS)).toEqual({ value: expected, problem: null });
  });

  it.each([
    ['', null],
    ['  ', null],
    ['abc', 'unreadable'],
    ['1e5', 'unreadable'],
    ['-', 'unreadable'],
    ['₽', 'unreadable'],
    ['1,2,3', 'unreadable'],
    ['12,34.567.8', 'unreadable'],
    ['5 шт', 'unreadable'],
    ['1--2', 'unreadable'],
    ['--5', 'unreadable'],
    ['１２３', 'unreadable'],
    ['12345678901234567890', 'tooBig'],
    ['1,234', 'tooPrecise'],
    ['99999999999999999', 'tooBig'],
  ])('F-02 «%s» is no value, the problem is %s', (text, problem) => {
    expect(readNumber(text, 100, UNITS)).toEqual({ value: null, problem });
  });

  it('is exact where a float is not', () => {
    expect(readNumber('4,35', 100).value).toBe(435);
    expect(readNumber('1,005', 1000).value).toBe(1005);
    expect(numberText(1005, { scale: 1000, decimals: 0 })).toBe('1,005');
  });

  it('knows its bounds', () => {
    expect(bounded({ value: -1, problem: null }, 0)).toEqual({ value: -1, problem: 'tooSmall' });
    expect(bounded({ value: 11, problem: null }, 0, 10)).toEqual({ value: 11, problem: 'tooBig' });
    expect(bounded({ value: 10, problem: null }, 0, 10).problem).toBeNull();
  });

  it('is written with NBSP, a comma, U+2212 and the digits that it has', () => {
    const money = { scale: 100, decimals: 2 };
    expect(numberText(123450, money)).toBe(`1${NBSP}234,50`);
    expect(numberText(-5, money)).toBe('\u22120,05');
    expect(numberText(4939000, { scale: 1000, decimals: 0 })).toBe(`4${NBSP}939`);
    expect(numberText(4939700, { scale: 1000, decimals: 0 })).toBe(`4${NBSP}939,7`);
    expect(numberText(1234567, { scale: 1, decimals: 0 })).toBe(`1${NBSP}234${NBSP}567`);
  });
});

describe('typing a number', () => {
  it.each([
    ['12', '12.', 3, 'insertText', '12,', 3],
    ['12', '12,', 3, 'insertText', '12,', 3],
    [`1${NBSP}234`, `1${NBSP}2934`, 4, 'insertText', '12934', 3],
    [`1${NBSP}234`, '1234', 1, 'deleteContentBackward', '234', 0],
    [`1${NBSP}234`, '1234', 1, 'deleteContentForward', '134', 1],
    [`1${NBSP}234`, `1${NBSP}23`, 4, 'deleteContentBackward', '123', 3],
  ])('F-02 «%s» then «%s» at %i by %s', (before, typed, caret, inputType, text, after) => {
    expect(afterKey(before, typed, caret, inputType)).toEqual({ text, caret: after });
  });
});

describe('UiNumberInput', () => {
  it('F-02 the point of the number pad gives the comma', () => {
    const { input, last } = number();
    type(input(), '12.');
    expect(input().value).toBe('12,');
    type(input(), '12,5');
    expect(last('update:modelValue')).toBe(1250);
  });

  it('F-02 shows thousands when it is left and not while it is typed in', async () => {
    const { wrapper, input } = number();
    type(input(), '1234567,5');
    expect(input().value).toBe('1234567,5');
    await wrapper.get('input').trigger('blur');
    expect(input().value).toBe(`1${NBSP}234${NBSP}567,50`);
  });

  it('F-02 shows a pasted sum without its unit', () => {
    const { input, last } = number();
    type(input(), '1 234,56 ₽', 'insertFromPaste');
    expect(input().value).toBe(`1${NBSP}234,56`);
    expect(last('update:modelValue')).toBe(123456);
  });

  it('F-02 what cannot be understood stays as it was typed, and says so', async () => {
    const { wrapper, input, last } = number({ modelValue: 500 });
    type(input(), '12 шт');
    await wrapper.get('input').trigger('blur');
    expect(input().value).toBe('12шт');
    expect(last('update:modelValue')).toBeNull();
    expect(last('update:problem')).toBe('unreadable');
    type(input(), '');
    expect(last('update:problem')).toBeNull();
  });

  it('F-05 an arrow leaves alone what could not be understood', async () => {
    const { wrapper, input } = number();
    type(input(), '12шт');
    await wrapper.get('input').trigger('keydown', { key: 'ArrowUp' });
    expect(input().value).toBe('12шт');
  });

  it('F-02 arrows step by one and stop at the bounds', async () => {
    const { wrapper, input, last } = number({ modelValue: 150, min: 0, max: 300 });
    await wrapper.get('input').trigger('keydown', { key: 'ArrowUp' });
    expect(last('update:modelValue')).toBe(250);
    await wrapper.get('input').trigger('keydown', { key: 'ArrowUp' });
    expect([last('update:modelValue'), input().value]).toEqual([300, '3,00']);
  });

  it('shows what comes from outside, and leaves alone what is being typed', async () => {
    const { wrapper, input } = number();
    await wrapper.setProps({ modelValue: 100 });
    expect(input().value).toBe('1,00');
    type(input(), '7,');
    await wrapper.vm.$nextTick();
    expect(input().value).toBe('7,');
  });
});
