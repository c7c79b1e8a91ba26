import { dialog } from 'electron';
import { overWindow } from './window-dialog';

/** The system's dialog; null when no folder was chosen. */
export async function chooseFolder(): Promise<string | null> {
  const chosen = await overWindow((window) =>
    dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'] }),
  );
  return chosen === null || chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}
