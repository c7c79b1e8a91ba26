import * as z from 'zod';
import { MessagePolicy } from '../../contract/messages';
import { Company, CompanyPage, ProfileCode, ReadingPolicy } from '../../contract/settings';
import { CustomerPolicy, PageId, RegistrationPolicy, SignInPolicy, StartPage } from '../../contract/types/company';
import { RequestKinds } from '../../contract/types/request-kind';
import { RequestPolicy } from '../../contract/types/request-policy';
import { ConsentText } from '../../contract/types/confirmation';

/** How codes, keys and sessions are dealt with: dated settings. */
export const IdentityPolicy = z.strictObject({
  smsMinutes: z.int().min(1).max(60),
  letterHours: z.int().min(1).max(168),
  codeTries: z.int().min(1).max(5),
  codesPerDay: z.int().min(1).max(10),
  resendSeconds: z.int().min(1).max(600),
  rememberDays: z.int().min(1).max(365),
});
export type IdentityPolicy = z.infer<typeof IdentityPolicy>;

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
  start: StartPage.strict(),
  signIn: SignInPolicy.strict(),
  registration: RegistrationPolicy.strict(),
  customer: CustomerPolicy.strict(),
  consents: z.array(ConsentText.strict()).min(1),
  identity: IdentityPolicy,
  messages: z.strictObject({
    /** Last lines of a letter, as the company signs. */
    signature: z.string().min(1).max(300),
    /** The name under which an SMS speaks of the company. */
    smsName: z.string().min(1).max(40),
    policy: MessagePolicy.strict(),
    /** The company's own words of a message in place of the program's; `{link}`, `{code}` and the like stand for what differs. */
    texts: z.record(
      z.string(),
      z.strictObject({
        subject: z.string().max(200).optional(),
        text: z.string().max(4000).optional(),
        sms: z.string().max(600).optional(),
      }),
    ),
  }),
  /** Pages of text by their name. */
  pages: z.record(PageId, CompanyPage.strict()),
  account: z.strictObject({ numberPattern: z.string().refine(isPattern) }),
  readings: ReadingPolicy.strict().refine((policy) => policy.window.fromDay <= policy.window.toDay, {
    path: ['window'],
  }),
  requests: z.strictObject({ kinds: RequestKinds, policy: RequestPolicy }),
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
