import * as z from 'zod';
import { Term } from './term';

/** A canned answer; `{name}`, `{number}`, `{title}`, `{due}`, `{company}`, `{operator}` stand for what differs. */
export const CannedAnswer = z.strictObject({
  code: z.string().regex(/^[a-z][a-zA-Z0-9]{1,40}$/),
  title: z.string().trim().min(1).max(80),
  use: z.enum(['message', 'ask', 'finish', 'reject']),
  text: z.string().trim().min(3).max(4000),
});
export type CannedAnswer = z.infer<typeof CannedAnswer>;

/** How requests are dealt with. */
export const RequestPolicy = z.strictObject({
  /** Parts of a term after which its clock is yellow and orange, per cent. */
  halfPercent: z.int().min(1).max(98),
  nearPercent: z.int().min(2).max(99),
  /** How long a customer who was asked may take; after it the request is shown as left by them. */
  customerTerm: Term,
  mostDrafts: z.int().min(1).max(100),
  mostDocuments: z.int().min(1).max(200),
  /** Drafts that nobody touched for so long go. */
  draftDays: z.int().min(7).max(3650),
  /** Ended requests with their conversation and papers. */
  keepYears: z.int().min(1).max(100),
  answers: z
    .array(CannedAnswer)
    .max(100)
    .refine((answers) => new Set(answers.map(({ code }) => code)).size === answers.length),
});
export type RequestPolicy = z.infer<typeof RequestPolicy>;
