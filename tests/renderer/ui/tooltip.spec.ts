import { mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { UiButton, UiMenu } from '../../../renderer/ui';

const settle = () => vi.waitFor(() => nextTick());
const tip = () => document.body.querySelector('.ui-tooltip');

describe('the tip of a button without a word', () => {
  const onClick = vi.fn();
  let wrapper: VueWrapper;

  beforeEach(() => {
    onClick.mockReset();
    wrapper = mount(UiButton, {
      props: { size: 'icon', icon: 'arrow-sync', tip: 'Обновить список', keyHint: 'F5', onClick },
      attrs: { id: 'refresh' },
      attachTo: document.body,
    });
  });
  afterEach(() => wrapper.unmount());

  it('names the button, which shows no key of its own', () => {
    const button = wrapper.get('button');
    expect(button.attributes()).toMatchObject({ 'aria-label': 'Обновить список', id: 'refresh', type: 'button' });
    expect(button.find('kbd').exists()).toBe(false);
    expect(tip()).toBeNull();
  });

  it('comes with the focus, shows the key and describes the button', async () => {
    wrapper.get('button').element.focus();
    await settle();
    expect(tip()?.textContent).toContain('Обновить список');
    expect(tip()?.querySelector('kbd')?.textContent).toBe('F5');
    const described = wrapper.get('button').attributes('aria-describedby') ?? '';
    const said = document.getElementById(described);
    expect(said?.getAttribute('role')).toBe('tooltip');
    expect(said?.textContent).toContain('F5');
  });

  it('goes by Esc and with the focus', async () => {
    const { element } = wrapper.get('button');
    element.focus();
    await settle();
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await vi.waitFor(() => expect(tip()).toBeNull());
    element.blur();
    element.focus();
    await settle();
    expect(tip()).not.toBeNull();
    element.blur();
    await vi.waitFor(() => expect(tip()).toBeNull());
  });

  it('leaves the click to the button, once', async () => {
    await wrapper.get('button').trigger('click');
    expect(onClick).toHaveBeenCalledTimes(1);
    await wrapper.setProps({ busy: true });
    await wrapper.get('button').trigger('click');
    expect(onClick).toHaveBeenCalledTimes(1);
  });

  it('can be focused by whoever holds it', () => {
    const { focus } = wrapper.vm as unknown as { focus: () => void };
    focus();
    expect(document.activeElement).toBe(wrapper.get('button').element);
  });
});

it('a button with a tip opens a menu', async () => {
  const wrapper = mount(
    {
      components: { UiButton, UiMenu },
      template: `<UiMenu :items="[{ id: 'a', label: 'Первое' }]" label="Меню"><UiButton tip="Ещё" size="icon" /></UiMenu>`,
    },
    { attachTo: document.body },
  );
  const button = wrapper.get('button');
  expect(button.attributes('aria-haspopup')).toBe('menu');
  await button.trigger('keydown', { key: 'Enter' });
  await settle();
  expect(document.body.querySelector('[role="menu"]')?.textContent).toContain('Первое');
  wrapper.unmount();
});
