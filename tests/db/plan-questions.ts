import { dateToDays, type LocalDate } from '../../contract/types/time';
import { DecidedSort, ReviewSort } from '../../contract/metering';
import type { ReadRepositories, Repositories } from '../../db/repositories';
import { decidedRows, waitingRows } from '../helpers/lists';
import { nodeReads, nodeWrites } from './plan-questions-node';
import { staffReads, staffWrites } from './plan-questions-staff';
import { admissionReads, admissionWrites, REGISTRATION } from './plan-questions-admission';
import { auditReads } from './plan-questions-audit';
import { requestReads, requestWrites } from './plan-questions-requests';
import { PRIVACY_READS, PRIVACY_WRITES } from './plan-privacy';

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
  'settings.changes': (read) => read.settings.changes('readings.policy', 100),
  'settings.changeById': (read) => read.settings.changeById(1),
  'staff.byLogin': (read) => read.staff.byLogin('o'),
  'staff.byId': (read) => read.staff.byId(1),
  ...staffReads,
  ...nodeReads,
  'customers.byIdentifier': (read) => read.customers.byIdentifier(['login', 'account'], '66210100077'),
  'customers.byId': (read) => read.customers.byId(ACCOUNT),
  'customers.byConfirmedContact': async (read) => {
    for (const channel of ['email', 'phone'] as const) await read.customers.byConfirmedContact(channel, 'x');
  },
  'customers.identifiersOf': (read) => read.customers.identifiersOf(ACCOUNT),
  'devices.byId': (read) => read.devices.byId(1),
  'devices.bySecret': (read) => read.devices.bySecret(Buffer.alloc(32)),
  'devices.openOf': (read) => read.devices.openOf(ACCOUNT, 0, 50),
  'subscriptions.of': (read) => read.subscriptions.of(ACCOUNT),
  'confirmations.newestOfToken': (read) => read.confirmations.newestOfToken(Buffer.alloc(32)),
  'confirmations.byKey': (read) => read.confirmations.byKey(Buffer.alloc(32)),
  'confirmations.openOfContact': (read) => read.confirmations.openOfContact('registration', 'ф@ф.рф', 3),
  'confirmations.openOfSubject': (read) => read.confirmations.openOfSubject('email', `customer:${ACCOUNT}`),
  'confirmations.sentToContact': (read) => read.confirmations.sentToContact('ф@ф.рф', 0, 3),
  'confirmations.sentAbout': (read) => read.confirmations.sentAbout(`customer:${ACCOUNT}`, 0, 3),
  'confirmations.newestSent': (read) => read.confirmations.newestSent('email', 'ф@ф.рф', `customer:${ACCOUNT}`),
  'consents.textId': (read) => read.consents.textId('mailing', '2026-01', Buffer.alloc(32)),
  'consents.ofCustomer': (read) => read.consents.ofCustomer(ACCOUNT),
  ...admissionReads,
  ...requestReads,
  'signInGuard.get': (read) => read.signInGuard.get('x'),
  'accounts.ofCustomer': (read) => read.accounts.ofCustomer(ACCOUNT),
  'accounts.isLinked': (read) => read.accounts.isLinked(ACCOUNT, ACCOUNT),
  'accounts.byId': (read) => read.accounts.byId(ACCOUNT),
  'accounts.byNumber': (read) => read.accounts.byNumber('66210100077'),
  'accounts.ofHolder': (read) => read.accounts.ofHolder('иванов иван', 10),
  'accounts.customersOf': (read) => read.accounts.customersOf(ACCOUNT),
  'accounts.serialsOf': (read) => read.accounts.serialsOf(ACCOUNT),
  'accounts.readersOf': (read) => read.accounts.readersOf(ACCOUNT, TODAY),
  'grants.byId': (read) => read.grants.byId(1),
  'grants.ofOwner': (read) => read.grants.ofOwner(ACCOUNT, { at: 0, day: TODAY }),
  'grants.lentTo': (read) => read.grants.lentTo(ACCOUNT, TODAY),
  'grants.rightsOn': (read) => read.grants.rightsOn(ACCOUNT, ACCOUNT, TODAY),
  'grants.isAwaited': (read) => read.grants.isAwaited(ACCOUNT),
  'catalogue.servicesOf': (read) => read.catalogue.servicesOf(ACCOUNT),
  'catalogue.ratesOn': (read) => read.catalogue.ratesOn(ACCOUNT, TODAY),
  'messages.byId': (read) => read.messages.byId(1),
  'messages.page': async (read) => {
    for (const state of [null, 'waiting', 'sent'] as const) await read.messages.page(state, 500_000, 50);
  },
  'messages.due': (read) => read.messages.due('email', TODAY * 86_400_000),
  'messages.hasEndedSecret': (read) => read.messages.hasEndedSecret(TODAY * 86_400_000),
  'messages.ended': (read) => read.messages.ended('sent', 'sms', TODAY * 86_400_000),
  'messages.sentTo': (read) => read.messages.sentTo('x', TODAY * 86_400_000),
  'messages.waitsUntil': (read) => read.messages.waitsUntil('x'),
  'messages.waitingCount': (read) => read.messages.waitingCount(),
  'messages.newestTrouble': (read) => read.messages.newestTrouble('email', ['REFUSED']),
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
  'reviewLists.pendingCounts': async (read) => {
    await read.reviewLists.pendingCounts();
    await read.reviewLists.pendingCounts(1);
  },
  'reviewLists.queueJson': async (read) => {
    for (const by of ReviewSort.shape.by.options)
      for (const down of [false, true])
        for (const find of FINDS)
          for (const officeId of [null, 1])
            await read.reviewLists.queueJson({
              ...waitingRows(100),
              sort: { by, down },
              find,
              around: 500_000,
              officeId,
            });
  },
  'reviewLists.decidedJson': async (read) => {
    for (const by of DecidedSort.shape.by.options)
      for (const state of [null, 'rejected'] as const)
        for (const find of FINDS)
          for (const officeId of [null, 1])
            await read.reviewLists.decidedJson({
              ...decidedRows(100, find),
              ...{ sort: { by, down: true }, state, around: 500_000, officeId },
            });
  },
  'reviewLists.cardJson': async (read) => {
    await read.reviewLists.cardJson(500_000);
    await read.reviewLists.cardJson(500_000, 1);
  },
  'work.officesOf': async (read) => {
    for (const kind of ['reading', 'registration', 'dataRequest'] as const) await read.work.officesOf({ kind, id: 7 });
  },
  'review.decisionOn': (read) => read.review.decisionOn(500_000, 2),
  'review.supersededBy': (read) => read.review.supersededBy(500_000),
  'commands.find': (read) => read.commands.find(Buffer.alloc(16)),
  ...PRIVACY_READS,
  ...auditReads,
  'alarms.isSeen': (read) => read.alarms.isSeen('x'),
};

