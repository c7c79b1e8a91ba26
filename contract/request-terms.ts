import * as z from 'zod';
import { procedure } from './procedure';
import { RequestItem } from './request-work';
import { Uid } from './types/brand';
import { dateToDays, LocalDate } from './types/time';

/** Kept and broken terms of one kind within the days asked for; hours are of the clock of the term, pauses left out. What was withdrawn does not count. */
export const TermLine = z.object({
  kind: z.string(),
  title: z.string(),
  ended: z.int(),
  kept: z.int(),
  broken: z.int(),
  /** Open now, and past their term now. */
  open: z.int(),
  overdue: z.int(),
  /** Hours from registration to the end; null when none ended. */
  medianHours: z.number().nullable(),
  /** Part of kept of all that ended, 0…1; null when none ended. */
  share: z.number().nullable(),
});
export type TermLine = z.infer<typeof TermLine>;

const MOST_DAYS = 366;
const Days = { from: LocalDate, to: LocalDate };
const areDays = ({ from, to }: { from: LocalDate; to: LocalDate }): boolean =>
  from <= to && dateToDays(to) - dateToDays(from) < MOST_DAYS;

export const requestTerms = {
  /** Terms by kind for requests that ended on these days (`to` included), within reach. At most 366 days. */
  'requests.terms': procedure({
    kind: 'query',
    action: 'requests.report',
    input: z.strictObject(Days).refine(areDays, { path: ['to'] }),
    output: z.object({ lines: z.array(TermLine), total: TermLine }),
  }),
  /** The same as a file where a person chooses; null when they did not. */
  'requests.saveTerms': procedure({
    kind: 'command',
    action: 'requests.report',
    input: z.strictObject({ uid: Uid, ...Days, format: z.enum(['pdf', 'xlsx']) }).refine(areDays, { path: ['to'] }),
    output: z.object({ file: z.string().nullable() }),
  }),
  /** Visits of one day by brigade and time, to be printed. */
  'requests.visits': procedure({
    kind: 'query',
    action: 'requests.handle',
    input: z.strictObject({ on: LocalDate }),
    output: z.array(
      RequestItem.extend({ phone: z.string().nullable(), fullAddress: z.string().nullable(), what: z.string() }),
    ),
  }),
} as const;
