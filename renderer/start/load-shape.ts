/** An ordinary day of a power system by half-hours, in percent of the evening peak. A picture, not data. */
export const LOAD_SHAPE: readonly number[] = [
  34, 31, 28, 25, 23, 22, 21, 22, 23, 25, 28, 34, 41, 52, 62, 71, 79, 84, 90, 92, 95, 96, 97, 95, 93, 91, 90, 89, 88,
  87, 90, 91, 95, 98, 99, 100, 98, 97, 93, 90, 84, 78, 70, 62, 54, 47, 40, 37,
];

export const LOAD_MARKS: readonly { at: number; label: string }[] = [0, 14, 24, 36, 46].map((at) => ({
  at,
  label: `${at / 2}:00`,
}));

/** The picture is of an ordinary day, not of this one: main tells the window the date but not the hour. */
export const SHOWN_HALF_HOUR = 21;
