import type { IdentifierKind } from '../../../contract/types/identifiers';
import { maskEmail, maskPhone } from '../identity/masks';

const DOTS = '••••';
const TAIL = 4;

/** «г. Нижний Тагил, ул. Красноармейская»: never the house. */
export const maskAddress = ({ town, street }: { town: string | null; street: string | null }): string =>
  [town, street].filter(Boolean).join(', ');

/** The end of a meter's number is what a caller names: «9370••••». A short one shows nothing. */
export const maskSerial = (serial: string): string => `${serial.slice(0, -TAIL)}${DOTS}`;

/** The last signs alone: «••• 0077». */
const maskNumber = (value: string): string => `••• ${value.slice(-TAIL)}`;

const MASKS: Readonly<Record<IdentifierKind, (value: string) => string>> = {
  login: (value) => `${[...value][0] ?? ''}•••`,
  email: maskEmail,
  phone: maskPhone,
  account: maskNumber,
  /** «•••-•••-420-37». */
  snils: (value) => {
    const digits = value.replace(/\D/g, '');
    return `•••-•••-${digits.slice(6, 9)}-${digits.slice(9)}`;
  },
  ogrn: maskNumber,
  ogrnip: maskNumber,
};

export const maskIdentifier = (kind: IdentifierKind, value: string): string => MASKS[kind](value);
