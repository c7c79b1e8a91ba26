export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The part of a window by which a person can take hold of it. */
const TITLE = { width: 160, height: 32 };
const STEP = 32;

function shared(one: Rectangle, other: Rectangle): { width: number; height: number } {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return { width: Math.max(0, width), height: Math.max(0, height) };
}

function areaFor(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle | undefined {
  const size = (area: Rectangle) => {
    const { width, height } = shared(area, bounds);
    return width * height;
  };
  return workAreas.reduce<Rectangle | undefined>(
    (best, next) => (best === undefined || size(next) > size(best) ? next : best),
    undefined,
  );
}

const within = (value: number, from: number, to: number) => Math.max(from, Math.min(value, to));

/**
 * Where a window that stood at `bounds` may stand on these work areas, the main one first: no larger than its area, and whole on it when it
 * had to be made smaller or its title could not be reached (a monitor was taken away).
 */
export function placed(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle {
  const area = areaFor(bounds, workAreas);
  if (!area) return bounds;
  const [width, height] = [Math.min(bounds.width, area.width), Math.min(bounds.height, area.height)];
  const title = { x: bounds.x, y: bounds.y, width, height: TITLE.height };
  const isReachable = workAreas.some((one) => {
    const seen = shared(one, title);
    return seen.width >= Math.min(TITLE.width, width) && seen.height >= TITLE.height;
  });
  const isWholeSize = width === bounds.width && height === bounds.height;
  if (isReachable && isWholeSize) return bounds;
  const x = within(bounds.x, area.x, area.x + area.width - width);
  const y = within(bounds.y, area.y, area.y + area.height - height);
  return { x, y, width, height };
}

/** Where one more window stands: a step down and to the right of the other, or in the corner when there is no room for that. */
export function beside(other: Rectangle, workAreas: readonly Rectangle[]): Rectangle {
  const moved = { ...other, x: other.x + STEP, y: other.y + STEP };
  const area = areaFor(other, workAreas);
  if (!area) return moved;
  const seen = shared(area, moved);
  const isWhole = seen.width === moved.width && seen.height === moved.height;
  return placed(isWhole ? moved : { ...moved, x: area.x, y: area.y }, workAreas);
}
