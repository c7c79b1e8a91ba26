import * as z from 'zod';
import { AccountId, MeterReadingId } from './types/brand';

/** What main pushes. An event carries ids only and goes only to seats whose actor may read them. */
export const ProgramEvent = z.discriminatedUnion('name', [
  z.object({ name: z.literal('metering.readingChanged'), accountId: AccountId, meterReadingId: MeterReadingId }),
  z.object({ name: z.literal('identity.sessionEnded') }),
  z.object({ name: z.literal('settings.programChanged') }),
]);
export type ProgramEvent = z.infer<typeof ProgramEvent>;
