import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { UiSparkBars } from '../../../renderer/ui';

const bars = (last: number) => [100, 120, 90, last].map((value, at) => ({ label: `м${String(at)}`, value }));
const heights = (last: number): number[] =>
  mount(UiSparkBars, { props: { bars: bars(last), norm: 100, label: 'Расход' } })
    .findAll('rect.day')
    .map((bar) => Number(bar.attributes('height')));

it('a jump is cut at four times the usual, with its figure, and the months before it are still seen', () => {
  const part = mount(UiSparkBars, {
    props: { bars: bars(2128), norm: 100, label: 'Расход', format: (n) => `${n} кВт` },
  });
  expect(part.findAll('.cut')).toHaveLength(1);
  expect(part.text()).toContain('2128 кВт');
  expect(Math.min(...heights(2128))).toBeGreaterThan(8);
});

it('what is less is drawn whole and has no figure', () => {
  const part = mount(UiSparkBars, { props: { bars: bars(390), norm: 100, label: 'Расход' } });
  expect(part.find('.cut').exists()).toBe(false);
  expect(part.text()).not.toContain('390');
});
