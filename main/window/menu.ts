import { Menu } from 'electron';
import { menu as text } from '../texts/ru';

/** The menu of every window: no reload and no developer tools. */
export function setMenu(newWindow: () => void): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: text.file,
        submenu: [
          { label: text.newWindow, accelerator: 'CmdOrCtrl+Shift+N', click: newWindow },
          // Not the role: its Ctrl+W would close a window by a slip of the hand.
          { label: text.closeWindow, click: (_item, window) => window?.close() },
          { type: 'separator' },
          { label: text.quit, role: 'quit' },
        ],
      },
      {
        label: text.edit,
        submenu: [
          { label: text.cut, role: 'cut' },
          { label: text.copy, role: 'copy' },
          { label: text.paste, role: 'paste' },
          { label: text.selectAll, role: 'selectAll' },
        ],
      },
      {
        label: text.view,
        submenu: [
          { label: text.zoomIn, role: 'zoomIn' },
          { label: text.zoomOut, role: 'zoomOut' },
          { label: text.zoomReset, role: 'resetZoom' },
          { type: 'separator' },
          { label: text.fullScreen, role: 'togglefullscreen' },
        ],
      },
    ]),
  );
}
