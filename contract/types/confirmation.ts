import * as z from 'zod';
import { Instant } from './time';

/** A flow that waits for a code, as the window that began it knows it. */
export const ConfirmationToken = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .brand<'ConfirmationToken'>();
export type ConfirmationToken = z.infer<typeof ConfirmationToken>;

/** The key of a letter's link: 128 bits, single use. */
export const LinkKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .brand<'LinkKey'>();
export type LinkKey = z.infer<typeof LinkKey>;

export const LinkPurpose = z.enum(['activate', 'recover', 'confirm']);
export type LinkPurpose = z.infer<typeof LinkPurpose>;

/** A link of ours that the system opened: it fills the form of its purpose and does nothing else. */
export const OpenedLink = z.object({ purpose: LinkPurpose, key: LinkKey });
export type OpenedLink = z.infer<typeof OpenedLink>;

/** A code or a letter is on its way. */
export const ConfirmationStep = z.object({
  token: ConfirmationToken,
  channel: z.enum(['phone', 'email']),
  /** Where it went, masked as far as the asker may know it: `+7 950 ••• •• 01`, `i•••@ivan.ru`. */
  sentTo: z.string(),
  /** Signs of the code: cells of the form. Digits by SMS, eight letters and digits by letter. */
  codeLength: z.int(),
  resendAt: Instant,
  expiresAt: Instant,
  /** The company's mail or SMS does not work now: the code leaves when it works again. The same for every contact. */
  isDelayed: z.boolean(),
  /** How many more may be asked for within these 24 hours. */
  resendsLeft: z.int(),
});
export type ConfirmationStep = z.infer<typeof ConfirmationStep>;

export const ConsentKind = z.enum(['licence', 'personalData', 'mailing']);
export type ConsentKind = z.infer<typeof ConsentKind>;

/** A text that a person may consent to, as the company has it now. */
export const ConsentText = z.object({
  kind: ConsentKind,
  version: z.string(),
  /** What stands beside the box. */
  label: z.string(),
  text: z.string(),
  isRequired: z.boolean(),
});
export type ConsentText = z.infer<typeof ConsentText>;

/** The version that the person saw: an outdated one is refused. */
export const ConsentVersion = z.strictObject({ kind: ConsentKind, version: z.string().max(40) });
export type ConsentVersion = z.infer<typeof ConsentVersion>;
