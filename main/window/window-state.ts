import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

const Pixels = z.int().min(-100_000).max(100_000);
const Size = z.int().min(1).max(100_000);

/** How a window stood: its bounds when it is neither maximised nor on the full screen, and whether it was. */
export const WindowState = z.object({
  x: Pixels,
  y: Pixels,
  width: Size,
  height: Size,
  maximised: z.boolean(),
  fullScreen: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

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
      return WindowState.parse(JSON.parse(readFileSync(this.file, 'utf8')));
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
