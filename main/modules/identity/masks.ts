import { phoneOf } from '../../../contract/types/identifiers';

/** «i•••@ivan.ru»: as many dots whatever the length. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const [first = ''] = email;
  return `${first}•••${at < 0 ? '' : email.slice(at)}`;
}

/** «+7 950 ••• •• 01». */
export function maskPhone(phone: string): string {
  const digits = phoneOf(phone);
  return digits === '' ? '•••' : `+7 ${digits.slice(1, 4)} ••• •• ${digits.slice(-2)}`;
}

export const maskContact = (channel: 'email' | 'phone', contact: string): string =>
  channel === 'email' ? maskEmail(contact) : maskPhone(contact);
