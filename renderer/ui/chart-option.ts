import type { BarSeriesOption } from 'echarts/charts';
import type { GridComponentOption, MarkLineComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { told, totalOf, type ChartBar, type ChartSeries } from './chart-bars';
import { niceTop } from './chart-scale';

export interface ChartPicture {
  bars: readonly ChartBar[];
  series: readonly ChartSeries[];
  /** Index of the lit column. */
  current: number;
  norm: number | undefined;
  /** In pixels, as `textSize`. */
  width: number;
  height: number;
  textSize: number;
  format: (value: number) => string;
}
export type ChartOption = ComposeOption<BarSeriesOption | GridComponentOption | MarkLineComponentOption>;

const LABELLED = 13;
const BETWEEN_PARTS = 1.5;
const bar: BarSeriesOption = { type: 'bar', clip: false, emphasis: { disabled: true } };
const column: BarSeriesOption = { ...bar, stack: 'column', barCategoryGap: '31%', barMaxWidth: 44, barMinWidth: 3 };
const unseen = { color: 'none' };
const estimated = { color: 'var(--surface)', borderColor: 'var(--control)', borderWidth: 1.5, borderType: [3, 2] };

const edgeOf = (kind: ChartSeries['kind']): string => (kind === 'night' ? 'var(--night)' : 'var(--day-edge)');
const fillOf = (kind: ChartSeries['kind']): string => (kind === 'night' ? 'var(--night)' : 'var(--day)');

/** What ECharts is to lay out. Colours are names of tokens, which it passes on as they are: the page resolves them. */
export function chartOption(picture: ChartPicture): ChartOption {
  const { bars, series, current, norm, width, height, textSize, format } = picture;
  const top = niceTop(Math.max(0, norm ?? 0, ...bars.map((one) => totalOf(one) ?? 0)));
  const head = Math.round(textSize * 1.85);
  const foot = Math.round(textSize * 2.3);
  const gap = (BETWEEN_PARTS * top) / (height - head - foot);
  const isLabelled = bars.length <= LABELLED;
  /** Names of three letters would touch: every other one, with the current among them. */
  const isTight = width / Math.max(1, bars.length) < 2 * textSize;
  const isNamed = (at: number): boolean => !isTight || (current - at) % 2 === 0;

  const part = ({ kind }: ChartSeries, at: number): BarSeriesOption => ({
    ...column,
    itemStyle: { color: fillOf(kind), borderColor: edgeOf(kind), borderWidth: 1 },
    data: bars.map((one) => {
      const value = one.values[at];
      if (!value) return null;
      const hasBelow = one.values.slice(at + 1).some(Boolean);
      const shown = hasBelow ? Math.max(value - gap, gap / 2) : value;
      return one.estimated ? { value: shown, itemStyle: estimated } : shown;
    }),
  });
  const space = (at: number): BarSeriesOption => ({
    ...column,
    itemStyle: unseen,
    data: bars.map(({ values }) => (values[at] && values.slice(at + 1).some(Boolean) ? gap : null)),
  });
  const parts = series.map((one, at) => [space(at), part(one, at)]).reverse();

  const lit: BarSeriesOption = {
    ...bar,
    xAxisIndex: 1,
    yAxisIndex: 1,
    z: -1,
    barWidth: Math.max(0, width / Math.max(1, bars.length) - 2),
    itemStyle: { color: 'var(--lit)', borderRadius: 6 },
    data: bars.map((_, at) => (at === current ? 1 : null)),
  };
  const figures: BarSeriesOption = {
    ...column,
    z: 6,
    itemStyle: unseen,
    label: {
      show: isLabelled,
      position: 'top',
      distance: Math.round(textSize * 0.3),
      fontSize: textSize,
      color: 'var(--ink-3)',
      textBorderColor: 'var(--surface)',
      textBorderWidth: 4,
      formatter: ({ dataIndex }) => told(bars[dataIndex] && totalOf(bars[dataIndex]), format),
    },
    data: bars.map((_, at) =>
      at === current ? { value: 0, label: { color: 'var(--ink)', textBorderColor: 'var(--lit)' } } : 0,
    ),
    ...(norm !== undefined && {
      markLine: {
        symbol: 'none',
        label: { show: false },
        data: [{ yAxis: norm }],
        lineStyle: { color: 'var(--trend)', width: 1.5, type: [3, 3] },
      },
    }),
  };

  return {
    animation: false,
    grid: [
      { left: 0, right: 0, top: head, bottom: foot },
      { left: 0, right: 0, top: 1, bottom: 1 },
    ],
    xAxis: [
      {
        type: 'category',
        data: bars.map(({ label }, at) =>
          at === current ? { value: label, textStyle: { color: 'var(--ink)' } } : label,
        ),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: 'var(--line)' } },
        axisLabel: {
          color: 'var(--ink-3)',
          fontSize: textSize,
          margin: Math.round(textSize * 0.55),
          interval: isLabelled ? isNamed : Math.ceil(bars.length / 12) - 1,
        },
      },
      { type: 'category', data: bars.map(({ name }) => name), gridIndex: 1, show: false },
    ],
    yAxis: [
      {
        max: top,
        interval: top / 3,
        axisLabel: { show: false },
        splitLine: { showMinLine: false, lineStyle: { color: 'var(--line-soft)' } },
      },
      { max: 1, gridIndex: 1, show: false },
    ],
    series: [lit, ...parts.flat(), figures],
  };
}
