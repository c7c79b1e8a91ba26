import { BarChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { h, type VNode } from 'vue';
import { chartOption, type ChartPicture } from './chart-option';

use([BarChart, GridComponent, MarkLineComponent, SVGRenderer]);

export interface PictureNode {
  tag: string;
  attrs: Record<string, string | number | boolean | undefined>;
  children?: PictureNode[];
  text?: string;
}
interface SvgPainter {
  renderToVNode(options: { compress: boolean }): PictureNode;
}

/** What ECharts would write as SVG text, before it is text: Vue puts it into the page (docs/decisions/0010-charts.md). */
export function chartNodes(picture: ChartPicture): PictureNode[] {
  const { width, height } = picture;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(chartOption(picture));
    const painter = chart.getZr().painter as unknown as SvgPainter;
    return painter.renderToVNode({ compress: true }).children ?? [];
  } finally {
    chart.dispose();
  }
}

/** The type of text is that of the place; `ecmeta_` is for scripts of a served page. */
const isWanted = (name: string): boolean => name !== 'style' && !name.startsWith('ecmeta_');

export const drawNode = ({ tag, attrs, children, text }: PictureNode): VNode =>
  h(tag, Object.fromEntries(Object.entries(attrs).filter(([name]) => isWanted(name))), text ?? children?.map(drawNode));

export const drawChart = (picture: ChartPicture): VNode[] => chartNodes(picture).map(drawNode);
