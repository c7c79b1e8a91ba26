import type { Page } from '@playwright/test';
import type { Program } from './program';

/** Puts the text on the clipboard and pastes it where the caret is, as Ctrl+V does. */
export async function paste(program: Program, text: string): Promise<void> {
  await program.app.evaluate(async ({ BrowserWindow, clipboard }, copied) => {
    await clipboard.writeText(copied);
    BrowserWindow.getAllWindows()[0]?.webContents.paste();
  }, text);
}

/** Ctrl+C: the program's menu turns it into this; keys sent by a test never reach the menu. */
export async function copy(program: Program): Promise<void> {
  await program.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.copy());
}

export const copied = (program: Program): Promise<string> =>
  program.app.evaluate(({ clipboard }) => clipboard.readText());

interface Held {
  ctrlKey?: boolean;
  shiftKey?: boolean;
  altKey?: boolean;
}

/** A key of the Russian layout: its sign is Russian, its place is that of the Latin one. */
export async function pressInRussian(page: Page, code: string, key: string, held: Held = {}): Promise<void> {
  await page.evaluate(
    ([place, sign, keys]) => {
      const target = document.activeElement ?? document.body;
      const init = { ...keys, code: place, key: sign, bubbles: true, cancelable: true };
      target.dispatchEvent(new KeyboardEvent('keydown', init));
      target.dispatchEvent(new KeyboardEvent('keyup', init));
    },
    [code, key, held] as const,
  );
}
