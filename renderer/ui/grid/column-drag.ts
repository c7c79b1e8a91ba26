import { fromPointer } from './grid-geometry';

/** Follows a pointer from its press to its release: `onMove` is told how far it is from where it began. */
export function dragged(event: PointerEvent, onMove: (by: number) => void): void {
  const handle = event.currentTarget;
  if (!(handle instanceof HTMLElement) || event.button !== 0) return;
  event.preventDefault();
  const begin = event.clientX;
  const ended = new AbortController();
  handle.setPointerCapture(event.pointerId);
  const listen = (name: 'pointermove' | 'pointerup' | 'pointercancel', run: (event: PointerEvent) => void): void =>
    handle.addEventListener(name, run, { signal: ended.signal });
  listen('pointermove', ({ clientX }) => onMove(fromPointer(clientX - begin)));
  listen('pointerup', () => ended.abort());
  listen('pointercancel', () => ended.abort());
}
