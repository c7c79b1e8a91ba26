import * as z from 'zod';

/** What a long list is asked for: rows `from`…`from + limit - 1` of the whole, counted from 0. */
export const ListWindow = { from: z.int().min(0).max(10_000_000), limit: z.int().min(1).max(1000) };

/** An account, a meter number or the start of a surname; empty for all. */
export const Find = z.string().trim().max(100);

/** The order of a list by one of its columns; rows that are alike in it stand in the order of their coming. */
export function sortBy<const C extends readonly [string, ...string[]]>(columns: C) {
  return z.strictObject({ by: z.enum(columns), down: z.boolean() });
}
