import { BrowserWindow, dialog } from 'electron';

let offered: string | undefined;

/** The next choice of a folder begins here: a person has opened a backup of it outside the program. */
export function offerFolder(path: string): void {
  offered = path;
}

/** The system's dialog over the window in front; null when no folder was chosen. */
export async function chooseFolder(): Promise<string | null> {
  const properties: ('openDirectory' | 'createDirectory' | 'dontAddToRecent')[] = [
    'openDirectory',
    'createDirectory',
    'dontAddToRecent',
  ];
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const options = offered === undefined ? { properties } : { properties, defaultPath: offered };
  offered = undefined;
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  return canceled ? null : (filePaths[0] ?? null);
}
