import { BrowserWindow } from 'electron';

/**
 * What a person answers to a dialog of the system over the window in front. Null when the window is closed under it: the dialog may never
 * answer then, and the end of the program would wait for it.
 */
export async function overWindow<T>(ask: (window: BrowserWindow) => Promise<T>): Promise<T | null> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (!window) return null;
  let close = (): void => undefined;
  const closed = new Promise<null>((resolve) => (close = () => resolve(null)));
  window.once('closed', close);
  try {
    return await Promise.race([ask(window), closed]);
  } finally {
    window.off('closed', close);
  }
}
