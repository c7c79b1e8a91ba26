/** Numbers that stand in narrow columns for the contract's words; a place is never reused. */
export const READING_STATES = ['pending', 'accepted', 'rejected', 'superseded', 'billed'] as const;
export type ReadingStateName = (typeof READING_STATES)[number];

export const READING_SOURCES = [
  'visit',
  'cabinet',
  'cabinet_anonymous',
  'kiosk',
  'call_center',
  'inspector',
  'control',
  'automatic',
  'bank_registry',
  'letter',
  'estimated_average',
  'estimated_norm',
  'initial',
  'final',
] as const;
export type ReadingSourceName = (typeof READING_SOURCES)[number];

/** Number of a state in the database, from 1. */
export function stateCode(state: ReadingStateName): number {
  return READING_STATES.indexOf(state) + 1;
}

/** Number of a source in the database, from 1. */
export function sourceCode(source: ReadingSourceName): number {
  return READING_SOURCES.indexOf(source) + 1;
}

export function stateName(code: number): ReadingStateName {
  const name = READING_STATES[code - 1];
  if (!name) throw new RangeError(`Unknown state of a reading: ${code}`);
  return name;
}

export function sourceName(code: number): ReadingSourceName {
  const name = READING_SOURCES[code - 1];
  if (!name) throw new RangeError(`Unknown source of a reading: ${code}`);
  return name;
}
