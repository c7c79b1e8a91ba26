interface DrumCell {
  digit: string;
  leading: boolean;
}

/** The typed text without any white space: «4 939» pasted from a letter is 4939. Nothing else is repaired here. */
export function withoutSpaces(text: string): string {
  return text.replace(/\s/gu, '');
}

/** True when the text can be drawn on the drums; anything else is shown as it was typed. */
export function fitsDrums(text: string, digits: number): boolean {
  return /^\d*$/.test(text) && text.length <= digits;
}

/** Cells from the highest digit down, the text at the right end; zeros before the first significant digit are leading. */
export function drumCells(text: string, digits: number): DrumCell[] {
  const padded = text.padStart(digits, '0');
  const significant = text === '' ? digits : Math.min(padded.search(/[1-9]|$/), digits - 1);
  return Array.from(padded, (digit, index) => ({ digit, leading: index < significant }));
}
