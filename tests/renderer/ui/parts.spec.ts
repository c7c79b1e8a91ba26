import { mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { paths20 } from '../../../renderer/ui/icon-paths-20';
import { LoadCurve, type IconName, UiIcon, UiSkeleton, UiTabs } from '../../../renderer/ui';

describe('UiSkeleton', () => {
  afterEach(() => void vi.useRealTimers());

  it('shows nothing for 300 ms', async () => {
    vi.useFakeTimers();
    const wrapper = mount(UiSkeleton, { props: { lines: 2 } });
    vi.advanceTimersByTime(299);
    await nextTick();
    expect(wrapper.findAll('i')).toHaveLength(0);
    vi.advanceTimersByTime(1);
    await nextTick();
    expect(wrapper.findAll('i')).toHaveLength(2);
  });
});

describe('UiTabs', () => {
  const items = [
    { id: 'home', label: 'Главная', href: '#/home' },
    { id: 'readings', label: 'Ввод показаний', href: '#/readings' },
  ];

  it('marks the current section and tells which was chosen', async () => {
    const wrapper = mount(UiTabs, { props: { items, current: 'readings', label: 'Разделы' } });
    expect(wrapper.get('[aria-current=page]').text()).toBe('Ввод показаний');
    await wrapper.get('a').trigger('click');
    expect(wrapper.emitted('select')).toEqual([['home']]);
  });
});

describe('UiIcon', () => {
  it('has a drawing for every name in both sizes', () => {
    for (const name of Object.keys(paths20) as IconName[]) {
      for (const size of [16, 20] as const) {
        expect(mount(UiIcon, { props: { name, size } }).get('path').attributes('d')).toMatch(/^m/i);
      }
    }
  });
});

describe('LoadCurve', () => {
  it('colours the past, lights the present and leaves the rest', () => {
    const values = Array.from({ length: 48 }, (_, index) => 10 + index);
    const wrapper = mount(LoadCurve, { props: { values, now: 20, marks: [{ at: 0, label: '0:00' }] } });
    const count = (selector: string) => wrapper.findAll(`rect${selector}`).length;
    expect([count('.night'), count('.day:not(.now)'), count('.day.now'), count('.later')]).toEqual([14, 6, 1, 27]);
    expect(wrapper.attributes('aria-hidden')).toBe('true');
  });
});
