import { enableAutoUnmount, mount } from '@vue/test-utils';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTick, type Component } from 'vue';
import { UiDateInput, UiPeriodInput } from '../../../../renderer/ui';
import { addMonthsToDate, dateText, parseDate, weeksOf } from '../../../../renderer/ui/inputs/dates';
import { press, type } from './typing';

const TODAY = '2024-04-15';
enableAutoUnmount(afterEach);

function mounted(part: Component, props: Record<string, unknown>) {
  const wrapper = mount(part, {
    attachTo: document.body,
    props: {
      today: TODAY,
      modelValue: null,
      'onUpdate:modelValue': (value: string | null) => void wrapper.setProps({ modelValue: value }),
      ...props,
    },
  });
  const input = (): HTMLInputElement => wrapper.get('input').element;
  const cell = (at: string) => document.querySelector<HTMLButtonElement>(`[data-at="${at}"]`);
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) await nextTick();
  };
  return { wrapper, input, cell, settled, last: (event: string) => wrapper.emitted(event)?.at(-1)?.[0] };
}

describe('reading a date', () => {
  it.each([
    ['3112', '2024-12-31'],
    ['31.12', '2024-12-31'],
    ['31.12.23', '2023-12-31'],
    ['31.12.99', '1999-12-31'],
    ['311224', '2024-12-31'],
    ['31122024', '2024-12-31'],
    ['01.04.2024', '2024-04-01'],
    ['1.4', '2024-04-01'],
    ['1/4/2024', '2024-04-01'],
    ['1 04 24', '2024-04-01'],
    ['01-04-2024 г.', '2024-04-01'],
    ['2024-04-01', '2024-04-01'],
    ['2024-04-01T10:00:00Z', '2024-04-01'],
    ['29.02.2024', '2024-02-29'],
    ['31.02.2024', null],
    ['29.02.2023', null],
    ['00.00', null],
    ['31.04.2024', null],
    ['01.01.0000', null],
    ['01.01.0204', null],
    ['31.12.9999', null],
    ['', null],
    ['вчера', null],
    ['31.12.2', null],
    ['кв. 3112', null],
  ])('F-02 «%s» is %s', (text, expected) => expect(parseDate(text, TODAY)).toBe(expected));

  it('survives the way to the screen and back', () => {
    const days = fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const date = day.toISOString().slice(0, 10);
        expect(parseDate(dateText(date), TODAY)).toBe(date);
      }),
    );
  });

  it('shows a month in whole weeks from Monday', () => {
    const weeks = weeksOf('2024-09');
    expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([6, '2024-08-26', '2024-10-06']);
    expect(weeksOf('2021-02')).toHaveLength(4);
    expect(addMonthsToDate('2024-03-31', -1)).toBe('2024-02-29');
  });
});

describe('UiDateInput', () => {
  it('F-02 «3112» is the last day of this year, written in full when the field is left', async () => {
    const { wrapper, input, last } = mounted(UiDateInput, {});
    type(input(), '3112');
    expect(last('update:modelValue')).toBe('2024-12-31');
    await wrapper.get('input').trigger('blur');
    expect(input().value).toBe('31.12.2024');
  });

  it('F-02 plus and minus are a day', async () => {
    const { input, last, settled } = mounted(UiDateInput, { modelValue: '2024-04-30' });
    expect(press(input(), '+').defaultPrevented).toBe(true);
    expect(last('update:modelValue')).toBe('2024-05-01');
    await settled();
    press(input(), '-', { code: 'NumpadSubtract' });
    expect(last('update:modelValue')).toBe('2024-04-30');
  });

  it('F-02 an empty field begins with today, and the bounds hold', async () => {
    const { input, last, settled } = mounted(UiDateInput, { max: TODAY });
    press(input(), '+');
    expect(last('update:modelValue')).toBe(TODAY);
    await settled();
    press(input(), '+');
    expect(last('update:modelValue')).toBe(TODAY);
  });

  it('a minus between the parts of a date is typed', () => {
    const { input } = mounted(UiDateInput, {});
    type(input(), '31-12');
    expect(press(input(), '-').defaultPrevented).toBe(false);
  });

  it('F-05 keeps what is no date and says so', async () => {
    const { wrapper, input, last } = mounted(UiDateInput, {});
    type(input(), '31.02');
    await wrapper.get('input').trigger('blur');
    expect([input().value, last('update:problem'), last('update:modelValue') ?? null]).toEqual([
      '31.02',
      'unreadable',
      null,
    ]);
    type(input(), '01.01.1990');
    await wrapper.setProps({ min: '2000-01-01' });
    type(input(), '02.01.1990');
    expect(last('update:problem')).toBe('tooSmall');
  });

  it.each([
    ['F4', {}],
    ['ArrowDown', { altKey: true }],
  ] as const)('F-03 %s opens the calendar', async (key, init) => {
    const { input, cell, last, settled } = mounted(UiDateInput, { modelValue: '2024-04-10' });
    input().focus();
    press(input(), key, init);
    await settled();
    expect(document.activeElement).toBe(cell('2024-04-10'));
    press(cell('2024-04-10')!, 'ArrowDown');
    await settled();
    expect(document.activeElement).toBe(cell('2024-04-17'));
    cell('2024-04-17')?.click();
    await settled();
    expect([last('update:modelValue'), input().value]).toEqual(['2024-04-17', '17.04.2024']);
    expect(document.activeElement).toBe(input());
  });

  it('the calendar marks today and the chosen day, and closes what is out of bounds', async () => {
    const { input, cell, settled } = mounted(UiDateInput, { modelValue: '2024-04-10', min: '2024-04-05' });
    press(input(), 'F4');
    await settled();
    expect(cell(TODAY)?.getAttribute('aria-current')).toBe('date');
    expect(cell('2024-04-10')?.closest('td')?.getAttribute('aria-selected')).toBe('true');
    expect(cell('2024-04-04')?.disabled).toBe(true);
    expect(cell(TODAY)?.getAttribute('aria-label')).toContain('понедельник');
    press(cell('2024-04-10')!, 'PageDown');
    await settled();
    expect(document.activeElement).toBe(cell('2024-05-10'));
  });
});

describe('UiPeriodInput', () => {
  const props = { current: '2024-04', modelValue: '2024-04' };

  it('F-02 arrows turn the month over the year', async () => {
    const { input, last, settled } = mounted(UiPeriodInput, { ...props, modelValue: '2024-01' });
    press(input(), 'ArrowLeft');
    expect(last('update:modelValue')).toBe('2023-12');
    await settled();
    expect(input().value).toBe('декабрь 2023');
    press(input(), 'PageUp');
    expect(last('update:modelValue')).toBe('2024-12');
  });

  it('stops at its bounds and is read as a value', () => {
    const { input, last } = mounted(UiPeriodInput, { ...props, max: '2024-04' });
    press(input(), 'ArrowRight');
    expect(last('update:modelValue') ?? '2024-04').toBe('2024-04');
    expect(input().getAttribute('role')).toBe('spinbutton');
    expect(input().getAttribute('aria-valuetext')).toBe('апрель 2024');
  });

  it('F-03 F4 opens the months of the year', async () => {
    const { input, cell, last, settled } = mounted(UiPeriodInput, props);
    press(input(), 'F4');
    await settled();
    expect(document.activeElement).toBe(cell('2024-04'));
    cell('2024-02')?.click();
    expect(last('update:modelValue')).toBe('2024-02');
  });
});
