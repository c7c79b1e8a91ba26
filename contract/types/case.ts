import * as z from 'zod';

/** Of a case before the staff: `asked` while the applicant is asked for more. */
export const CaseState = z.enum(['review', 'asked', 'done', 'rejected']);
export type CaseState = z.infer<typeof CaseState>;

export const CaseRejection = z.enum([
  'noSuchAccount',
  'otherHolder',
  'otherAddress',
  'notEntitled',
  'duplicate',
  'noContact',
  'other',
]);
export type CaseRejection = z.infer<typeof CaseRejection>;
