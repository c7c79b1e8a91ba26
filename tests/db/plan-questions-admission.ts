import { CaseKind, CaseSort } from '../../contract/admission';
import type { ReadRepositories, Repositories } from '../../db/repositories';

// What the staff's side of registrations asks, on the base of plan-questions.ts.

const ACCOUNT = 7777;
const TODAY = 20_772;
const now = TODAY * 86_400_000;
const person = { fullName: 'Ф', shortName: 'Ф', passwordHash: '!', createdAt: 1 };
const CASE_FINDS = [
  { by: 'all' },
  { by: 'number', from: '662101', below: '662101\uffff', phone: '79500000001' },
  { by: 'name', from: 'иван', below: 'иван\uffff' },
] as const;

export const REGISTRATION: Parameters<Repositories['registrations']['insert']>[0] = {
  ...{ way: 'form', state: 'waiting', fullName: 'Ф', nameNorm: 'ф', legalForm: 'individual', accountNumber: '1' },
  ...{ accountId: ACCOUNT, email: 'Ф@ф.рф', emailNorm: 'ф@ф.рф', phone: null, identifierKind: 'email' },
  ...{ identifierNorm: 'ф@ф.рф', identifierShown: 'Ф@ф.рф', passwordHash: 'x', details: '{}', customerId: null },
  ...{ createdAt: now, dueAt: null },
};

export const admissionReads: Record<string, (read: ReadRepositories) => Promise<unknown>> = {
  'registrations.byId': (read) => read.registrations.byId(1),
  'registrations.bindingsOf': (read) => read.registrations.bindingsOf(7777),
  'registrations.waitingFor': (read) => read.registrations.waitingFor('login', 'ф'),
  'registrations.askedBy': (read) => read.registrations.askedBy(ACCOUNT, 0),
  'admission.decisionOn': (read) => read.admission.decisionOn(1, 2),
  'admission.stepsOf': (read) => read.admission.stepsOf(1),
  'admissionLists.window': async (read) => {
    const window = { from: 100, limit: 100, around: 1, kind: CaseKind.enum.access };
    for (const isOpen of [true, false]) {
      for (const by of CaseSort.shape.by.options)
        await read.admissionLists.window({
          ...{ ...window, isOpen, officeId: 1, find: CASE_FINDS[1], sort: { by, down: true } },
        });
      for (const find of CASE_FINDS)
        await read.admissionLists.window({
          ...{ ...window, kind: null, isOpen, officeId: null, find, sort: { by: 'dueAt', down: false } },
        });
    }
  },
  'admissionLists.byId': (read) => read.admissionLists.byId(1),
  'admissionLists.ofCustomer': (read) => read.admissionLists.ofCustomer(ACCOUNT, 50),
  'admissionLists.counts': (read) => read.admissionLists.counts(1, TODAY * 86_400_000),
  'admissionLists.nextIds': (read) => read.admissionLists.nextIds(1, { dueAt: 1, id: 1 }, 100),
  'admissionCard.peopleOn': (read) => read.admissionCard.peopleOn([ACCOUNT, 1], TODAY),
  'admissionCard.duplicates': (read) =>
    read.admissionCard.duplicates({
      ...{ registrationId: 1, customerId: ACCOUNT, phone: '79500000001', emailNorm: 'ф@ф.рф' },
      numbers: [{ kind: 'snils', norm: '91866342037' }],
    }),
};

export const admissionWrites: Record<string, (repos: Repositories) => Promise<unknown>> = {
  'customers.unlinkAccount': (repos) => repos.customers.unlinkAccount(ACCOUNT, ACCOUNT, now),
  'customers.removeNew': async (repos) => {
    const row = { ...person, nameNorm: 'ф', legalForm: 'individual', email: null, emailNorm: null } as const;
    const contacts = { emailConfirmedAt: null, phone: null, phoneConfirmedAt: null };
    await repos.customers.removeNew(await repos.customers.insert({ ...row, ...contacts }), 'ф', now);
  },
  'consents.moveBack': (repos) => repos.consents.moveBack(1),
  'registrations.decide': (repos) => repos.registrations.decide({ id: 1, version: 1 }, { pausedAt: now }),
  'registrations.setDetails': (repos) => repos.registrations.setDetails(1, '{}'),
  'admission.keepDecision': async (repos) => {
    const registrationId = await repos.registrations.insert(REGISTRATION);
    const verdict = { state: 'review', customerId: null, decidedAt: null, decidedBy: null } as const;
    await repos.admission.keepDecision({
      ...{ registrationId, version: 2, kind: 'reject', reason: 'other', comment: null, staffId: 1, decidedAt: now },
      before: { ...verdict, rejectReason: null, comment: null, pausedAt: null, dueAt: now },
      applied: { customerId: null, accountIds: [], messages: [] },
    });
  },
};
