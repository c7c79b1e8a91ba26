import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Term } from '../../contract/dated';
import type { LocalDate } from '../../contract/types/time';
import { isKept, level, pauseClock, resumeClock, startClock } from '../../main/modules/requests/clock.rules';
import { isWorkingDay } from '../../main/modules/settings/terms.rules';
import { CALENDAR_2026 } from '../../main/texts/calendar-2026';

const HOUR = 3_600_000;
const ZONES = {
  '+02:00': 'Europe/Kaliningrad',
  '+03:00': 'Europe/Moscow',
  '+04:00': 'Europe/Samara',
  '+05:00': 'Asia/Yekaterinburg',
  '+06:00': 'Asia/Omsk',
  '+07:00': 'Asia/Novosibirsk',
  '+08:00': 'Asia/Irkutsk',
  '+09:00': 'Asia/Yakutsk',
  '+10:00': 'Asia/Vladivostok',
  '+11:00': 'Asia/Magadan',
  '+12:00': 'Asia/Kamchatka',
} as const;
const zoneOf = (text: string) => ZONES[text.slice(16) as keyof typeof ZONES];
const shown = (ms: number, zone: string) =>
  new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(ms);
const UNITS = { h: 'hours', d: 'calendarDays', w: 'workingDays' } as const;
/** `72h`, `30d`, `10w`. */
const termOf = (text: string): Term => ({
  amount: Number(text.slice(0, -1)),
  unit: UNITS[text.slice(-1) as keyof typeof UNITS],
});
const started = (from: string, term: string, calendar = CALENDAR_2026) =>
  startClock(termOf(term), Date.parse(from), zoneOf(from), calendar);

