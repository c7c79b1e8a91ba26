import type { Draft, ProcedureName } from '../../contract';
import type { ErrorCode } from '../../contract/errors';
import { typedWizard } from '../modules/registering';
import { type CustomerPerson, FREE, passwordOf, PEOPLE } from './accounts';
import { type ProgramOptions, type SeededProgram, startSeeded, type TestSeat } from './program';
import { ADMISSION_MAY_BE_NULL, ADMISSION_REFUSED, ADMISSION_SAMPLES } from './samples/admission';
import { AUDIT_MAY_BE_NULL, AUDIT_SAMPLES } from './samples/audit';
import { CONVERSATION_MAY_BE_NULL, CONVERSATION_SAMPLES } from './samples/conversation';
import { CUSTOMERS_MAY_BE_NULL, CUSTOMERS_REFUSED, CUSTOMERS_SAMPLES } from './samples/customers';
import { DATED_SAMPLES } from './samples/dated';
import { DOCUMENTS_REFUSED, DOCUMENTS_SAMPLES } from './samples/documents';
import { DEVICES_REFUSED, DEVICES_SAMPLES } from './samples/devices';
import { METERING_SAMPLES } from './samples/metering';
import { NODE_MAY_BE_NULL, NODE_REFUSED, NODE_SAMPLES } from './samples/node';
import { PRIVACY_MAY_BE_NULL, PRIVACY_SAMPLES } from './samples/privacy';
import { REQUESTS_MAY_BE_NULL, REQUESTS_OPEN, REQUESTS_REFUSED, REQUESTS_SAMPLES } from './samples/requests';
import { REQUEST_TERMS_SAMPLES } from './samples/request-terms';
import { STAFF_MAY_BE_NULL, STAFF_REFUSED, STAFF_SAMPLES } from './samples/staff';
import { LINK_REFUSED, LINK_SAMPLES } from './samples/link';
import { MESSAGE_SAMPLES } from './samples/messages';
import { WORK_SAMPLES } from './samples/work';
import { uid } from './uid';

/** What samples stand on: the base, the seat that will call, and seats that prepare what it calls about. */
export interface Stage {
  program: SeededProgram;
  customer: TestSeat;
  operator: TestSeat;
}

export async function openStage(options: ProgramOptions = {}): Promise<Stage> {
  const program = await startSeeded(options);
  return {
    program,
    customer: await program.test.seat('customer'),
    operator: await program.test.seat('operator'),
  };
}

const PASSPHRASE = 'тихая река утром';
/** Of a backup that main never showed: a real restore would end the stage; tests/modules/backup-restore does it. */
const NO_TOKEN = '0'.repeat(32);
/** Of a code that was never sent. */
const NO_FLOW = 'A'.repeat(22);
const CONSENT = { kind: 'personalData' as const, version: '2026-01' };
const shown = new WeakMap<Stage, Promise<string>>();

/** Which customer the caller is; the first one for a caller who is none. */
async function customerOf(caller: TestSeat): Promise<CustomerPerson> {
  const { name } = await caller.call('identity.me', {});
  return name.startsWith('Ёлкин') ? 'anotherCustomer' : 'customer';
}

/** Rights that the caller has given and not ended, when the caller is a customer. */
async function grantOf(stage: Stage, caller: TestSeat): Promise<number> {
  const { role } = await caller.call('identity.me', {});
  const seat = role === 'customer' ? caller : stage.customer;
  const [account] = await seat.call('accounts.mine', {});
  const accountId = Number(account?.accountId);
  const contact = 'vnuk@pochta.example';
  const known = (await seat.call('accounts.grants', {})).find(
    (one) => one.contact === contact && one.state === 'active',
  );
  if (known) return known.grantId;
  const grant = { uid: uid(), accountId, contact, rights: ['see' as const], until: null };
  return (await seat.call('accounts.grant', grant)).grantId;
}

/** A backup that main has shown, made once for a stage. */
function backupOf(stage: Stage): Promise<string> {
  const make = async () => {
    const seat = await stage.program.test.seat('administrator');
    return (await seat.call('backup.make', { uid: uid(), folder: null })).token;
  };
  const token = shown.get(stage) ?? make();
  shown.set(stage, token);
  return token;
}

type Sample<N extends ProcedureName> = (stage: Stage, caller: TestSeat) => Draft<N> | Promise<Draft<N>>;

