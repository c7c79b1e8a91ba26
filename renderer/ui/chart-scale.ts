/** The top of the axis: three equal steps of a round size, not less than the highest bar. */
export function niceTop(highest: number): number {
  if (!(highest > 0)) return 3;
  const rough = highest / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((round) => round * power >= rough - power * 1e-9) ?? 10;
  return step * power * 3;
}