describe('a clock started', () => {
  it.each([
    // Hours of the clock, over days off and all.
    ['on a Friday, 72 hours over a weekend', '2026-11-20T18:00+05:00', '72h', '2026-11-23 18:00'],
    ['on a Saturday', '2026-11-21T00:00+05:00', '72h', '2026-11-24 00:00'],
    ['before the May holidays', '2026-04-30T16:30+05:00', '72h', '2026-05-03 16:30'],
    ['in the last hour of the year', '2026-12-31T23:30+12:00', '72h', '2027-01-03 23:30'],
    ['for a support call of two hours over midnight', '2026-11-23T23:15+03:00', '2h', '2026-11-24 01:15'],
    // Calendar days: from the next day to the end of the last, a day off or not.
    ['on the 1st, for 30 days', '2026-11-01T09:00+05:00', '30d', '2026-12-01 23:59'],
    ['on the 31st, for 30 days', '2026-08-31T09:00+05:00', '30d', '2026-09-30 23:59'],
    ['on the last of January, for 28 days', '2026-01-31T09:00+05:00', '28d', '2026-02-28 23:59'],
    ['in February of a leap year', '2028-02-27T09:00+05:00', '2d', '2028-02-29 23:59'],
    ['to end on a holiday', '2026-10-05T09:00+05:00', '30d', '2026-11-04 23:59'],
    ['over the end of the year', '2026-12-15T09:00+05:00', '30d', '2027-01-14 23:59'],
    // Working days by the calendar of 2026.
    ['on a Monday, for one', '2026-11-23T09:00+05:00', '1w', '2026-11-24 23:59'],
    ['on a Friday, for one', '2026-11-20T09:00+05:00', '1w', '2026-11-23 23:59'],
    ['on a Saturday, for one', '2026-11-21T09:00+05:00', '1w', '2026-11-23 23:59'],
    ['on the 31st of December before', '2025-12-31T09:00+05:00', '3w', '2026-01-14 23:59'],
    ['within the new year holidays', '2026-01-03T12:00+05:00', '1w', '2026-01-12 23:59'],
    ['on a holiday moved from the 3rd of January', '2026-01-09T12:00+05:00', '5w', '2026-01-16 23:59'],
    ['before the 23rd of February', '2026-02-20T12:00+05:00', '1w', '2026-02-24 23:59'],
    ['before the 8th of March that was moved', '2026-03-06T12:00+05:00', '1w', '2026-03-10 23:59'],
    ['before the 1st of May, a short day', '2026-04-29T12:00+05:00', '1w', '2026-04-30 23:59'],
    ['on a short day', '2026-04-30T12:00+05:00', '1w', '2026-05-04 23:59'],
    ['to end on the short 8th of May', '2026-05-07T12:00+05:00', '1w', '2026-05-08 23:59'],
    ['over both holidays of May', '2026-04-30T12:00+05:00', '6w', '2026-05-12 23:59'],
    ['over the Day of Russia', '2026-06-10T12:00+05:00', '2w', '2026-06-15 23:59'],
    ['over the Day of Unity', '2026-11-02T12:00+05:00', '2w', '2026-11-05 23:59'],
    ['for 15 over the end of a month', '2026-09-21T12:00+05:00', '15w', '2026-10-12 23:59'],
    ['before the 31st of December that is off', '2026-12-30T12:00+05:00', '1w', '2027-01-01 23:59'],
    ['for ten into a year that has no calendar', '2026-12-21T12:00+05:00', '10w', '2027-01-05 23:59'],
    // The day is that of the company.
    ['at one in the night of UTC+2', '2026-11-20T01:00+02:00', '1w', '2026-11-23 23:59'],
    ['late in the evening of UTC+3', '2026-11-19T23:59+03:00', '1w', '2026-11-20 23:59'],
    ['at midnight of UTC+4', '2026-11-20T00:00+04:00', '1d', '2026-11-21 23:59'],
    ['in UTC+6', '2026-06-11T05:59+06:00', '1w', '2026-06-15 23:59'],
    ['in UTC+7', '2026-02-20T06:59+07:00', '1w', '2026-02-24 23:59'],
    ['in UTC+8', '2026-12-30T07:30+08:00', '2d', '2027-01-01 23:59'],
    ['in UTC+9', '2026-03-06T08:59+09:00', '1w', '2026-03-10 23:59'],
    ['in UTC+10', '2026-10-31T09:30+10:00', '1d', '2026-11-01 23:59'],
    ['in UTC+11, a Friday that Greenwich calls Thursday', '2026-11-20T10:30+11:00', '1w', '2026-11-23 23:59'],
    ['in UTC+12, a Monday that Greenwich calls Sunday', '2026-11-23T11:59+12:00', '1w', '2026-11-24 23:59'],
  ])('%s', (_title, from, term, expected) => {
    const clock = started(from, term);
    expect(clock.from).toBe(Date.parse(from));
    expect(shown(clock.dueAt, zoneOf(from))).toBe(expected);
  });

  it('keeps to a regional holiday and to a working Saturday of the calendar', () => {
    const day = (on: string, type: 'holiday' | 'working') => ({ on: on as LocalDate, type, title: '' });
    const regional = { days: [day('2026-11-24', 'holiday'), day('2026-11-28', 'working')] };
    expect(shown(started('2026-11-23T09:00+05:00', '1w', regional).dueAt, ZONES['+05:00'])).toBe('2026-11-25 23:59');
    expect(shown(started('2026-11-27T09:00+05:00', '1w', regional).dueAt, ZONES['+05:00'])).toBe('2026-11-28 23:59');
  });

  it('anew by the term of the day on which a request is reopened', () => {
    const first = started('2026-11-02T09:00+05:00', '72h');
    const again = started('2026-11-16T09:00+05:00', '5w');
    expect(isKept({ ...first, pausedAt: null }, Date.parse('2026-11-04T09:00+05:00'))).toBe(true);
    expect([again.from, shown(again.dueAt, ZONES['+05:00'])]).toEqual([
      Date.parse('2026-11-16T09:00+05:00'),
      '2026-11-23 23:59',
    ]);
  });
});

