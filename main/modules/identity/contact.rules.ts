import { DomainError, type FieldCode } from '../../../contract/errors';
import { Email, identifierOf, isMobile, phoneOf } from '../../../contract/types/identifiers';
import type { CustomerId } from '../../../contract/types/brand';

export type Channel = 'email' | 'phone';

/** A contact as it is shown and as it is compared. */
export interface Contact {
  channel: Channel;
  shown: string;
  norm: string;
}

/** BAD_INPUT that names one field. */
export const badField = (path: string, code: FieldCode): DomainError =>
  new DomainError('BAD_INPUT', {}, [{ path, code, params: {} }]);

/** What was typed as an e-mail or a mobile phone; BAD_INPUT names the field and why: BAD_EMAIL, BAD_PHONE, NOT_MOBILE. */
export function contactFrom(channel: Channel, typed: string, path: string): Contact {
  const norm = identifierOf(channel, typed);
  if (norm === '') throw badField(path, channel === 'email' ? 'BAD_EMAIL' : 'BAD_PHONE');
  if (channel === 'phone' && !isMobile(norm)) throw badField(path, 'NOT_MOBILE');
  return { channel, norm, shown: channel === 'email' ? Email.parse(typed) : phoneOf(typed) };
}

/** What codes and keys of a customer's own changes are bound to. */
export const subjectOf = (customerId: CustomerId): string => `customer:${customerId}`;

interface Contacts {
  email: string | null;
  emailConfirmedAt: number | null;
  phone: string | null;
  phoneConfirmedAt: number | null;
}

/** Where a notice to the person goes: a confirmed e-mail, else a confirmed mobile phone; undefined when there is neither. */
export function noticeTo(row: Contacts): { channel: 'email' | 'sms'; recipient: string } | undefined {
  if (row.email !== null && row.emailConfirmedAt !== null) return { channel: 'email', recipient: row.email };
  if (row.phone !== null && row.phoneConfirmedAt !== null && isMobile(row.phone))
    return { channel: 'sms', recipient: row.phone };
  return undefined;
}
