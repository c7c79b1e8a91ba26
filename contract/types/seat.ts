import * as z from 'zod';

/**
 * Where a seat is. `window`: a window of the program that owns the base. `operator`, `kiosk`: a window of a station, a program on another
 * computer that the administrator has admitted as such. `phone`: a page in somebody's browser.
 */
export const SeatKind = z.enum(['window', 'operator', 'kiosk', 'phone']);
export type SeatKind = z.infer<typeof SeatKind>;

/** As what a program on another computer is admitted. */
export const StationKind = z.enum(['operator', 'kiosk']);
export type StationKind = z.infer<typeof StationKind>;