/** What, the term, the start, the pause from and to, the end after it. */
const PAUSES = `
  of an hour                                       | 72h | 2026-11-16T10:00+05:00 | 2026-11-16T12:00 | 2026-11-16T13:00 | 2026-11-19 11:00
  of hours over a weekend                          | 72h | 2026-11-19T10:00+05:00 | 2026-11-20T10:00 | 2026-11-23T10:00 | 2026-11-25 10:00
  of hours over the new year                       | 72h | 2026-12-30T10:00+05:00 | 2026-12-31T10:00 | 2027-01-11T10:00 | 2027-01-13 10:00
  of hours that are over                           |  2h | 2026-11-16T10:00+05:00 | 2026-11-16T13:00 | 2026-11-16T14:00 | 2026-11-16 13:00
  within a working day                             |  5w | 2026-11-16T10:00+05:00 | 2026-11-17T09:00 | 2026-11-17T18:00 | 2026-11-23 23:59
  within a calendar day                            |  5d | 2026-11-16T10:00+05:00 | 2026-11-17T00:00 | 2026-11-17T23:59 | 2026-11-21 23:59
  over one midnight                                |  5w | 2026-11-16T10:00+05:00 | 2026-11-17T18:00 | 2026-11-18T09:00 | 2026-11-24 23:59
  over a midnight of UTC+12 that Greenwich has not |  5d | 2026-11-16T10:00+12:00 | 2026-11-17T23:50 | 2026-11-18T00:10 | 2026-11-22 23:59
  over a midnight of Greenwich that UTC+12 has not |  5d | 2026-11-16T10:00+12:00 | 2026-11-17T11:50 | 2026-11-17T12:10 | 2026-11-21 23:59
  over a midnight of UTC+2                         |  5d | 2026-11-16T10:00+02:00 | 2026-11-17T23:00 | 2026-11-18T01:00 | 2026-11-22 23:59
  from Friday to Monday                            |  5w | 2026-11-16T10:00+05:00 | 2026-11-20T10:00 | 2026-11-23T10:00 | 2026-11-24 23:59
  over the whole of a weekend only                 | 10w | 2026-11-16T10:00+05:00 | 2026-11-21T10:00 | 2026-11-22T20:00 | 2026-11-30 23:59
  from Saturday to Monday                          | 10w | 2026-11-16T10:00+05:00 | 2026-11-21T10:00 | 2026-11-23T10:00 | 2026-11-30 23:59
  from Saturday to Tuesday                         | 10w | 2026-11-16T10:00+05:00 | 2026-11-21T10:00 | 2026-11-24T10:00 | 2026-12-01 23:59
  from Thursday to Sunday                          | 10w | 2026-11-16T10:00+05:00 | 2026-11-19T10:00 | 2026-11-22T10:00 | 2026-12-02 23:59
  begun on the last day, ended on a Sunday         |  4w | 2026-11-16T10:00+05:00 | 2026-11-20T10:00 | 2026-11-22T10:00 | 2026-11-23 23:59
  over the Day of Unity                            |  3w | 2026-11-02T10:00+05:00 | 2026-11-03T10:00 | 2026-11-05T10:00 | 2026-11-09 23:59
  over the holidays of May                         |  5w | 2026-04-27T10:00+05:00 | 2026-04-30T10:00 | 2026-05-12T10:00 | 2026-05-14 23:59
  over the new year holidays                       |  3w | 2025-12-29T10:00+05:00 | 2025-12-31T10:00 | 2026-01-12T10:00 | 2026-01-13 23:59
  to the year that has no calendar                 |  2w | 2026-12-28T10:00+05:00 | 2026-12-30T10:00 | 2027-01-04T10:00 | 2027-01-04 23:59
  of calendar days over a weekend                  | 10d | 2026-11-16T10:00+05:00 | 2026-11-20T10:00 | 2026-11-23T10:00 | 2026-11-29 23:59
  of calendar days over a month end                | 30d | 2026-11-16T10:00+05:00 | 2026-11-28T10:00 | 2026-12-02T10:00 | 2026-12-20 23:59
  of calendar days over a leap day                 |  9d | 2028-02-20T10:00+05:00 | 2028-02-28T10:00 | 2028-03-01T10:00 | 2028-03-02 23:59
  of a clock that was put back                     |  5w | 2026-11-16T10:00+05:00 | 2026-11-18T10:00 | 2026-11-17T10:00 | 2026-11-23 23:59
`;