/** A valid input of every procedure, about the account of `customer`. A new procedure without a sample does not compile. */
export const SAMPLES: { [N in ProcedureName]: Sample<N> } = {
  'settings.program': () => ({}),
  'settings.page': () => ({ id: 'manual' }),
  'settings.about': () => ({}),
  'settings.createDemo': () => ({ uid: uid(), profile: 'ntesk' }),
  'settings.createBase': () => ({
    uid: uid(),
    profile: 'ntesk',
    administrator: { fullName: 'Котов Илья Юрьевич', login: 'kotov', password: 'тихая река утром' },
  }),
  'settings.preferences': () => ({}),
  'settings.keepPreference': () => ({ uid: uid(), key: 'grid.review', value: '{"columns":[]}' }),
  'settings.showProgress': () => ({ value: 0.5 }),
  'settings.openWindow': () => ({}),
  'settings.collectDiagnostics': () => ({}),
  'settings.restart': () => ({}),
  ...ADMISSION_SAMPLES,
  ...DATED_SAMPLES,
  ...DEVICES_SAMPLES,
  ...WORK_SAMPLES,
  ...STAFF_SAMPLES,
  ...CUSTOMERS_SAMPLES,
  ...CONVERSATION_SAMPLES,
  ...DOCUMENTS_SAMPLES,
  ...PRIVACY_SAMPLES,
  ...AUDIT_SAMPLES,
  ...REQUEST_TERMS_SAMPLES,
  ...REQUESTS_SAMPLES,
  ...LINK_SAMPLES,
  'backup.state': () => ({}),
  'backup.list': () => ({ folder: null }),
  'backup.offered': () => ({}),
  'backup.chooseFolder': () => ({}),
  'backup.setPlan': () => ({ uid: uid(), plan: { every: 'day', at: '02:00', keep: 14 }, folder: null }),
  'backup.setPassphrase': () => ({ uid: uid(), passphrase: PASSPHRASE, password: passwordOf('administrator') }),
  'backup.make': () => ({ uid: uid(), folder: null }),
  'backup.inspect': async (stage) => ({ backup: await backupOf(stage), passphrase: PASSPHRASE }),
  'backup.restore': () => ({
    uid: uid(),
    backup: NO_TOKEN,
    passphrase: PASSPHRASE,
    password: passwordOf('administrator'),
  }),
  'backup.drill': () => ({ uid: uid(), passphrase: PASSPHRASE }),
  'backup.cancel': () => ({}),
  'identity.me': () => ({}),
  'identity.signIn': () => ({
    as: 'customer',
    login: PEOPLE.customer.login,
    password: passwordOf('customer'),
  }),
  'identity.active': () => ({}),
  'identity.resume': () => ({}),
  'identity.signOut': () => ({}),
  'identity.openedLink': () => ({}),
  'identity.setFirstPassword': () => ({ uid: uid(), password: 'синяя гора зимой', consents: [CONSENT] }),
  'identity.consentTexts': () => ({}),
  'identity.securityCode': () => ({ as: 'picture' }),
  'identity.checkWizard': () => ({
    ...{ login: 'kalinina', password: 'синяя гора зимой', channel: 'phone', contact: '+7 950 400-00-01' },
    ...{ town: 'Нижний Тагил', securityCode: 'none' },
  }),
  'identity.findAddress': () => ({ accountNumber: FREE.number }),
  'identity.register': async (_stage, caller) => ({ uid: uid(), registration: await typedWizard(caller) }),
  'identity.activate': () => ({ uid: uid(), token: NO_FLOW, code: '1234' }),
  'identity.resendCode': () => ({ uid: uid(), token: NO_FLOW }),
  'identity.recover': () => ({ uid: uid(), channel: 'email', contact: `nikto-${uid().slice(-8)}@pochta.example` }),
  'identity.checkRecovery': () => ({ token: NO_FLOW, code: 'ABCD2345' }),
  'identity.setNewPassword': () => ({ uid: uid(), login: 'Ivanov', password: 'синяя гора зимой' }),
  'identity.profile': () => ({}),
  'identity.changePassword': () => ({ uid: uid(), oldPassword: 'не тот', newPassword: 'синяя гора зимой' }),
  'identity.changeContact': async (_stage, caller) => {
    const person = await customerOf(caller);
    const value = `new-${PEOPLE[person].login}@pochta.example`;
    return { uid: uid(), channel: 'email', value, password: passwordOf(person) };
  },
  'identity.confirmContact': () => ({ uid: uid(), token: NO_FLOW, code: 'ABCD2345' }),
  'identity.cancelContact': () => ({ uid: uid(), channel: 'phone' }),
  'identity.setSubscription': () => ({
    uid: uid(),
    kind: 'mailing',
    isOn: true,
    consent: { ...CONSENT, kind: 'mailing' },
  }),
  'identity.changePersonal': async (_stage, caller) => {
    const person = await customerOf(caller);
    return {
      uid: uid(),
      fullName: PEOPLE[person].name,
      legalForm: 'individual',
      identifier: { kind: 'login', value: PEOPLE[person].shown },
      password: passwordOf(person),
    };
  },
  'accounts.mine': () => ({}),
  'accounts.addByFacts': () => ({
    uid: uid(),
    number: FREE.number,
    facts: { holderSurname: 'Калинина', meterTail: FREE.serial.slice(-4), unifiedId: FREE.unifiedId },
  }),
  'accounts.askOwner': async (_stage, caller) => {
    const { name } = await caller.call('identity.me', {});
    const owner = name.startsWith('Ёлкин') ? 'customer' : 'anotherCustomer';
    return { uid: uid(), login: PEOPLE[owner].login, password: passwordOf(owner), channel: 'email' };
  },
  'accounts.confirmOwner': () => ({ uid: uid(), token: NO_FLOW, code: '1234' }),
  'accounts.requestBinding': () => ({
    uid: uid(),
    numbers: [FREE.number],
    phone: '+7 900 000-03-01',
    message: '',
    isNewOwner: false,
  }),
  'accounts.requests': () => ({}),
  'accounts.grants': () => ({}),
  'accounts.grant': ({ program }) => ({
    uid: uid(),
    accountId: program.main.accountId,
    contact: 'petrov@pochta.example',
    rights: ['see', 'readings'],
    until: '2024-12-31',
  }),
  'accounts.revokeGrant': async (stage, caller) => ({ uid: uid(), grantId: await grantOf(stage, caller) }),
  ...MESSAGE_SAMPLES,
  ...NODE_SAMPLES,
  ...METERING_SAMPLES,
};

