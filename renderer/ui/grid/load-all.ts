import type { GridSpan } from './types';
import type { WindowAnswer, WindowRequest } from './window-source';

const AT_ONCE = 500;

/** Rows of a part of a long list, window after window; `to` may be behind its end. */
export async function loadAll<T>(
  load: (request: WindowRequest) => Promise<WindowAnswer<T>>,
  { from, to }: GridSpan,
  signal: AbortSignal,
  progress: (share: number) => void,
): Promise<T[]> {
  const made: T[] = [];
  let end = to;
  while (from + made.length < end) {
    const next = from + made.length;
    const answer = await load({ from: next, limit: AT_ONCE, around: null });
    signal.throwIfAborted();
    end = Math.min(to, answer.count);
    // The answer begins at the first row of a record, which may be one that is there already.
    const fresh = answer.rows.slice(Math.max(0, next - answer.from)).slice(0, end - next);
    // A part would pass for the whole.
    if (next < end && (answer.from > next || fresh.length === 0)) throw new Error(`No row ${next} in its window.`);
    if (fresh.length === 0) break;
    made.push(...fresh);
    progress(Math.min(1, made.length / (end - from)));
  }
  return made;
}