describe('a pause', () => {
  it.each(
    PAUSES.trim()
      .split('\n')
      .map((line) => line.split('|').map((part) => part.trim())),
  )('%s', (...parts) => {
    const [, term = '', from = '', begin = '', end = '', expected] = parts;
    const [pausedAt, at] = [begin, end].map((one) => Date.parse(one + from.slice(16))) as [number, number];
    const paused = pauseClock({ ...started(from, term), pausedAt: null }, pausedAt);
    expect(paused.pausedAt).toBe(pausedAt);
    const resumed = resumeClock(paused, termOf(term).unit, at, zoneOf(from), CALENDAR_2026);
    expect(shown(resumed.dueAt, zoneOf(from))).toBe(expected);
    expect(resumed.pausedAt).toBeNull();
    expect(resumed.from - Date.parse(from)).toBe(Math.max(0, at - pausedAt));
  });

  it('that was begun already stands since then', () => {
    const clock = { ...started('2026-11-16T10:00+05:00', '72h'), pausedAt: 5 };
    expect(pauseClock(clock, 9).pausedAt).toBe(5);
  });

  it('that is not there changes nothing', () => {
    const clock = { ...started('2026-11-16T10:00+05:00', '5w'), pausedAt: null };
    expect(resumeClock(clock, 'workingDays', clock.dueAt, ZONES['+05:00'], CALENDAR_2026)).toEqual(clock);
  });
});

const policy = { halfPercent: 50, nearPercent: 80 };
const ofHundredHours = { from: 0, dueAt: 100 * HOUR, pausedAt: null };

describe('the level', () => {
  it.each([
    ['at the start', 0, 'calm'],
    ['a moment before half', 50 * HOUR - 1, 'calm'],
    ['at half', 50 * HOUR, 'half'],
    ['a moment before four fifths', 80 * HOUR - 1, 'half'],
    ['at four fifths', 80 * HOUR, 'near'],
    ['at the end itself', 100 * HOUR, 'near'],
    ['a moment after the end', 100 * HOUR + 1, 'overdue'],
    ['of a clock put back before its start', -HOUR, 'calm'],
  ])('%s', (_title, now, expected) => {
    expect(level(ofHundredHours, policy, now)).toBe(expected);
  });

  it('follows the percents of the policy', () => {
    const narrow = { halfPercent: 10, nearPercent: 20 };
    expect([9, 10, 19, 20].map((hours) => level(ofHundredHours, narrow, hours * HOUR))).toEqual([
      ...['calm', 'half', 'half', 'near'],
    ]);
  });

  it('stands still with the clock, and what was used before a pause is used after it', () => {
    const paused = pauseClock(ofHundredHours, 60 * HOUR);
    expect(level(paused, policy, 5000 * HOUR)).toBe('half');
    const resumed = resumeClock(paused, 'hours', 1000 * HOUR, 'UTC', CALENDAR_2026);
    expect([1000, 1019, 1020, 1040].map((hours) => level(resumed, policy, hours * HOUR))).toEqual([
      ...['half', 'half', 'near', 'near'],
    ]);
    expect(level(resumed, policy, 1040 * HOUR + 1)).toBe('overdue');
  });

  it('of a term that was broken before the customer was asked stays so', () => {
    const paused = pauseClock(ofHundredHours, 101 * HOUR);
    expect(level(paused, policy, 200 * HOUR)).toBe('overdue');
    expect(level(resumeClock(paused, 'hours', 200 * HOUR, 'UTC', CALENDAR_2026), policy, 200 * HOUR)).toBe('overdue');
  });
});

describe('a term is kept', () => {
  it.each([
    ['long before its end', null, HOUR, true],
    ['in its last millisecond', null, 100 * HOUR, true],
    ['not one later', null, 100 * HOUR + 1, false],
    ['by what ended while it stood', 99 * HOUR, 500 * HOUR, true],
    ['not by what stood too late', 100 * HOUR + 1, 500 * HOUR, false],
  ])('%s', (_title, pausedAt, endedAt, expected) => {
    expect(isKept({ ...ofHundredHours, pausedAt }, endedAt)).toBe(expected);
  });
});

