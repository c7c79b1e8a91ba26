import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { UiButton } from '../../../renderer/ui';

describe('UiButton', () => {
  it('does not submit a form unless it is told to', () => {
    expect(mount(UiButton).attributes('type')).toBe('button');
    expect(mount(UiButton, { props: { type: 'submit' } }).attributes('type')).toBe('submit');
  });

  it('tells of a click once', async () => {
    const onClick = vi.fn();
    const wrapper = mount(UiButton, { props: { onClick } });
    await wrapper.trigger('click');
    expect(onClick).toHaveBeenCalledTimes(1);
  });

  it('while busy ignores clicks, says so and keeps its place in the tab order', async () => {
    const onClick = vi.fn();
    const wrapper = mount(UiButton, { props: { busy: true, onClick }, slots: { default: 'Передать' } });
    await wrapper.trigger('click');
    expect(onClick).not.toHaveBeenCalled();
    expect(wrapper.attributes()).toMatchObject({ 'aria-busy': 'true', 'aria-disabled': 'true' });
    expect(wrapper.attributes('disabled')).toBeUndefined();
    expect(wrapper.text()).toBe('Передать');
  });

  it('while busy does not submit its form either', async () => {
    const wrapper = mount(UiButton, { props: { busy: true, type: 'submit' }, attachTo: document.body });
    const event = new MouseEvent('click', { cancelable: true, bubbles: true });
    wrapper.get('button').element.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
  });

  it('shows its key but does not add it to its name', () => {
    const key = mount(UiButton, { props: { keyHint: 'Enter' }, slots: { default: 'Принять' } }).get('kbd');
    expect(key.text()).toBe('Enter');
    expect(key.attributes('aria-hidden')).toBe('true');
  });

  it('draws icons as paths and keeps them from screen readers', () => {
    const svg = mount(UiButton, { props: { icon: 'print', label: 'Печать' } }).get('svg');
    expect(svg.get('path').attributes('d')).toMatch(/^m/i);
    expect(svg.attributes('aria-hidden')).toBe('true');
  });
});
