import { dateToDays, type LocalDate } from '../../contract/types/time';
import { DecidedSort, ReviewSort } from '../../contract/metering';
import type { ReadRepositories, Repositories } from '../../db/repositories';
import { decidedRows, waitingRows } from '../helpers/lists';

// Every method of every repository, called on a generated base as the services call it.

export const TODAY = dateToDays('2026-11-15' as LocalDate);
/** The period that waits on that day. */
export const PERIOD = 2026 * 12 + 11;
const ACCOUNT = 7777;
const PERSON = { personKind: 'staff', personId: 1 } as const;
/** No search, and one by each way. */
const FINDS = [
  { by: 'all' },
  { by: 'number', from: '662101', below: '662101\uffff' },
  { by: 'holder', from: 'иван', below: 'иван\uffff' },
] as const;

export const reads: Record<string, (read: ReadRepositories) => Promise<unknown>> = {
  'installation.get': (read) => read.installation.get(),
  'settings.valueOn': (read) => read.settings.valueOn('readings.policy', TODAY),
  'preferences.of': (read) => read.preferences.of(PERSON),
  'settings.history': (read) => read.settings.history('readings.policy'),
  'staff.byLogin': (read) => read.staff.byLogin('o'),
  'staff.byId': (read) => read.staff.byId(1),
  'customers.byIdentifier': (read) => read.customers.byIdentifier(['login', 'account'], '66210100077'),
  'customers.byId': (read) => read.customers.byId(ACCOUNT),
  'signInGuard.get': (read) => read.signInGuard.get('x'),
  'accounts.ofCustomer': (read) => read.accounts.ofCustomer(ACCOUNT),
  'accounts.isLinked': (read) => read.accounts.isLinked(ACCOUNT, ACCOUNT),
  'accounts.byId': (read) => read.accounts.byId(ACCOUNT),
  'accounts.customersOf': (read) => read.accounts.customersOf(ACCOUNT),
  'catalogue.servicesOf': (read) => read.catalogue.servicesOf(ACCOUNT),
  'catalogue.ratesOn': (read) => read.catalogue.ratesOn(ACCOUNT, TODAY),
  'meters.byId': (read) => read.meters.byId(ACCOUNT),
  'meters.registersOf': (read) => read.meters.registersOf(ACCOUNT),
  'readings.registersOf': (read) => read.readings.registersOf(ACCOUNT),
  'readings.history': (read) => read.readings.history(ACCOUNT, PERIOD),
  'readings.current': (read) => read.readings.current(ACCOUNT, PERIOD),
  'readings.submission': (read) => read.readings.submission(500_000),
  'readings.valuesOf': (read) => read.readings.valuesOf(500_000),
  'readings.recentJson': (read) => read.readings.recentJson(ACCOUNT),
  'readings.reportJson': (read) => read.readings.reportJson(ACCOUNT, 'individual', TODAY - 365, TODAY),
  'readings.consumptionJson': (read) => read.readings.consumptionJson(ACCOUNT, PERIOD, 15),
  'reviewLists.pendingCounts': (read) => read.reviewLists.pendingCounts(),
  'reviewLists.queueJson': async (read) => {
    for (const by of ReviewSort.shape.by.options)
      for (const down of [false, true])
        for (const find of FINDS)
          await read.reviewLists.queueJson({ ...waitingRows(100), sort: { by, down }, find, around: 500_000 });
  },
  'reviewLists.decidedJson': async (read) => {
    for (const by of DecidedSort.shape.by.options)
      for (const state of [null, 'rejected'] as const)
        for (const find of FINDS)
          await read.reviewLists.decidedJson({
            ...decidedRows(100, find),
            sort: { by, down: true },
            state,
            around: 500_000,
          });
  },
  'reviewLists.cardJson': (read) => read.reviewLists.cardJson(500_000),
  'review.decisionOn': (read) => read.review.decisionOn(500_000, 2),
  'review.supersededBy': (read) => read.review.supersededBy(500_000),
  'commands.find': (read) => read.commands.find(Buffer.alloc(16)),
  'audit.chunk': (read) => read.audit.chunk(0, 1000),
};