describe('whatever the term, the zone and the pauses', () => {
  const first = Date.parse('2025-12-20T00:00Z');
  const instant = fc.integer({ min: 0, max: 400 * 24 * 60 }).map((minutes) => first + minutes * 60_000);
  const pauses = fc.integer({ min: 0, max: 40 * 24 * 60 }).map((minutes) => minutes * 60_000);
  const term = fc.record({
    amount: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom(...Object.values(UNITS)),
  });
  const zone = fc.constantFrom(...Object.values(ZONES));
  const clockOf = (one: Term, at: number, where: string) => ({
    ...startClock(one, at, where, CALENDAR_2026),
    pausedAt: null,
  });
  const afterPause = (one: Term, at: number, where: string, begin: number, length: number) =>
    resumeClock(pauseClock(clockOf(one, at, where), at + begin), one.unit, at + begin + length, where, CALENDAR_2026);

  it('the end is never before the start, and days end at 23:59 of a day of their kind', () => {
    fc.assert(
      fc.property(term, instant, zone, pauses, pauses, (one, at, where, begin, length) => {
        for (const { dueAt } of [clockOf(one, at, where), afterPause(one, at, where, begin, length)]) {
          expect(dueAt).toBeGreaterThan(at);
          if (one.unit === 'hours') continue;
          expect(shown(dueAt, where).slice(11)).toBe('23:59');
          expect(shown(dueAt + 1, where).slice(11)).toBe('00:00');
          const day = shown(dueAt, where).slice(0, 10) as LocalDate;
          if (one.unit === 'workingDays') expect(isWorkingDay(day, CALENDAR_2026)).toBe(true);
        }
      }),
    );
  });

  it('a pause never brings the end nearer, and a longer one never nearer than a shorter one', () => {
    fc.assert(
      fc.property(term, instant, zone, pauses, pauses, pauses, (one, at, where, begin, length, more) => {
        const shorter = afterPause(one, at, where, begin, length).dueAt;
        expect(shorter).toBeGreaterThanOrEqual(clockOf(one, at, where).dueAt);
        expect(afterPause(one, at, where, begin, length + more).dueAt).toBeGreaterThanOrEqual(shorter);
      }),
    );
  });

  it('a pause that ends at once changes nothing, and two that touch are one', () => {
    fc.assert(
      fc.property(term, instant, zone, pauses, pauses, pauses, (one, at, where, begin, length, more) => {
        expect(afterPause(one, at, where, begin, 0)).toEqual(clockOf(one, at, where));
        const middle = afterPause(one, at, where, begin, length);
        const again = pauseClock(middle, at + begin + length);
        expect(resumeClock(again, one.unit, at + begin + length + more, where, CALENDAR_2026)).toEqual(
          afterPause(one, at, where, begin, length + more),
        );
      }),
    );
  });

  it('a pause neither breaks a term that was kept nor mends a broken one', () => {
    fc.assert(
      fc.property(term, instant, zone, pauses, pauses, (one, at, where, begin, length) => {
        const before = isKept(clockOf(one, at, where), at + begin);
        expect(isKept(afterPause(one, at, where, begin, length), at + begin + length)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  it('a later hour is never calmer', () => {
    const order = ['calm', 'half', 'near', 'overdue'];
    fc.assert(
      fc.property(term, instant, zone, pauses, pauses, (one, at, where, now, later) => {
        const clock = clockOf(one, at, where);
        const levels = [level(clock, policy, at + now), level(clock, policy, at + now + later)];
        expect(order.indexOf(levels[0] ?? '')).toBeLessThanOrEqual(order.indexOf(levels[1] ?? ''));
      }),
    );
  });

  it('the time that it took of the company is that of the wall without the pauses', () => {
    fc.assert(
      fc.property(term, instant, zone, pauses, pauses, pauses, (one, at, where, begin, length, more) => {
        const ended = at + begin + length + more;
        expect(ended - afterPause(one, at, where, begin, length).from).toBe(begin + more);
      }),
    );
  });
});