/** What a valid call answers to one who may make it, where that is a refusal once a base is open. */
export const REFUSED_WHEN_READY: Partial<Record<ProcedureName, ErrorCode>> = {
  'settings.createDemo': 'ALREADY_READY',
  'settings.createBase': 'ALREADY_READY',
  'settings.restart': 'ALREADY_READY',
  'backup.restore': 'NOT_FOUND',
  // A window that has not answered the security code goes no further.
  'identity.checkWizard': 'WRONG_SECURITY_CODE',
  'identity.findAddress': 'FORBIDDEN',
  'identity.register': 'FORBIDDEN',
  'identity.activate': 'CODE_ENDED',
  'identity.resendCode': 'CODE_ENDED',
  'identity.checkRecovery': 'CODE_ENDED',
  'identity.setNewPassword': 'CODE_ENDED',
  'identity.changePassword': 'WRONG_PASSWORD',
  'identity.confirmContact': 'CODE_ENDED',
  'accounts.confirmOwner': 'CODE_ENDED',
  // The company of the stage has no such way.
  'accounts.requestBinding': 'FORBIDDEN',
  'messages.retry': 'NOT_FOUND',
  'messages.reveal': 'NOT_FOUND',
  ...ADMISSION_REFUSED,
  ...REQUESTS_REFUSED,
  ...DOCUMENTS_REFUSED,
  ...CUSTOMERS_REFUSED,
  ...DEVICES_REFUSED,
  ...STAFF_REFUSED,
  ...NODE_REFUSED,
  ...LINK_REFUSED,
};

/** Fields of samples that may be empty, by their path. */
export const MAY_BE_NULL: Partial<Record<ProcedureName, readonly string[]>> = {
  ...ADMISSION_MAY_BE_NULL,
  ...REQUESTS_MAY_BE_NULL,
  ...CUSTOMERS_MAY_BE_NULL,
  ...CONVERSATION_MAY_BE_NULL,
  ...STAFF_MAY_BE_NULL,
  ...PRIVACY_MAY_BE_NULL,
  ...AUDIT_MAY_BE_NULL,
  ...NODE_MAY_BE_NULL,
  'settings.keepPreference': ['value'],
  'settings.showProgress': ['value'],
  'backup.list': ['folder'],
  'backup.setPlan': ['folder'],
  'backup.setPassphrase': ['passphrase'],
  'backup.make': ['folder'],
  'backup.inspect': ['passphrase'],
  'backup.restore': ['passphrase', 'password'],
  'backup.drill': ['passphrase'],
  'identity.setSubscription': ['consent'],
  'accounts.addByFacts': ['facts.holderSurname', 'facts.meterTail', 'facts.unifiedId'],
  'accounts.grant': ['until'],
  'messages.setSmtp': ['smtp', 'password'],
  'messages.setSms': ['sms', 'password'],
  'messages.checkSmtp': ['to'],
  'messages.outbox': ['state', 'before'],
  'metering.reviewQueue': ['check', 'around'],
  'metering.decidedReadings': ['state', 'around'],
};

/** Objects of samples whose keys are the caller's own, by their path. */
export const OWN_KEYS: Partial<Record<ProcedureName, readonly string[]>> = REQUESTS_OPEN;
