import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** How a window stood: its bounds when it is neither maximised nor on the full screen, and whether it was. */
export interface WindowState {
  x: number;
  y: number;
  width: number;
  height: number;
  maximised: boolean;
  fullScreen: boolean;
}

const FARTHEST = 100_000;
const isWhole = (value: unknown, least: number): value is number =>
  Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= FARTHEST;

/** Null for what is no state of a window. By hand: zod is larger than all that stands before the first window. */
export function windowStateOf(value: unknown): WindowState | null {
  if (typeof value !== 'object' || value === null) return null;
  const { x, y, width, height, maximised, fullScreen } = value as Record<keyof WindowState, unknown>;
  if (!isWhole(x, -FARTHEST) || !isWhole(y, -FARTHEST) || !isWhole(width, 1) || !isWhole(height, 1)) return null;
  if (typeof maximised !== 'boolean' || typeof fullScreen !== 'boolean') return null;
  return { x, y, width, height, maximised, fullScreen };
}

const DELAY_MS = 500;

/** Keeps how the window stood in a file of its own; nothing depends on it, so what cannot be read or written is done without. */
export class WindowStateFile {
  #waiting: WindowState | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly file: string,
    private readonly report: (failure: unknown) => void,
  ) {}

  /** Null when nothing was kept, or nothing that makes sense. */
  read(): WindowState | null {
    try {
      // eslint-disable-next-line security/detect-non-literal-fs-filename -- in the folder of the data
      return windowStateOf(JSON.parse(readFileSync(this.file, 'utf8')));
    } catch {
      return null;
    }
  }

  /** Writes it soon: while a window is moved, only the last of many. */
  keep(state: WindowState): void {
    this.#waiting = state;
    this.#timer ??= setTimeout(() => this.flush(), DELAY_MS);
  }

  /** Writes at once what waits. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#waiting) return;
    const text = JSON.stringify(this.#waiting);
    this.#waiting = null;
    try {
      // eslint-disable-next-line security/detect-non-literal-fs-filename -- in the folder of the data
      writeFileSync(`${this.file}.new`, text);
      // eslint-disable-next-line security/detect-non-literal-fs-filename -- in the folder of the data
      renameSync(`${this.file}.new`, this.file);
    } catch (failure) {
      this.report(failure);
    }
  }
}
