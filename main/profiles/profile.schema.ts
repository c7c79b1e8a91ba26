import * as z from 'zod';
import { Company, ProfileCode, ReadingPolicy } from '../../contract/settings';

/** Ways to name oneself at sign-in, in the order in which they are tried. */
const IdentifierKind = z.enum(['login', 'email', 'phone', 'account', 'snils', 'ogrn', 'ogrnip']);

/** A company's profile: what the same program is called and how it behaves there. It seeds the dated settings of a new base. */
export const Profile = z.strictObject({
  code: ProfileCode,
  name: z.string().min(1).max(200),
  shortName: z.string().min(1).max(60),
  /** One sentence for the choice of a profile. */
  note: z.string().min(1).max(200),
  timeZone: z.string().refine(isTimeZone),
  cabinetTitle: z.string().min(1).max(80),
  cabinetLead: z.string().min(1).max(300),
  contacts: Company.shape.contacts.min(1).max(4),
  brand: z.strictObject({ color: hex(), glow: hex() }).nullable(),
  signIn: z.strictObject({
    identifiers: z.array(IdentifierKind).min(1),
    loginLabel: z.string().min(1).max(60),
    hint: z.string().max(200),
    passwordMinimum: z.int().min(6).max(64),
  }),
  account: z.strictObject({ numberPattern: z.string().refine(isPattern) }),
  readings: ReadingPolicy.strict().refine((policy) => policy.window.fromDay <= policy.window.toDay, {
    path: ['window'],
  }),
  sections: Company.shape.sections.min(1),
  texts: z.record(z.string(), z.string()),
});
export type Profile = z.infer<typeof Profile>;

function hex() {
  return z.string().regex(/^#[0-9A-Fa-f]{6}$/);
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('ru', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isPattern(text: string): boolean {
  try {
    // eslint-disable-next-line security/detect-non-literal-regexp -- a company's own profile, only made and never run here
    return new RegExp(text).source !== '';
  } catch {
    return false;
  }
}
