import type { Output } from '../../contract';
import type { Registration } from '../../contract/registration';
import { FREE } from '../helpers/accounts';
import type { TestProgram, TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';

export const STRONG = 'medlenniy-parom-31';
export const NEW_EMAIL = 'Kalinina@Pochta.example';
/** Of the account that nobody has (`FREE`). */
export const HER_NAME = FREE.holder;

type Typed<W extends Registration['way']> = Extract<Registration, { way: W }>;

/** Every consent of the company in its present version. */
export const consentsOf = async (seat: TestSeat) =>
  (await seat.call('identity.consentTexts', {})).map(({ kind, version }) => ({ kind, version }));

/** What a person of each way types who has the account `FREE`. */
export async function typedForm(seat: TestSeat, other: Partial<Typed<'form'>> = {}) {
  return {
    way: 'form' as const,
    objectKind: null,
    fullName: HER_NAME,
    address: 'ул. Садовая, 5',
    contractNumber: FREE.number,
    phone: '8 (950) 400-00-01',
    email: NEW_EMAIL as Typed<'form'>['email'],
    password: STRONG,
    consents: await consentsOf(seat),
    ...other,
  };
}
export async function typedWizard(seat: TestSeat, other: Partial<Typed<'wizard'>> = {}) {
  return {
    way: 'wizard' as const,
    login: 'Kalinina' as Typed<'wizard'>['login'],
    password: STRONG,
    channel: 'phone' as const,
    contact: '+7 (950) 400-00-01',
    town: 'Нижний Тагил',
    accountNumber: FREE.number,
    consents: await consentsOf(seat),
    ...other,
  };
}
export async function typedLegal(seat: TestSeat, other: Partial<Typed<'legal'>> = {}) {
  return {
    way: 'legal' as const,
    legalForm: 'individual' as const,
    identifier: '918-663-420-37',
    fullName: HER_NAME,
    password: STRONG,
    email: NEW_EMAIL as Typed<'legal'>['email'],
    phone: '89504000001',
    accountNumber: FREE.number,
    consents: await consentsOf(seat),
    ...other,
  };
}
export async function typedRequest(seat: TestSeat, other: Partial<Typed<'request'>> = {}) {
  return {
    way: 'request' as const,
    fullName: HER_NAME,
    phone: '+7 950 400 00 01',
    email: null,
    accountNumber: FREE.number,
    message: 'Не подходит пароль с квитанции',
    consents: await consentsOf(seat),
    ...other,
  };
}

export const register = (seat: TestSeat, registration: Registration) =>
  seat.call('identity.register', { uid: uid(), registration });

/** The step of a registration that waits for a code. */
export function waitingStep(answer: Output<'identity.register'>) {
  if (answer.next !== 'confirm') throw new Error(`The registration waits for nothing: ${answer.next}.`);
  return answer.step;
}

export interface Sent {
  kind: string;
  recipient: string;
  text: string;
}

/** Messages of the base, the newest first. */
export const sent = (test: TestProgram) =>
  test.rows<Sent>('SELECT kind, recipient, text FROM message ORDER BY id DESC');

/** The code and the key of the newest message. */
export async function secretsOf(test: TestProgram): Promise<{ code: string; key: string }> {
  const [message] = await sent(test);
  const text = message?.text ?? '';
  return {
    code: /(?<![\w/-])(?:\d{4,8}|[2-9A-HJKMNP-Z]{8})(?![\w-])/.exec(text)?.[0] ?? '',
    key: /energokabinet:\/\/\w+\/([\w-]{22})/.exec(text)?.[1] ?? '',
  };
}

/** The window answers the security question, as one does who sees no pictures. */
export async function passWizard(seat: TestSeat, other: Partial<Typed<'wizard'>> = {}): Promise<void> {
  const { question } = await seat.call('identity.securityCode', { as: 'words' });
  const { login, password, channel, contact, town } = await typedWizard(seat, other);
  const securityCode = answerTo(question ?? '');
  await seat.call('identity.checkWizard', { login, password, channel, contact, town, securityCode });
}

const NUMBERS = 'ноль один два три четыре пять шесть семь восемь девять'.split(' ');

export function answerTo(question: string): string {
  const [, a = '', sign, b = ''] = /будет (\S+) (плюс|минус) (\S+)\?/.exec(question) ?? [];
  const [x, y] = [NUMBERS.indexOf(a), NUMBERS.indexOf(b)];
  return String(sign === 'плюс' ? x + y : x - y);
}
