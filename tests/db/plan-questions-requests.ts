import { RequestTab } from '../../contract/types/request';
import type { ReadRepositories, Repositories } from '../../db/repositories';
import { documentReads, documentWrites } from './plan-questions-documents';
import { requestListReads, requestListWrites } from './plan-questions-request-lists';

// What both sides ask of one request, and a customer of their own, on the base of plan-questions.ts.

const REQUEST = 777;
const ACCOUNT = 7777;
const now = 20_772 * 86_400_000;
type Write = Repositories['requests'];
const STANDING: Parameters<Write['keepAct']>[0]['before'] = {
  ...{
    state: 'registered',
    stage: null,
    registeredAt: now,
    assigneeId: null,
    clockFrom: now,
    dueAt: now,
    pausedAt: null,
  },
  ...{ asked: null, postponedUntil: null, visitFrom: null, visitTo: null, brigade: null },
  ...{ endedAt: null, endedBy: null, isKept: null },
};
const BEGUN: Parameters<Write['insert']>[0] = {
  ...{ number: 9_000_001, kind: 'appeal', form: '{"rowTitle":"Обращение"}', fields: '{}', channel: 'cabinet' },
  ...{ customerId: ACCOUNT, accountId: null, officeId: null, applicant: 'Ф', nameNorm: 'ф', phone: null },
  ...{ isIncomplete: 1, createdAt: now },
};

export const requestReads: Record<string, (read: ReadRepositories) => Promise<unknown>> = {
  ...requestListReads,
  ...documentReads,
  'requests.byId': ({ requests }) => requests.byId(REQUEST),
  'requests.actsOf': ({ requests }) => requests.actsOf(REQUEST),
  'requests.actOn': ({ requests }) => requests.actOn(REQUEST, 1),
  'requests.papersOf': ({ requests }) => requests.papersOf(REQUEST),
  'requests.isOwnPaper': ({ requests }) => requests.isOwnPaper(ACCOUNT, 1),
  'requests.messageCount': ({ requests }) => requests.messageCount(REQUEST),
  'requests.draftsOf': ({ requests }) => requests.draftsOf(ACCOUNT),
  'requests.openOf': ({ requests }) => requests.openOf(1),
  'myRequests.window': async ({ myRequests }) => {
    for (const tab of RequestTab.options)
      for (const find of ['', 'заявка'])
        for (const group of [null, 'appeal'] as const)
          await myRequests.window({ customerId: ACCOUNT, tab, group, from: 0, limit: 10, find });
  },
  'myRequests.counts': ({ myRequests }) => myRequests.counts(ACCOUNT, 'appeal'),
  'myRequests.news': ({ myRequests }) => myRequests.news(ACCOUNT),
};

export const requestWrites: Record<string, (repos: Repositories) => Promise<unknown>> = {
  ...requestListWrites,
  ...documentWrites,
  'requests.nextNumber': ({ requests }) => requests.nextNumber('number'),
  'requests.insert': ({ requests }) => requests.insert(BEGUN),
  'requests.change': ({ requests }) => requests.change({ id: REQUEST, version: 7 }, now, { step: 'what' }),
  'requests.addUnread': async ({ requests }) => {
    for (const side of ['customer', 'staff'] as const) await requests.addUnread(REQUEST, side, 1);
  },
  'requests.keepAct': ({ requests }) =>
    requests.keepAct({
      ...{ requestId: REQUEST, version: 900, act: 'start', before: STANDING, details: {}, words: null },
      ...{ staffId: 1, byCustomer: false, at: now },
    }),
  'requests.attach': async ({ requests, documents }) => {
    const paper = { name: 'ф.pdf', kind: 'other', type: 'pdf', size: 1, pages: 1, addedBy: 'customer:1' } as const;
    const made = { uid: Buffer.alloc(16, 9), customerId: ACCOUNT, digest: Buffer.alloc(32), addedAt: now };
    const documentId = await documents.insert({ ...paper, ...made });
    await requests.attach(REQUEST, { documentId, slot: 'act', messageId: null, isStaff: 0, addedAt: now });
  },
  'requests.detach': ({ requests }) => requests.detach(REQUEST, 1),
  'requests.discard': async ({ requests }) => requests.discard(await requests.insert(BEGUN)),
};
