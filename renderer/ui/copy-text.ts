/** Copies by execCommand: the clipboard permission is denied to the window. False when nothing was copied. */
export function copyText(text: string): boolean {
  const back = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.className = 'sr-only';
  // Inside an open dialog, since its focus trap takes the focus back from anything outside.
  (document.querySelector('[role="dialog"], [role="alertdialog"]') ?? document.body).append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  if (back instanceof HTMLElement) back.focus();
  return isCopied;
}
