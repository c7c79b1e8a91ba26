export interface Edit {
  text: string;
  caret: number;
}

/** Puts text and caret into the input at once, so that neither waits for the next frame. */
export function place(element: HTMLInputElement, { text, caret }: Edit): void {
  if (element.value !== text) element.value = text;
  if (document.activeElement === element) element.setSelectionRange(caret, caret);
}

/** The index in `text` behind `count` signs that match `sign`. */
export function caretAfter(text: string, count: number, sign: RegExp): number {
  let passed = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (passed === count) return index;
    if (sign.test(text.charAt(index))) passed += 1;
  }
  return text.length;
}