const hash = Buffer.alloc(32);
const now = TODAY * 86_400_000;
const submission = { uid: Buffer.alloc(16, 7), accountId: ACCOUNT, meterId: ACCOUNT, period: PERIOD, takenOn: TODAY };
const person = { fullName: 'Ф', shortName: 'Ф', passwordHash: '!', createdAt: 1 };
const confirmation: Parameters<Repositories['confirmations']['insert']>[0] = {
  ...{ purpose: 'email', subject: 'customer:1', channel: 'email', contactNorm: 'ф@ф.рф', contactShown: 'Ф@ф.рф' },
  ...{ payload: 'null', salt: hash, tokenHash: hash, codeHash: hash, keyHash: hash, createdAt: now, expiresAt: now },
};
const history = { accountId: ACCOUNT, meterId: ACCOUNT, takenOn: TODAY, submittedAt: now, source: 1, state: 5 };
const before = { state: 1, decidedAt: null, decidedBy: null, rejectReason: null, comment: null };
const grant = {
  ...{
    accountId: ACCOUNT + 1,
    ownerId: ACCOUNT + 1,
    contactKind: 'email' as const,
    contactNorm: 'a',
    contactShown: 'A',
  },
  ...{ granteeId: null, rights: 3, grantedAt: now, takenAt: null, untilOn: null },
};
const message = {
  ...{ dedupe: 'x', kind: 'activation', channel: 'email' as const, recipient: 'A', recipientNorm: 'a', subject: 's' },
  ...{ text: 't', html: 'h', isSecret: true, isUrgent: true, createdAt: now, nextAt: now, expiresAt: now },
  providerId: 'p',
};
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
  'settings.remove': (repos) => repos.settings.remove('x', 1),
  'settings.keepChange': (repos) =>
    repos.settings.keepChange({
      ...{ name: 'x', validFrom: 1, before: null, after: '{}', staffId: 1, changedAt: 1, undoes: null },
    }),
  'preferences.put': (repos) => repos.preferences.put(PERSON, 'x', '{}'),
  'preferences.remove': (repos) => repos.preferences.remove(PERSON, 'x'),
  'staff.insert': (repos) => repos.staff.insert({ ...person, login: 'a', loginNorm: 'a', role: 'senior' }),
  'staff.setPasswordHash': (repos) => repos.staff.setPasswordHash(1, 'x'),
  ...staffWrites,
  ...nodeWrites,
  'customers.insert': (repos) =>
    repos.customers.insert({
      ...person,
      nameNorm: 'ф',
      legalForm: 'individual',
      email: 'Ф@ф.рф',
      emailNorm: 'ф@ф.рф',
      emailConfirmedAt: now,
      phone: '79120000001',
      phoneConfirmedAt: null,
    }),
  'customers.addIdentifier': (repos) =>
    repos.customers.addIdentifier(ACCOUNT, { kind: 'login', valueNorm: 'a', shown: 'A' }),
  'customers.removeIdentifiers': (repos) => repos.customers.removeIdentifiers(ACCOUNT, ['snils', 'ogrn']),
  'customers.setContact': async (repos) => {
    for (const channel of ['email', 'phone'] as const)
      await repos.customers.setContact(ACCOUNT, { channel, shown: 'X', norm: 'x' }, now);
  },
  'customers.setPersonal': (repos) =>
    repos.customers.setPersonal(ACCOUNT, { fullName: 'Ф', shortName: 'Ф', nameNorm: 'ф', legalForm: 'company' }),
  'devices.insert': (repos) =>
    repos.devices.insert({
      ...{ customerId: ACCOUNT, kind: 'phone', label: 'x', secretHash: hash },
      ...{ createdAt: now, usedAt: now, expiresAt: now },
    }),
  'devices.use': (repos) => repos.devices.use(1, now),
  'devices.rotate': (repos) => repos.devices.rotate(1, hash, now),
  'devices.end': (repos) => repos.devices.end(1, now),
  'devices.endOf': (repos) => repos.devices.endOf(ACCOUNT, now),
  'subscriptions.put': (repos) => repos.subscriptions.put(ACCOUNT, 'eBill', now),
  'subscriptions.remove': (repos) => repos.subscriptions.remove(ACCOUNT, 'eBill'),
  'customers.linkAccount': (repos) => repos.customers.linkAccount(ACCOUNT, ACCOUNT + 1, now),
  'customers.setPasswordHash': (repos) => repos.customers.setPasswordHash(ACCOUNT, 'x'),
  'grants.insert': (repos) => repos.grants.insert(grant),
  'grants.standing': (repos) => repos.grants.standing(grant),
  'grants.takeUp': async (repos) => {
    await repos.grants.insert({ ...grant, granteeId: ACCOUNT });
    await repos.grants.takeUp(ACCOUNT, now);
  },
  'grants.revoke': (repos) => repos.grants.revoke(1, now),
  'confirmations.insert': (repos) => repos.confirmations.insert(confirmation),
  'confirmations.countTry': (repos) => repos.confirmations.countTry([1, 2, 3]),
  'confirmations.end': (repos) => repos.confirmations.end(1, now, 'used'),
  'confirmations.endOf': (repos) => repos.confirmations.endOf('email', `customer:${ACCOUNT}`, now, 'replaced'),
  'confirmations.endExpired': (repos) => repos.confirmations.endExpired(now),
  'consents.insertText': (repos) =>
    repos.consents.insertText({ kind: 'mailing', version: '1', label: 'Ф', text: 'Ф', sha256: hash, createdAt: now }),
  'consents.insert': async (repos) => {
    const text = { kind: 'mailing', version: '2', label: 'Ф', text: 'Ф', sha256: hash, createdAt: now } as const;
    const consentTextId = await repos.consents.insertText(text);
    await repos.consents.insert({
      ...{ consentTextId, registrationId: null, customerId: ACCOUNT, givenAt: now, channel: 'cabinet' },
    });
  },
  'consents.moveTo': (repos) => repos.consents.moveTo(ACCOUNT, 1),
  'consents.withdraw': (repos) => repos.consents.withdraw(ACCOUNT, 'mailing', now, 'cabinet'),
  'registrations.insert': (repos) => repos.registrations.insert(REGISTRATION),
  'registrations.review': (repos) => repos.registrations.review(1, now),
  ...admissionWrites,
  ...requestWrites,
  'registrations.close': (repos) =>
    repos.registrations.close(1, { state: 'done', customerId: ACCOUNT, decidedAt: now }),
  'registrations.expire': (repos) => repos.registrations.expire(now, now),
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
  'messages.insert': (repos) => repos.messages.insert(message),
  'messages.takeBack': (repos) => repos.messages.takeBack('x'),
  'messages.markSending': (repos) => repos.messages.markSending(1),
  'messages.putOff': (repos) => repos.messages.putOff(1, now, 'REFUSED'),
  'messages.markSent': (repos) => repos.messages.markSent(1, now),
  'messages.markFailed': (repos) => repos.messages.markFailed(1, now, 'REFUSED'),
  'messages.expire': (repos) => repos.messages.expire(1, now),
  'messages.expireSecrets': (repos) => repos.messages.expireSecrets(now),
  'messages.holdChannel': (repos) => repos.messages.holdChannel('email', now, now + 1, 'REFUSED', now - 1),
  'messages.releaseChannel': (repos) => repos.messages.releaseChannel('email', now, ['REFUSED']),
  'messages.hurry': (repos) => repos.messages.hurry(1, now),
  'review.keepDecision': (repos) => repos.review.keepDecision({ ...verdict, meterReadingId: 500_000 }),
  ...PRIVACY_WRITES,
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