/** Reads a whole table by intent, or the end of one: the reason stands beside it. */
export const EXEMPT: Readonly<Record<string, string>> = {
  'audit.head': 'the last row: backwards by rowid up to LIMIT',
  'audit.last': 'the last rows: backwards by rowid up to LIMIT',
  'audit.newestAt': 'the last hundred rows: backwards by rowid up to LIMIT',
  'audit.count': 'counts the whole chain, for the background check',
};

const hash = Buffer.alloc(32);
const now = TODAY * 86_400_000;
const submission = { uid: Buffer.alloc(16, 7), accountId: ACCOUNT, meterId: ACCOUNT, period: PERIOD, takenOn: TODAY };
const person = { fullName: 'Ф', shortName: 'Ф', passwordHash: '!', createdAt: 1 };
const history = { accountId: ACCOUNT, meterId: ACCOUNT, takenOn: TODAY, submittedAt: now, source: 1, state: 5 };
const before = { state: 1, decidedAt: null, decidedBy: null, rejectReason: null, comment: null };
const verdict = {
  version: 2,
  kind: 'accept' as const,
  before,
  state: 2,
  rejectReason: null,
  comment: null,
  staffId: 1,
  decidedAt: now,
};

export const writes: Record<string, (repos: Repositories) => Promise<unknown>> = {
  'settings.put': (repos) => repos.settings.put('x', 1, '{}'),
  'preferences.put': (repos) => repos.preferences.put(PERSON, 'x', '{}'),
  'preferences.remove': (repos) => repos.preferences.remove(PERSON, 'x'),
  'staff.insert': (repos) => repos.staff.insert({ ...person, login: 'a', loginNorm: 'a', role: 'senior' }),
  'staff.setPasswordHash': (repos) => repos.staff.setPasswordHash(1, 'x'),
  'customers.insert': (repos) =>
    repos.customers.insert({ ...person, nameNorm: 'ф', legalForm: 'individual', email: null, phone: null }),
  'customers.addIdentifier': (repos) => repos.customers.addIdentifier('login', 'a', ACCOUNT),
  'customers.linkAccount': (repos) => repos.customers.linkAccount(ACCOUNT, ACCOUNT + 1, now),
  'customers.setPasswordHash': (repos) => repos.customers.setPasswordHash(ACCOUNT, 'x'),
  'signInGuard.put': (repos) => repos.signInGuard.put('a', 1, 0),
  'signInGuard.clear': (repos) => repos.signInGuard.clear('a'),
  'readings.submit': (repos) =>
    repos.readings.submit({
      ...submission,
      submittedAt: now,
      source: 2,
      actorKind: 'customer',
      actorId: ACCOUNT,
      checks: '[]',
      state: 1,
      values: [{ registerId: ACCOUNT, valueMilli: 1 }],
    }),
  'readings.setState': (repos) =>
    repos.readings.setState({ id: 500_000, meterId: ACCOUNT, period: PERIOD, version: 1 }, { state: 2 }),
  'review.keepDecision': (repos) => repos.review.keepDecision({ ...verdict, meterReadingId: 500_000 }),
  'commands.insert': (repos) =>
    repos.commands.insert({
      uid: Buffer.alloc(16),
      actor: 'a',
      procedure: 'p',
      inputHash: hash,
      result: '{}',
      doneAt: 1,
    }),
  'audit.append': (repos) =>
    repos.audit.append({
      at: 1,
      actor: 'a',
      action: 'a',
      subject: 's',
      details: '{}',
      itemsDigest: hash,
      previousHash: hash,
      hash,
    }),
  'history.insertHistory': (repos) =>
    repos.history.insertHistory([{ ...history, period: PERIOD + 5, values: [{ registerId: ACCOUNT, valueMilli: 1 }] }]),
};

/** Single rows that only the making of a base or an import adds: an insert of a row reads nothing. */
export const ONLY_INSERTS = [
  'installation.create',
  'accounts.insert',
  'catalogue.insertSupplier',
  'catalogue.insertService',
  'catalogue.insertTariff',
  'catalogue.insertRate',
  'catalogue.insertAccountService',
  'meters.insertMeter',
  'meters.insertRegister',
  'history.insertChunk',
];
