import { parseChord } from './chords';

const NOT_TYPED_IN = 'button, checkbox, radio, range, color, file, image, reset, submit'.split(', ');
const PRESSED = 'button, a[href], summary, input, [role="button"], [role="link"], [role="option"], [role="tab"]';
const EDITING = new Set(
  'KeyA KeyC KeyV KeyX KeyZ KeyY Insert Home End Backspace Delete ArrowLeft ArrowRight'.split(' '),
);

export function isEditable(element: Element): boolean {
  if (element instanceof HTMLInputElement) return !NOT_TYPED_IN.includes(element.type);
  return (
    element.matches('textarea, select, [role="combobox"], [role="textbox"], [role="spinbutton"]') ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}

/** Whether what has the focus needs this key for itself: typing, text editing, pressing, choosing in a menu. */
export function isKeyOfTarget(target: EventTarget | null, chord: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="menu"], [role="menubar"]') !== null) return true;
  const { code, ctrl, alt } = parseChord(chord);
  if (/^F\d+$/.test(code) || code === 'Escape') return false;
  if (isEditable(target)) return ctrl && !alt ? EDITING.has(code) : !alt || code.startsWith('Arrow');
  if (ctrl || alt) return false;
  return (code === 'Enter' || code === 'Space') && target.closest(PRESSED) !== null;
}

/** Nothing has the focus, or only the heading of a page that was just opened. */
export const isNowhere = (target: EventTarget | null): boolean =>
  !(target instanceof Element) ||
  target === document.body ||
  target === document.documentElement ||
  target.matches('h1');

export const openDialog = (): Element | null =>
  [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')]
    .reverse()
    .find((dialog) => !dialog.matches('[data-state="closed"], [data-modeless]')) ?? null;
