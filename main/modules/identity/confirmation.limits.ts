import { DomainError } from '../../../contract/errors';
import type { ReadRepositories } from '../../../db/repositories';
import type { IdentityPolicy } from '../../profiles/profile.schema';
import { dayBefore, hoursToWait, msToResend } from './confirmation.rules';
import type { Bound } from './confirmation.secrets';

type Read = Pick<ReadRepositories, 'confirmations'>;

/** How many more may be sent within a day to this contact and about this subject, and how many hours to wait when none may. */
export async function allowanceOf(
  { confirmations }: Read,
  at: number,
  { contactNorm, subject }: Pick<Bound, 'contactNorm' | 'subject'>,
  { codesPerDay }: IdentityPolicy,
): Promise<{ left: number; hours: number }> {
  const toContact = await confirmations.sentToContact(contactNorm, dayBefore(at), codesPerDay);
  const about = await confirmations.sentAbout(subject, dayBefore(at), codesPerDay);
  return {
    left: codesPerDay - Math.max(toContact.length, about.length),
    hours: Math.max(...[toContact, about].map((sent) => hoursToWait(sent, codesPerDay, at))),
  };
}

/** RESEND_TOO_SOON, CODE_LIMIT. */
export async function refuseTooMany(read: Read, at: number, flow: Bound, policy: IdentityPolicy): Promise<void> {
  const newest = await read.confirmations.newestSent(flow.purpose, flow.contactNorm, flow.subject);
  const wait = msToResend(newest, policy.resendSeconds, at);
  if (wait > 0) throw new DomainError('RESEND_TOO_SOON', { seconds: Math.ceil(wait / 1000) });
  const { hours } = await allowanceOf(read, at, flow, policy);
  if (hours > 0) throw new DomainError('CODE_LIMIT', { hours });
}
