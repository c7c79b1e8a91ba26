interface DrumCell {
  digit: string;
  leading: boolean;
  /** Not a digit, or one more than the meter has. */
  bad: boolean;
}

/** The typed text without any white space: «4 939» pasted from a letter is 4939. Nothing else is repaired here. */
export function withoutSpaces(text: string): string {
  return text.replace(/\s/gu, '');
}

/** True when the text has a cell for each of its signs: longer than two cells for a drum, it is shown as it was typed. */
export function fitsDrums(text: string, digits: number): boolean {
  return Array.from(text).length <= digits * 2;
}

/** Cells from the highest digit down, the text at the right end; zeros before the first significant digit are leading. */
export function drumCells(text: string, digits: number): DrumCell[] {
  const signs = Array.from(text);
  const padded = [...Array<string>(Math.max(0, digits - signs.length)).fill('0'), ...signs];
  const first = padded.findIndex((sign) => sign !== '0');
  const significant = text === '' ? digits : first === -1 ? padded.length - 1 : first;
  const extra = padded.length - digits;
  return padded.map((digit, index) => ({
    digit,
    leading: index < significant,
    bad: !/^[0-9]$/.test(digit) || index < extra,
  }));
}
