import { uiTexts } from '../texts';

interface Chord {
  code: string;
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
}

const parsed = new Map<string, Chord>();

export function parseChord(chord: string): Chord {
  const known = parsed.get(chord);
  if (known !== undefined) return known;
  const parts = chord.split('+');
  const made = {
    code: parts.at(-1) ?? '',
    ctrl: parts.includes('Ctrl'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
  };
  parsed.set(chord, made);
  return made;
}

/** The key by its place; a key of the number pad is the one that it does the work of. */
export function codeOf({ code, key }: KeyboardEvent): string {
  if (code === '') return key;
  if (code === 'NumpadEnter') return 'Enter';
  if (!code.startsWith('Numpad')) return code;
  if (/^\d$/.test(key)) return `Digit${key}`;
  // NumLock is off: the pad holds arrows, Home, Delete.
  return /^[A-Z][A-Za-z]+$/.test(key) ? key : code;
}

export function matchesChord(event: KeyboardEvent, chord: string): boolean {
  const { code, ctrl, alt, shift } = parseChord(chord);
  return (
    !event.metaKey &&
    event.ctrlKey === ctrl &&
    event.altKey === alt &&
    event.shiftKey === shift &&
    codeOf(event) === code
  );
}

/** «Ctrl+Z», «Пробел», «↑»: the key as people call it. */
export function chordText(chord: string): string {
  const { names } = uiTexts().keys;
  return chord
    .split('+')
    .map((part) => names[part] ?? /^(?:Key|Digit)(.)$/.exec(part)?.[1] ?? part)
    .join('+');
}
