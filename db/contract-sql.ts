import { READING_SOURCES, READING_STATES } from './codes';

/** SQL expressions that turn columns into the contract's forms, for queries that answer with one JSON text. */

/** Days since 1970 to 'YYYY-MM-DD'. */
export const dateOf = (column: string) => `date(${column} * 86400, 'unixepoch')`;

/** Milliseconds since 1970 UTC to ISO 8601. */
export const instantOf = (column: string) =>
  `strftime('%Y-%m-%dT%H:%M:%S', ${column} / 1000, 'unixepoch') || printf('.%03dZ', ${column} % 1000)`;

/** year*12 + month-1 to 'YYYY-MM'. */
export const periodOf = (column: string) => `printf('%04d-%02d', ${column} / 12, ${column} % 12 + 1)`;

const named = (column: string, names: readonly string[]) =>
  `CASE ${column} ${names.map((name, index) => `WHEN ${index + 1} THEN '${name}'`).join(' ')} END`;

export const stateOf = (column: string) => named(column, READING_STATES);
export const sourceOf = (column: string) => named(column, READING_SOURCES);

/** Readings that count: accepted or already billed. */
export const COUNTED = '(2, 5)';

/** How far back a previous reading is looked for, in periods. */
const LOOK_BACK = 120;

// LIMIT tells the planner how short the list is: without it, and without ANALYZE, it may build an index over all readings first.
export const periodsBefore = (period: string, count: number) =>
  `WITH RECURSIVE p (period) AS (SELECT ${period} - 1 UNION ALL SELECT period - 1 FROM p WHERE period > ${period} - ${count} ORDER BY 1 DESC LIMIT ${count})`;

/**
 * The last counted value of a register before a period. Reads by the explicit list of periods, newest first: the table is
 * clustered by period, and without one the whole table would be read (performance.md 1).
 */
export const previousValue = (register: string, period: string) =>
  `(${periodsBefore(period, LOOK_BACK)} SELECT v.value_milli FROM p CROSS JOIN reading v
     ON v.period = p.period AND v.register_id = ${register} WHERE v.status IN ${COUNTED} LIMIT 1)`;

/** The counted value of a register in a period. */
const countedValue = (register: string, period: string) =>
  `(SELECT v.value_milli FROM reading v WHERE v.period = ${period} AND v.register_id = ${register} AND v.status IN ${COUNTED} LIMIT 1)`;

/** Columns value_milli and previous_milli of the register `g` in the period of `t`: what was counted then and before; NULL where nothing was. */
export const MONTH_OF_REGISTER = `${countedValue('g.id', 't.period')} AS value_milli, ${previousValue('g.id', 't.period')} AS previous_milli`;

/** A step of the dial: a fall counts through zero when that is less than half a turn, otherwise nothing is known of it (NULL). */
const stepOf = (value: string, previous: string, scale: string) =>
  `CASE WHEN ${value} >= ${previous} THEN ${value} - ${previous} WHEN ${value} - ${previous} + ${scale} < ${scale} / 2 THEN ${value} - ${previous} + ${scale} END`;

/**
 * Average volume of a month over the 13 periods before, rounded to whole units, in thousandths; NULL with fewer than two readings.
 * The same as `usualVolume` of metering.rules.ts.
 */
export const usualVolume = (register: string, period: string, scale: string, ratio: string) =>
  `(SELECT CAST(round(sum(${stepOf('h.value_milli', 'h.earlier', scale)}) * ${ratio} / 1000.0 / (max(h.period) - min(h.period))) AS INTEGER) * 1000
     FROM (${periodsBefore(period, 13)} SELECT v.period, v.value_milli, lag(v.value_milli) OVER (ORDER BY v.period) AS earlier
       FROM p CROSS JOIN reading v ON v.period = p.period AND v.register_id = ${register} WHERE v.status IN ${COUNTED}) h)`;

/** The value range of a meter in thousandths: 10^digits units. */
export const scaleOf = (digits: string) => `CAST(pow(10, ${digits}) AS INTEGER) * 1000`;

/** Volume between two values through the ratio; the same as `volumeBetween` of metering.rules.ts. */
export const volumeOf = (value: string, previous: string, scale: string, ratio: string) =>
  `${stepOf(value, previous, scale)} * ${ratio}`;
