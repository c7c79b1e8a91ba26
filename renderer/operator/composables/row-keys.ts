export interface RowCursor {
  /** Place of the active row; -1 when there is none. */
  index: number;
  count: number;
  page: number;
}

/** Where a key moves the active row, or null when the key is for something else. */
export function movedBy(event: KeyboardEvent, { index, count, page }: RowCursor): number | null {
  if (event.altKey || event.metaKey || event.shiftKey || count === 0) return null;
  const target = targets(event.key, index, count, page);
  return target === null || (event.ctrlKey && event.key !== 'Home' && event.key !== 'End')
    ? null
    : Math.max(0, Math.min(count - 1, target));
}

function targets(key: string, index: number, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return index - 1;
    case 'ArrowDown':
      return index + 1;
    case 'PageUp':
      return index - page;
    case 'PageDown':
      return index + page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

export type RowCommand = 'enter' | 'delete' | 'edit' | 'undo' | 'refresh';

/** What a key means in a list of decisions. By the place of the key, so that both layouts do the same. */
export function commandOf(event: KeyboardEvent): RowCommand | null {
  if (event.altKey || event.metaKey || event.shiftKey) return null;
  if (event.ctrlKey) return event.code === 'KeyZ' ? 'undo' : null;
  if (event.code === 'Enter' || event.code === 'NumpadEnter') return 'enter';
  if (event.code === 'Delete' || event.key === 'Delete') return 'delete';
  if (event.code === 'F2') return 'edit';
  return event.code === 'F5' ? 'refresh' : null;
}

/** The digit of a key of the upper row or of the number pad; null when the pad is switched to arrows. */
export function digitOf(event: KeyboardEvent): number | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const match = /^(Digit|Numpad)(\d)$/.exec(event.code);
  if (match === null || (match[1] === 'Numpad' && !/^\d$/.test(event.key))) return null;
  return Number(match[2]);
}
