import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UiChart, type ChartBar, type ChartSeries } from '../../../renderer/ui';
import { niceTop } from '../../../renderer/ui/chart-scale';

const WIDTH = 700;
const LABEL = 'Расход: 33 кВт·ч за март';
const zones: ChartSeries[] = [
  { label: 'День', kind: 'day' },
  { label: 'Ночь', kind: 'night' },
];
const two: ChartBar[] = [
  { label: 'фев', name: 'февраль 2024', values: [25, 10], estimated: true },
  { label: 'мар', name: 'март 2024', values: [22, 11] },
];
const months = (count: number): ChartBar[] =>
  Array.from({ length: count }, (_, at) => ({ label: `м${at}`, name: `месяц ${at}`, values: [at + 1] }));
const one: ChartSeries[] = [{ label: 'Всего', kind: 'single' }];

class WideObserver {
  constructor(private readonly tell: (entries: unknown[]) => void) {}
  observe(): void {
    this.tell([{ contentRect: { width: WIDTH, height: 248 } }]);
  }
  disconnect(): void {}
}

let part: VueWrapper | undefined;
afterEach(() => {
  part?.unmount();
  vi.unstubAllGlobals();
});

async function drawn(props: { bars: ChartBar[]; series?: ChartSeries[]; norm?: number; current?: number }) {
  vi.stubGlobal('ResizeObserver', WideObserver);
  part = mount(UiChart, { props: { label: LABEL, unit: 'кВт·ч', series: zones, ...props } });
  const chart = part;
  await vi.waitFor(() => expect(chart.findAll('svg path')).not.toEqual([]), { timeout: 4_000 });
  return chart;
}
const filled = (chart: VueWrapper, token: string) =>
  chart.findAll(`[fill="var(--${token})"]`).filter(({ element }) => element.tagName === 'path');
const topOf = (path: string | undefined): number => Math.min(...pathPoints(path ?? '').map(([, y]) => y));
const bottomOf = (path: string | undefined): number => Math.max(...pathPoints(path ?? '').map(([, y]) => y));

/** Of a bar: `M x y l dx dy l dx dy l dx dy Z`. */
function pathPoints(path: string): [number, number][] {
  const figures = [...path.matchAll(/-?[\d.]+/g)].map(Number);
  const points: [number, number][] = [];
  for (let at = 0; at + 1 < figures.length; at += 2) {
    const [x, y] = points.at(-1) ?? [0, 0];
    points.push([x + Number(figures[at]), y + Number(figures[at + 1])]);
  }
  return points;
}

describe('UiChart', () => {
  it('is one picture with a name for a reader', async () => {
    const chart = await drawn({ bars: two });
    const picture = chart.get('svg');
    expect(picture.attributes()).toMatchObject({ role: 'img', 'aria-label': LABEL, width: `${WIDTH}` });
    expect(picture.findAll('text').map((text) => text.text())).toEqual(['фев', 'мар', '35', '33']);
  });

  it('has a table with the same figures', async () => {
    part = mount(UiChart, {
      props: {
        label: LABEL,
        unit: 'кВт·ч',
        series: zones,
        bars: [...two.slice(0, 1), { label: 'мар', name: 'март 2024', values: [22, null] }],
      },
    });
    await part.get('button').trigger('click');
    expect(part.get('caption').text()).toBe(LABEL);
    expect(part.findAll('tbody tr').map((row) => row.findAll('th, td').map((cell) => cell.text()))).toEqual([
      ['февраль 2024, по среднему', '25', '10', '35'],
      ['март 2024', '22', '—', '22'],
    ]);
  });

  it('stands day over night with a gap between them', async () => {
    const chart = await drawn({ bars: two.slice(1) });
    const [day, night] = ['day', 'night'].map((token) => filled(chart, token)[0]?.attributes('d'));
    expect(topOf(day)).toBeLessThan(topOf(night));
    expect(topOf(night) - bottomOf(day)).toBeGreaterThan(1);
    expect(topOf(night) - bottomOf(day)).toBeLessThan(4);
  });

  it('lights the current period, the last one unless told', async () => {
    const chart = await drawn({ bars: two });
    expect(filled(chart, 'lit')).toHaveLength(1);
    expect(chart.findAll('text[fill="var(--ink)"]').map((text) => text.text())).toEqual(['мар', '33']);
    await chart.setProps({ current: 0 });
    expect(chart.findAll('text[fill="var(--ink)"]').map((text) => text.text())).toEqual(['фев', '35']);
  });

  it('dashes what was estimated, and the norm', async () => {
    const chart = await drawn({ bars: two, norm: 30 });
    expect(filled(chart, 'surface').map((path) => path.attributes('stroke-dasharray'))).toEqual(['3,2', '3,2']);
    expect(chart.get('path[stroke="var(--trend)"]').attributes('stroke-dasharray')).toBe('3,3');
  });

  it('shows what is unknown as a dash without a bar', async () => {
    const chart = await drawn({ bars: [{ label: 'янв', name: 'январь', values: [null] }, ...months(1)], series: one });
    expect(filled(chart, 'day')).toHaveLength(1);
    expect(chart.findAll('text').map((text) => text.text())).toEqual(['янв', 'м0', '—', '1']);
  });

  it('writes the figures over up to thirteen bars, over more only some names', async () => {
    const chart = await drawn({ bars: months(13), series: one });
    expect(chart.findAll('text')).toHaveLength(26);
    await chart.setProps({ bars: months(48) });
    await flushPromises();
    expect(chart.findAll('text')).toHaveLength(12);
  });

  it('gives colours by tokens alone and nothing that the content policy refuses', async () => {
    const chart = await drawn({ bars: two, norm: 30 });
    const svg = chart.get('svg').element;
    expect(svg.querySelectorAll('style, [style], [class], [id]')).toHaveLength(0);
    for (const name of ['fill', 'stroke'])
      for (const element of svg.querySelectorAll(`[${name}]`))
        expect(element.getAttribute(name)).toMatch(/^(none|var\(--[\w-]+\))$/);
  });
});

describe('niceTop', () => {
  it.each([
    [44, 45],
    [1, 1.2],
    [90, 90],
    [1234, 1500],
    [0, 3],
  ])('%d ends at %d', (highest, top) => expect(niceTop(highest)).toBeCloseTo(top));
});
