import { enableAutoUnmount, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { reactive, ref } from 'vue';
import {
  UiCheckbox,
  UiCombobox,
  UiErrorSummary,
  UiForm,
  UiRadioCards,
  UiSelect,
  UiTextArea,
  UiTextInput,
  useFormErrors,
} from '../../../../renderer/ui';
import { focusField } from '../../../../renderer/ui/forms/form-errors';
import { press } from './typing';

enableAutoUnmount(afterEach);

const CARDS = [
  { value: 'a', label: 'А' },
  { value: 'b', label: 'Б' },
];
function form(submit = vi.fn(), busy = false) {
  const wrapper = mount(
    {
      components: { UiForm, UiTextInput, UiSelect, UiCombobox, UiCheckbox, UiRadioCards, UiTextArea },
      setup: () => ({ submit, busy, cards: CARDS, chosen: ref('b') }),
      template: `<UiForm :busy="busy" @submit="submit">
        <UiTextInput id="text" /><UiTextInput id="off" disabled /><button id="button" type="button">…</button>
        <UiSelect id="select" :options="cards" /><UiCombobox id="combobox" :options="cards" />
        <UiCheckbox id="checkbox" label="Согласен" /><UiRadioCards v-model="chosen" :options="cards" label="Вид" />
        <UiTextArea id="area" /><UiTextInput id="last" /></UiForm>`,
    },
    { attachTo: document.body },
  );
  const at = (): string => document.activeElement?.id || (document.activeElement as HTMLInputElement).value;
  const from = (id: string, init: KeyboardEventInit = {}) => {
    const element = document.getElementById(id) ?? document.querySelector<HTMLElement>(`input[value="${id}"]`)!;
    element.focus();
    const event = press(element, 'Enter', init);
    return Object.assign(event, { at: at() });
  };
  return { wrapper, submit, from };
}

describe('Enter in a form', () => {
  it('F-01 walks every kind of field in the order of Tab', () => {
    const { from, submit } = form();
    expect(from('text').at).toBe('select');
    expect(from('select').at).toBe('combobox');
    expect(from('combobox').at).toBe('checkbox');
    expect(from('checkbox').at).toBe('b');
    expect(from('b').at).toBe('area');
    expect(submit).not.toHaveBeenCalled();
  });

  it('F-01 is a line in a text of many lines, where Ctrl+Enter walks', () => {
    const { from } = form();
    expect(from('area')).toMatchObject({ at: 'area', defaultPrevented: false });
    expect(from('area', { ctrlKey: true }).at).toBe('last');
    expect(from('area', { ctrlKey: true, shiftKey: true }).at).toBe('b');
  });

  it('F-01 goes back with Shift, and stays on the first', () => {
    const { from, submit } = form();
    expect(from('select', { shiftKey: true }).at).toBe('text');
    expect(from('text', { shiftKey: true }).at).toBe('text');
    expect(submit).not.toHaveBeenCalled();
  });

  it('F-01 does the main thing on the last field, once, and not by a key held down', () => {
    const { from, submit } = form();
    from('last', { repeat: true });
    expect(submit).not.toHaveBeenCalled();
    from('last');
    from('last', { repeat: true });
    expect(submit).toHaveBeenCalledOnce();
  });

  it('F-09 sends nothing while the answer is awaited', () => {
    const { from, submit } = form(vi.fn(), true);
    from('last');
    expect(submit).not.toHaveBeenCalled();
  });

  it('F-01 leaves Enter to a button and to an open list', async () => {
    const { wrapper, from } = form();
    expect(from('button').defaultPrevented).toBe(false);
    press(document.getElementById('combobox')!, 'F4');
    await wrapper.vm.$nextTick();
    expect(from('combobox')).toMatchObject({ at: 'combobox', defaultPrevented: true });
  });
});

describe('errors of a form', () => {
  const values = reactive({ name: '', sum: '' });
  function errors() {
    Object.assign(values, { name: '', sum: '' });
    document.body.innerHTML = '<input id="f-name"><fieldset id="f-sum"><input></fieldset>';
    return useFormErrors({
      fields: ['name', 'sum'] as const,
      id: (field) => `f-${field}`,
      valueOf: (field) => values[field],
      check: (isSent) => ({
        name: isSent && values.name === '' ? 'Введите имя' : undefined,
        sum:
          values.sum !== '' && !/^\d+$/.test(values.sum)
            ? 'Введите цифры'
            : isSent && !values.sum
              ? 'Введите сумму'
              : undefined,
      }),
    });
  }

  it('F-05 no field is checked before it is left, and an empty one not before the form is sent', () => {
    const { texts, leave, summary } = errors();
    values.sum = 'x';
    expect(texts.value.sum).toBeUndefined();
    leave('name');
    leave('sum');
    expect(texts.value).toEqual({ name: undefined, sum: 'Введите цифры' });
    values.sum = '1';
    expect(texts.value.sum).toBeUndefined();
    expect(summary.value).toEqual([]);
  });

  it('F-05 a refused submit shows all, and the focus goes to the first wrong one', async () => {
    const { submit, summary } = errors();
    expect(submit()).toBe(false);
    expect(summary.value.map(({ id }) => id)).toEqual(['f-name', 'f-sum']);
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('f-name'));
    Object.assign(values, { name: 'Иван', sum: '5' });
    expect(summary.value).toEqual([]);
    expect(submit()).toBe(true);
  });

  it('F-05 what main refused goes as soon as the field is changed', async () => {
    const { submit, answer, texts } = errors();
    Object.assign(values, { name: 'Иван', sum: '5' });
    submit();
    answer({ sum: 'Сумма больше долга' });
    expect(texts.value.sum).toBe('Сумма больше долга');
    await vi.waitFor(() => expect(document.activeElement?.closest('fieldset')?.id).toBe('f-sum'));
    values.sum = '4';
    expect(texts.value.sum).toBeUndefined();
  });

  it('F-05 of a group it is the chosen one, else the first that can be chosen', () => {
    const group = (chosen: string) =>
      `<fieldset id="group"><input type="radio" disabled><input type="radio" id="one"><input type="radio" id="two" ${chosen}></fieldset>`;
    document.body.innerHTML = group('checked');
    focusField('group');
    expect(document.activeElement?.id).toBe('two');
    document.body.innerHTML = group('');
    focusField('group');
    expect(document.activeElement?.id).toBe('one');
  });

  it('F-05 the summary leads to each field', async () => {
    document.body.innerHTML = '<input id="second">';
    const wrapper = mount(UiErrorSummary, {
      attachTo: document.body,
      props: {
        title: 'Проверьте два поля',
        errors: [
          { id: 'first', text: 'Введите имя' },
          { id: 'second', text: 'Введите сумму' },
        ],
      },
    });
    expect(wrapper.attributes('role')).toBe('alert');
    await wrapper.findAll('button')[1]?.trigger('click');
    expect(document.activeElement?.id).toBe('second');
  });
});
