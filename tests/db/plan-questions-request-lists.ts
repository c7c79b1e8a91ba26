import { RequestList, RequestSort } from '../../contract/request-work';
import type { ReadRepositories, Repositories } from '../../db/repositories';
import type { FindRequest } from '../../db/repositories/request-lists.repository';

// What staff's lists of requests and the conversations ask, on the base of plan-questions.ts.

const REQUEST = 777;
const ACCOUNT = 7777;
const now = 20_772 * 86_400_000;
const facts = {
  ...{ staffId: 1, now, halfPercent: 50, nearPercent: 80, offset: 18_000_000, dayEnd: now + 86_400_000, officeId: 1 },
};
const FINDS: FindRequest[] = [
  { by: 'all' },
  { by: 'number', from: '662101', below: '662101\uffff', phone: '79500000001' },
  { by: 'registration', from: 12, below: 2026 },
  { by: 'name', from: 'иван', below: 'иван\uffff' },
];
const message = { requestId: REQUEST, staffId: 1, actId: null, text: 'Счётчик', at: now } as const;

export const requestListReads: Record<string, (read: ReadRepositories) => Promise<unknown>> = {
  'requestLists.windowJson': async ({ requestLists }) => {
    const window = { from: 100, limit: 100, around: REQUEST, kind: null } as const;
    for (const list of RequestList.options) {
      for (const by of RequestSort.shape.by.options)
        for (const down of [false, true])
          await requestLists.windowJson(facts, { ...window, list, find: { by: 'all' }, sort: { by, down } });
      for (const find of FINDS)
        await requestLists.windowJson(facts, {
          ...window,
          list,
          kind: 'appeal',
          find,
          sort: { by: 'dueAt', down: false },
        });
    }
  },
  'requestLists.countJson': ({ requestLists }) => requestLists.countJson(facts),
  'requestLists.nextIds': async ({ requestLists }) => {
    for (const list of ['mine', 'unassigned', 'open', 'today'] as const)
      for (const after of [null, { dueAt: now, id: REQUEST }]) await requestLists.nextIds(facts, list, after, 100);
  },
  'requestLists.byIds': ({ requestLists }) => requestLists.byIds(facts, [REQUEST, 1]),
  'requestLists.colleagues': ({ requestLists }) => requestLists.colleagues(1),
  'requestSearch.messagesJson': ({ requestSearch }) => requestSearch.messagesJson('"счетчик"*', 1),
  'requestSearch.similar': async ({ requestSearch }) => {
    const alike = { kind: 'appeal', accountId: ACCOUNT, customerId: ACCOUNT, phone: '79500000001', except: REQUEST };
    for (const words of [null, '"счетчик" OR "пломба"']) await requestSearch.similar({ ...alike, words, officeId: 1 });
  },
  'requestSearch.metersJson': ({ requestSearch }) => requestSearch.metersJson(ACCOUNT, 2026 * 12 + 11),
  'conversation.window': ({ conversation }) =>
    conversation.window({ requestId: REQUEST, withNotes: false, hidden: ['release'], before: 1000, limit: 50 }),
  'conversation.seenBy': ({ conversation }) => conversation.seenBy(REQUEST, 'staff'),
  'conversation.news': ({ conversation }) => conversation.news(REQUEST, 'customer', 10, ['ask']),
  'conversation.has': ({ conversation }) => conversation.has(REQUEST, 1, true),
  'conversation.unsent': ({ conversation }) => conversation.unsent(REQUEST, 'staff:1'),
  'contacts.list': async ({ contacts }) => {
    const of = [{ customerId: ACCOUNT }, { accountId: ACCOUNT }, { requestId: REQUEST }, { staffId: 1, since: now }];
    for (const one of of) await contacts.list(one, 1, 1000, 50);
  },
};

export const requestListWrites: Record<string, (repos: Repositories) => Promise<unknown>> = {
  'conversation.add': ({ conversation }) => conversation.add({ ...message, side: 'staff' }),
  'conversation.addEvent': ({ conversation }) =>
    conversation.addEvent({ requestId: REQUEST, actId: 1, text: 'Пришлите', at: now }),
  'conversation.see': ({ conversation }) => conversation.see(REQUEST, 'staff', 1),
  'conversation.setUnread': ({ conversation }) => conversation.setUnread(REQUEST, 'staff', 1),
  'conversation.touch': ({ conversation }) => conversation.touch(REQUEST, now),
  'conversation.keepUnsent': async ({ conversation }) => {
    for (const text of ['я', '']) await conversation.keepUnsent(REQUEST, 'staff:1', text, now);
  },
  'contacts.add': ({ contacts }) =>
    contacts.add({
      ...{ kind: 'desk', result: 'other', seconds: 1, note: '', customerId: ACCOUNT, accountId: ACCOUNT },
      ...{ requestId: REQUEST, staffId: 1, at: now },
    }),
};
