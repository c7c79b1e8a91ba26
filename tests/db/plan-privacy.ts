import { dateToDays, type LocalDate } from '../../contract/types/time';
import type { ReadRepositories, Repositories } from '../../db/repositories';

// What cards of people, duties about personal data and the retention ask.

const TODAY = dateToDays('2026-11-15' as LocalDate);
const ACCOUNT = 7777;
const CONTACTS = ['ф@ф.рф', '79120000001'];
const now = TODAY * 86_400_000;
const range = (from: string) => ({ from, below: `${from}\uffff` });
const dataRequest: Parameters<Repositories['dataRequests']['insert']>[0] = {
  ...{ customerId: ACCOUNT, kind: 'export', channel: 'cabinet', state: 'waiting', askedAt: now, dueAt: now },
};

export const PRIVACY_READS: Record<string, (read: ReadRepositories) => Promise<unknown>> = {
  'views.ofCustomer': (read) => read.views.ofCustomer(ACCOUNT, 0, Number.MAX_SAFE_INTEGER, 50),
  'views.countsOf': (read) => read.views.countsOf('staff:1', TODAY * 86_400_000),
  'alarms.list': (read) => read.alarms.list(200),
  'cards.findAccounts': async (read) => {
    for (const officeId of [null, 1]) {
      await read.cards.findAccounts('number', range('66210'), officeId, 50);
      await read.cards.findAccounts('holder', range('иван'), officeId, 50);
    }
  },
  'cards.findMeters': (read) => read.cards.findMeters(range('93'), 1, 50),
  'cards.findPeople': async (read) => {
    for (const by of ['name', 'phone', 'email'] as const) await read.cards.findPeople(by, range('7912'), null, 50);
  },
  'cards.account': (read) => read.cards.account(ACCOUNT),
  'cards.accountsOf': (read) => read.cards.accountsOf(ACCOUNT),
  'cards.peopleOf': (read) => read.cards.peopleOf(ACCOUNT, TODAY),
  'cards.metersOf': (read) => read.cards.metersOf(ACCOUNT),
  'cards.subjectsOf': (read) => read.cards.subjectsOf(ACCOUNT, [ACCOUNT, ACCOUNT + 1], 50),
  'cards.history': (read) => read.cards.history(['customer:7', 'account:7'], 'customer:7', 500_000, 50),
  'personFacts.person': (read) => read.personFacts.person(ACCOUNT),
  'personFacts.all': (read) => read.personFacts.all(ACCOUNT),
  'personFacts.holdings': (read) => read.personFacts.holdings(ACCOUNT),
  'personFacts.extract': (read) => read.personFacts.extract(ACCOUNT, 1000),
  'personFacts.kept': (read) => read.personFacts.kept(ACCOUNT),
  'dataRequests.byId': (read) => read.dataRequests.byId(1),
  'dataRequests.ofCustomer': (read) => read.dataRequests.ofCustomer(ACCOUNT),
  'dataRequests.list': (read) => read.dataRequests.list(200, now),
  'retention.runs': (read) => read.retention.runs(10),
  'requestTerms.terms': async (read) => {
    for (const officeId of [null, 1])
      await read.requestTerms.terms({ from: now - 366 * 86_400_000, to: now, now, officeId });
  },
  'requestTerms.visits': (read) => read.requestTerms.visits(now, now + 86_400_000, 1),
};

export const PRIVACY_WRITES: Record<string, (repos: Repositories) => Promise<unknown>> = {
  'alarms.insert': (repos) =>
    repos.alarms.insert({ kind: 'reading', dedupe: 'x', subject: 'staff:1', details: '{}', raisedAt: now }),
  'alarms.byId': (repos) => repos.alarms.byId(1),
  'alarms.see': (repos) => repos.alarms.see(1, { seenBy: 1, seenAt: now, comment: 'x' }),
  'dataRequests.insert': (repos) => repos.dataRequests.insert(dataRequest),
  'dataRequests.end': (repos) =>
    repos.dataRequests.end(1, { state: 'done', endedAt: now, endedBy: 1, comment: null, act: '{}' }),
  'grants.endOfAccount': (repos) => repos.grants.endOfAccount(ACCOUNT, now),
  'customers.unlinkOthers': (repos) => repos.customers.unlinkOthers(ACCOUNT, ACCOUNT),
  'erasure.contactsOf': (repos) => repos.erasure.contactsOf(ACCOUNT),
  'erasure.sharedOf': (repos) => repos.erasure.sharedOf(ACCOUNT, CONTACTS),
  'erasure.messagesTo': (repos) => repos.erasure.messagesTo(CONTACTS, now),
  'erasure.textsTo': (repos) => repos.erasure.textsTo(CONTACTS),
  'erasure.textsOfGrants': (repos) => repos.erasure.textsOfGrants(ACCOUNT, now),
  'erasure.confirmations': (repos) => repos.erasure.confirmations(ACCOUNT, CONTACTS),
  'erasure.registrations': (repos) => repos.erasure.registrations(ACCOUNT, CONTACTS, now),
  'erasure.requests': (repos) => repos.erasure.requests(ACCOUNT, CONTACTS, now),
  'erasure.grants': (repos) => repos.erasure.grants(ACCOUNT, CONTACTS, now),
  'erasure.identifiers': (repos) => repos.erasure.identifiers(ACCOUNT),
  'erasure.subscriptions': (repos) => repos.erasure.subscriptions(ACCOUNT),
  'erasure.devices': (repos) => repos.erasure.devices(ACCOUNT),
  'erasure.preferences': (repos) => repos.erasure.preferences(ACCOUNT),
  'erasure.commands': (repos) => repos.erasure.commands(ACCOUNT),
  'erasure.accounts': (repos) => repos.erasure.accounts(ACCOUNT),
  'erasure.consents': (repos) => repos.erasure.consents(ACCOUNT, now),
  'erasure.customer': (repos) => repos.erasure.customer(ACCOUNT, 'Ф', now),
  'retention.keepRun': (repos) => repos.retention.keepRun({ ranAt: now, report: '{}' }),
  'retention.sweep': async (repos) => {
    const all = ['confirmations', 'messages', 'registrations', 'guards', 'devices', 'consents', 'commands'] as const;
    for (const what of [...all, 'drafts', 'requests'] as const) await repos.retention.sweep(what, now, 500);
  },
};
