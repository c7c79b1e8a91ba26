import * as z from 'zod';

/** How long an answer may take. */
export const Term = z.strictObject({
  amount: z.int().min(1).max(10_000),
  unit: z.enum(['hours', 'calendarDays', 'workingDays']),
});
export type Term = z.infer<typeof Term>;
