import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { UiField, UiSelect, UiTextInput } from '../../../renderer/ui';

function field(attributes: string, control = '<UiTextInput />') {
  return mount(
    {
      components: { UiField, UiTextInput, UiSelect },
      template: `<UiField label="Логин" ${attributes}>${control}</UiField>`,
    },
    { attachTo: document.body },
  );
}

describe('UiField', () => {
  it('names the control by its label', () => {
    const wrapper = field('');
    expect(wrapper.get('label').attributes('for')).toBe(wrapper.get('input').attributes('id'));
    expect(wrapper.get('input').attributes('aria-describedby')).toBeUndefined();
  });

  it('describes the control by the hint', () => {
    const wrapper = field('hint="Номер с квитанции"');
    const id = wrapper.get('input').attributes('aria-describedby');
    expect(wrapper.get(`[id="${id}"]`).text()).toBe('Номер с квитанции');
    expect(wrapper.get('input').attributes('aria-invalid')).toBeUndefined();
  });

  it('puts the error, with a sign, in the place of the hint', () => {
    const wrapper = field('hint="Номер с квитанции" error="Введите 11 цифр"');
    const message = wrapper.get(`[id="${wrapper.get('input').attributes('aria-describedby')}"]`);
    expect(message.text()).toBe('Введите 11 цифр');
    expect(message.find('svg').exists()).toBe(true);
    expect(wrapper.text()).not.toContain('Номер с квитанции');
    expect(wrapper.get('input').attributes('aria-invalid')).toBe('true');
  });

  it('binds a list as well', () => {
    const wrapper = field('error="Выберите"', '<UiSelect :options="[]" />');
    expect(wrapper.get('select').attributes()).toMatchObject({
      'aria-invalid': 'true',
      id: wrapper.get('label').attributes('for'),
    });
  });
});

describe('UiTextInput', () => {
  it('gives other attributes to the real input', () => {
    const wrapper = mount(UiTextInput, { attrs: { autocomplete: 'username', name: 'login', class: 'mine' } });
    expect(wrapper.get('input').attributes()).toMatchObject({ autocomplete: 'username', name: 'login' });
    expect(wrapper.classes()).toContain('mine');
    expect(wrapper.get('input').classes()).not.toContain('mine');
  });

  it('shows and hides a password', async () => {
    const wrapper = mount(UiTextInput, {
      props: { type: 'password', revealLabel: 'Показать пароль', hideLabel: 'Скрыть пароль' },
    });
    const button = wrapper.get('button');
    expect(wrapper.get('input').attributes('type')).toBe('password');
    expect(button.attributes('aria-label')).toBe('Показать пароль');
    await button.trigger('click');
    expect(wrapper.get('input').attributes('type')).toBe('text');
    expect(button.attributes('aria-label')).toBe('Скрыть пароль');
  });

  it('clears itself only when there is something to clear', async () => {
    const wrapper = mount(UiTextInput, { props: { modelValue: 'Ёлкин', clearLabel: 'Очистить' } });
    await wrapper.get('button').trigger('click');
    expect(wrapper.emitted('update:modelValue')).toEqual([['']]);
    expect(
      mount(UiTextInput, { props: { clearLabel: 'Очистить' } })
        .find('button')
        .exists(),
    ).toBe(false);
  });
});
