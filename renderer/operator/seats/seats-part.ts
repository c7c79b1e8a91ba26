import * as z from 'zod';

export const SeatsPart = z.enum(['stations', 'network']);
export type SeatsPart = z.infer<typeof SeatsPart>;
