import type { PersonCode } from '../../contract/errors';
import { digitsOf, Email, isMobile, Login, ogrnipOf, ogrnOf, phoneOf, snilsOf } from '../../contract/types/identifiers';
import { i18n } from '../i18n';
import { fieldText } from '../i18n/texts';

type Check = (text: string) => PersonCode | undefined;
const unless =
  (code: PersonCode, read: (text: string) => string): Check =>
  (text) =>
    read(text) === '' ? code : undefined;

/** What the contract's own rules find wrong with a person's number, address or login; main asks them again. */
export const personChecks = {
  phone: unless('BAD_PHONE', phoneOf),
  mobile: (text) => {
    const phone = phoneOf(text);
    if (phone === '') return 'BAD_PHONE';
    return isMobile(phone) ? undefined : 'NOT_MOBILE';
  },
  email: (text) => (Email.safeParse(text).success ? undefined : 'BAD_EMAIL'),
  login: (text) => {
    const read = Login.safeParse(text);
    if (read.success) return undefined;
    return read.error.issues.some(({ message }) => message === 'mixed') ? 'MIXED_LETTERS' : 'BAD_LOGIN';
  },
  account: unless('BAD_ACCOUNT', digitsOf),
  snils: unless('BAD_SNILS', snilsOf),
  ogrn: unless('BAD_OGRN', ogrnOf),
  ogrnip: unless('BAD_OGRNIP', ogrnipOf),
} as const satisfies Record<string, Check>;

const { t } = i18n.global;

/** The text under a field: an empty one is named once the form was sent, a wrong one as soon as it is left. */
export function fieldProblem(label: string, text: string, isSent: boolean, check?: Check): string | undefined {
  if (text.trim() === '') return isSent ? t('registration.required', { label }) : undefined;
  const code = check?.(text);
  return code === undefined ? undefined : fieldText({ code, params: {} });
}

/** The texts under a new password and its repetition. */
export function passwordProblems(
  labels: { password: string; repeat: string },
  typed: { password: string; repeat: string },
  minimum: number,
  isSent: boolean,
): { password: string | undefined; repeat: string | undefined } {
  const isShort = typed.password !== '' && Array.from(typed.password).length < minimum;
  const differs = typed.repeat !== '' && typed.repeat !== typed.password;
  const required = (name: 'password' | 'repeat'): string | undefined =>
    isSent && typed[name] === '' ? t('registration.required', { label: labels[name] }) : undefined;
  return {
    password: isShort ? t('errors.weakPassword.short', { minimum }) : required('password'),
    repeat: differs ? t('registration.notSame') : required('repeat'),
  };
}
