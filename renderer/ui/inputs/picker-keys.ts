/** F4 and Alt+↓ open the picker of a field (ux.md F-03). Takes the key when it is one of them. */
export function opensPicker(event: KeyboardEvent): boolean {
  const isF4 = event.key === 'F4' && !event.altKey && !event.ctrlKey;
  const isAltDown = event.key === 'ArrowDown' && event.altKey;
  if (!isF4 && !isAltDown) return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}
