/** Places where Enter was pressed anew since they appeared. */
const pressed = new WeakSet<HTMLElement>();

/**
 * Enter walks the fields of a form, Shift+Enter goes back; on the last one it does the main thing (ux.md F-01).
 * A key still held down from before the place appeared does nothing: a dialog must not confirm itself.
 */
export function walkByEnter(event: KeyboardEvent, onLast: () => void): void {
  const place = event.currentTarget;
  if (event.key !== 'Enter' || event.isComposing || !(place instanceof HTMLElement)) return;
  if (!(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  if (!event.repeat) pressed.add(place);
  else if (!pressed.has(place)) return;
  const fields = [...place.querySelectorAll<HTMLInputElement>('input:not(:disabled)')];
  const next = fields[fields.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
  if (next !== undefined) next.focus();
  else if (!event.shiftKey) onLast();
}
