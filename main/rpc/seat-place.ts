import type { StationId } from '../../contract/types/brand';
import type { SeatKind } from '../../contract/types/seat';

/** Where a seat is, as its transport knows it. */
export interface SeatPlace {
  kind: SeatKind;
  /** The station whose window it is. */
  stationId: StationId | null;
  /** SHA-256 of the secret that a browser keeps: by it a phone is remembered. */
  credential: Buffer | null;
  /** What the browser calls itself, in a few words: «Chrome, Android». */
  label: string;
}

/** A window of the program that owns the base. */
export const WINDOW: SeatPlace = { kind: 'window', stationId: null, credential: null, label: '' };
