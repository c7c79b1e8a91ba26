import * as z from 'zod';

/** What a paper is; `identity`: scans of identity papers, seen only with the right for them. */
export const DocumentKind = z.enum([
  'identity',
  'registryExtract',
  'powerOfAttorney',
  'ownership',
  'plan',
  'meterPassport',
  'other',
]);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** As the first bytes of the file tell. */
export const DocumentType = z.enum(['pdf', 'jpg', 'png']);
export type DocumentType = z.infer<typeof DocumentType>;

/** Why a file is refused; `active`: it would do something by itself. */
export type DocumentRefusal = 'empty' | 'type' | 'size' | 'pages' | 'pixels' | 'damaged' | 'encrypted' | 'active';
