import { app } from 'electron';

/** Quits only when every acknowledged change is on the disk. */
export function drainBeforeQuit(close: () => Promise<void>, report: (failure: unknown) => void): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    close()
      .catch(report)
      .finally(() => {
        closed = true;
        // Not in the event itself: Electron ignores a quit that is asked for before this one is called off.
        setImmediate(() => app.quit());
      });
  });
}
