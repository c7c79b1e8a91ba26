import { randomInt } from 'node:crypto';

type Point = readonly [x: number, y: number];

/** Strokes of the digits on a field of 4 by 6: points apart by spaces, strokes by bars. */
const DIGITS = [
  '1,0 3,0 4,1.5 4,4.5 3,6 1,6 0,4.5 0,1.5 1,0',
  '0.8,1.4 2.4,0 2.4,6|1,6 3.6,6',
  '0,1.4 1,0 3,0 4,1.2 3.8,2.4 0,6 4,6',
  '0.2,0 3.8,0 1.8,2.5 3.4,2.8 4,4 3.4,5.5 1.6,6 0,5',
  '2.6,0 0,4 4,4|3,2.2 3,6',
  '3.8,0 0.5,0 0.2,2.6 2.6,2.2 4,3.6 3.5,5.4 1.6,6 0,5.2',
  '3.4,0 1,2 0,4.2 0.8,5.7 2.4,6 3.8,5 3.6,3.4 2,2.8 0.2,3.8',
  '0,0 4,0 1.6,6|1,3.2 3.6,3.2',
  '2,2.8 0.4,1.8 0.6,0.4 2,0 3.4,0.4 3.6,1.8 2,2.8 0.2,4 0.6,5.6 2,6 3.4,5.6 3.8,4 2,2.8',
  '3.8,2.2 2,3.2 0.4,2.6 0.2,1 1.6,0 3.2,0.3 4,1.8 3,4 0.6,6',
].map((strokes) => strokes.split('|').map((stroke) => stroke.split(' ').map(pointOf)));

function pointOf(text: string): Point {
  const [x, y] = text.split(',').map(Number);
  return [x ?? 0, y ?? 0];
}

const [WIDTH, HEIGHT] = [168, 64];
const LINES = 5;
const DOTS = 36;

/** A number between the two, to a hundredth. */
const between = (from: number, to: number): number => from + randomInt(Math.round((to - from) * 100) + 1) / 100;
const shown = (value: number): string => value.toFixed(1);

/** The picture's own waves: neighbouring points move alike, so that strokes stay whole. */
function waves(): (point: Point) => Point {
  const [a, b, c, d] = [between(2, 4), between(0, 6.28), between(2, 4), between(0, 6.28)];
  const [across, along] = [between(18, 30), between(14, 24)];
  return ([x, y]) => [x + a * Math.sin(y / along + b), y + c * Math.sin(x / across + d)];
}

function pathOf(points: readonly Point[]): string {
  return points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${shown(x)} ${shown(y)}`).join('');
}

/** More points along a stroke, so that it bends. */
function bent(points: readonly Point[]): Point[] {
  return points.flatMap(([x, y], at): Point[] => {
    const next = points[at + 1];
    if (!next) return [[x, y]];
    const steps = [0, 0.34, 0.67];
    return steps.map((step) => [x + (next[0] - x) * step, y + (next[1] - y) * step]);
  });
}

function digitPaths(digit: string, at: number, warp: (point: Point) => Point): string[] {
  const [scale, turn] = [between(5.2, 6.4), between(-0.3, 0.3)];
  const [left, top] = [14 + at * 38 + between(-3, 3), between(10, 16)];
  const place = ([x, y]: Point): Point => {
    const [dx, dy] = [(x - 2 + between(-0.12, 0.12)) * scale, (y - 3 + between(-0.12, 0.12)) * scale];
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    return warp([left + 12 + dx * cos - dy * sin, top + 20 + dx * sin + dy * cos]);
  };
  return (DIGITS[Number(digit)] ?? []).map((stroke) => pathOf(bent(stroke).map(place)));
}

/** The digits as bent strokes among lines and dots, an SVG as a data address. There is no text in it, and its parts stand in no order. */
export function drawCode(digits: string): string {
  const warp = waves();
  const strokes = [...digits].flatMap((digit, at) => digitPaths(digit, at, warp));
  const any = (from: number, to: number): Point => [between(from, to), between(4, HEIGHT - 4)];
  const lines = Array.from({ length: LINES }, () =>
    pathOf(bent([any(0, 30), any(60, 100), any(130, WIDTH)]).map(warp)),
  );
  const dots = Array.from({ length: DOTS }, () => {
    const [x, y] = any(2, WIDTH - 4);
    return `M${shown(x)} ${shown(y)}l${shown(between(-2, 2))} ${shown(between(-2, 2))}`;
  });
  const wide = shuffled(strokes).map((path) => `<path d="${path}" stroke-width="${shown(between(2.4, 3.4))}"/>`);
  const thin = [...lines, ...dots].map((path) => `<path d="${path}" stroke-width="${shown(between(0.8, 1.6))}"/>`);
  const body = shuffled([...wide, ...thin]).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}"><g fill="none" stroke="slategray" stroke-linecap="round" stroke-linejoin="round">${body}</g></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, at: randomInt(1 << 30) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
