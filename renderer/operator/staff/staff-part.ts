import * as z from 'zod';

export const StaffPart = z.enum(['people', 'sessions', 'offices']);
export type StaffPart = z.infer<typeof StaffPart>;
