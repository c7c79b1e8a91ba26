const STOPS = 'input:not([type=hidden]):not([type=button]):not([type=submit]):not([type=file]), select, textarea';

function isStop(element: HTMLElement): boolean {
  if (element.matches(':disabled, [tabindex="-1"]') || element.closest('[hidden], [inert]') !== null) return false;
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
  return element === radioStop(element);
}

/** A group of radio buttons is one stop: the chosen one, else the first that can be chosen. */
function radioStop(radio: HTMLInputElement): HTMLInputElement | undefined {
  const place = radio.form ?? radio.getRootNode();
  if (!(place instanceof Element || place instanceof Document)) return radio;
  const group = [...place.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
    ({ name, disabled }) => name === radio.name && !disabled,
  );
  return group.find(({ checked }) => checked) ?? group[0];
}

export function stopsOf(place: HTMLElement): HTMLElement[] {
  return [...place.querySelectorAll<HTMLElement>(STOPS)].filter(isStop);
}

/** +1, −1 or null when the key does not walk: in a text of many lines Enter is a line, Ctrl+Enter walks. */
function direction(event: KeyboardEvent, target: HTMLElement): 1 | -1 | null {
  if (event.key !== 'Enter' || event.isComposing || event.altKey || event.metaKey || event.defaultPrevented)
    return null;
  if (event.ctrlKey !== target instanceof HTMLTextAreaElement) return null;
  return event.shiftKey ? -1 : 1;
}

/**
 * Enter walks the fields of a form, Shift+Enter goes back; on the last one it does the main thing (ux.md F-01). Buttons and
 * links keep their Enter, an open list takes its own. A key held down walks nowhere and confirms nothing.
 */
export function walkByEnter(event: KeyboardEvent, onLast: () => void): void {
  const { currentTarget: place, target } = event;
  if (!(place instanceof HTMLElement) || !(target instanceof HTMLElement) || !target.matches(STOPS)) return;
  const by = direction(event, target);
  if (by === null) return;
  event.preventDefault();
  if (event.repeat || target.getAttribute('aria-expanded') === 'true') return;
  const stops = stopsOf(place);
  const next = stops[stops.indexOf(target) + by];
  if (next !== undefined) enter(next);
  else if (by === 1) onLast();
}

function enter(stop: HTMLElement): void {
  stop.focus();
  const isTyped = stop instanceof HTMLInputElement && !['checkbox', 'radio'].includes(stop.type);
  if (isTyped && !stop.readOnly) stop.select();
}
