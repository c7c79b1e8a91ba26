/** What the browser does after a key or a paste: the text is already in the field, the caret behind it. */
export function type(input: HTMLInputElement, text: string, inputType = 'insertText', caret = text.length): void {
  input.focus();
  input.value = text;
  input.setSelectionRange(caret, caret);
  input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType }));
}

export function press(element: Element, key: string, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  element.dispatchEvent(event);
  return event;
}
