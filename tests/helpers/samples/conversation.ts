import type { Draft } from '../../../contract';
import type { CustomerPerson } from '../accounts';
import type { SeededProgram, TestSeat } from '../program';
import { KIND, spareRequest } from '../spare-requests';
import { uid } from '../uid';

interface Stage {
  program: SeededProgram;
  operator: TestSeat;
}

/** Who calls; a request of the first customer is what those who are no customer call about. */
async function callerOf(caller: TestSeat): Promise<{ whose: CustomerPerson; mayWrite: boolean }> {
  const { role, name } = await caller.call('identity.me', {});
  const whose = name.startsWith('Ёлкин') ? 'anotherCustomer' : 'customer';
  return { whose, mayWrite: ['customer', 'operator', 'senior', 'administrator'].includes(role) };
}

const about = async ({ program }: Stage, caller: TestSeat) => ({
  requestId: await spareRequest(program, 'registered', (await callerOf(caller)).whose),
});

const words = (requestId: number): Draft<'conversation.send'> => ({
  ...{ uid: uid(), requestId, text: 'Когда придёт мастер?', documentIds: [], isNote: false },
});

/** One at which something was said, by the caller when they may. */
async function said(stage: Stage, caller: TestSeat) {
  const { requestId } = await about(stage, caller);
  const { mayWrite } = await callerOf(caller);
  const seat = mayWrite ? caller : await stage.program.test.seat('operator');
  const { requestMessageId } = await seat.call('conversation.send', words(requestId));
  return { requestId, upTo: Number(requestMessageId) };
}

const contact = { kind: 'callIn', result: 'callBack', seconds: 60, note: 'Просит перезвонить' } as const;

/** Valid inputs of conversations, contacts and staff's lists of requests. */
export const CONVERSATION_SAMPLES = {
  'conversation.messages': async (stage: Stage, caller: TestSeat) => ({
    ...{ requestId: (await said(stage, caller)).requestId, before: 999_999_999, limit: 50 },
  }),
  'conversation.send': async (stage: Stage, caller: TestSeat) => words((await about(stage, caller)).requestId),
  'conversation.see': async (stage: Stage, caller: TestSeat) => ({ uid: uid(), ...(await said(stage, caller)) }),
  'conversation.keepDraft': async (stage: Stage, caller: TestSeat) => ({
    ...{ uid: uid(), ...(await about(stage, caller)), text: 'Когда' },
  }),
  'conversation.answers': (stage: Stage, caller: TestSeat) => about(stage, caller),
  'contacts.note': async (stage: Stage, caller: TestSeat): Promise<Draft<'contacts.note'>> => ({
    ...{ uid: uid(), customerId: stage.program.customers.customer, accountId: stage.program.main.accountId, contact },
    ...(await about(stage, caller)),
  }),
  'contacts.list': ({ program }: Stage): Draft<'contacts.list'> => ({
    ...{ customerId: program.customers.customer, accountId: program.main.accountId, before: 999_999_999, limit: 50 },
  }),
  'requests.queue': (): Draft<'requests.queue'> => ({
    ...{ from: 0, limit: 100, list: 'open', kind: KIND, sort: { by: 'dueAt', down: false }, find: '', around: 999_999 },
  }),
  'requests.count': () => ({}),
  'requests.next': (): Draft<'requests.next'> => ({ list: 'open', after: 999_999 }),
  'requests.card': (stage: Stage, caller: TestSeat) => about(stage, caller),
  'requests.search': () => ({ find: 'мастер' }),
  'requests.similar': ({ program }: Stage): Draft<'requests.similar'> => ({
    ...{ kind: KIND, accountId: program.main.accountId, customerId: program.customers.customer, text: 'квитанция' },
  }),
  'requests.colleagues': () => ({}),
  'requests.previewMany': async (stage: Stage, caller: TestSeat): Promise<Draft<'requests.previewMany'>> => ({
    ...{ requestIds: [(await about(stage, caller)).requestId], act: 'start' },
  }),
};

export const CONVERSATION_MAY_BE_NULL = {
  'conversation.messages': ['before'],
  'contacts.note': ['customerId', 'accountId', 'requestId'],
  'contacts.list': ['customerId', 'accountId', 'before'],
  'requests.queue': ['kind', 'around'],
  'requests.next': ['after'],
  'requests.similar': ['accountId', 'customerId'],
} as const;
