import type { Draft } from '../../../contract';
import type { ErrorCode } from '../../../contract/errors';
import type { RequestState } from '../../../contract/types/request';
import type { CustomerPerson } from '../accounts';
import type { SeededProgram, TestSeat } from '../program';
import { FIELDS, KIND, roomForDrafts, spareRequest } from '../spare-requests';
import { uid } from '../uid';

interface Stage {
  program: SeededProgram;
}

/** Whose requests the caller sees: the first customer's for a caller who is none. */
async function whose(caller: TestSeat): Promise<CustomerPerson> {
  const { name } = await caller.call('identity.me', {});
  return name.startsWith('Ёлкин') ? 'anotherCustomer' : 'customer';
}

const seen = async ({ program }: Stage, state: RequestState, caller?: TestSeat) => ({
  ...{ uid: uid(), version: 1 },
  requestId: await spareRequest(program, state, caller && (await whose(caller))),
});

const paper = async (stage: Stage, caller: TestSeat) => ({
  ...{ ...(await seen(stage, 'draft', caller)), slot: 'papers', documentId: 999_999 },
});

/** One with which the caller has just begun, when the caller may. */
async function started(stage: Stage, caller: TestSeat) {
  const known = await seen(stage, 'registered');
  const { role } = await caller.call('identity.me', {});
  const isStaff = ['operator', 'senior', 'administrator'].includes(role);
  const seat = isStaff ? caller : await stage.program.test.seat('operator');
  const { version } = await seat.call('requests.start', known);
  return { ...known, uid: uid(), version };
}

let begun = 0;
/** Only so many drafts are allowed. */
async function begin({ program }: Stage): Promise<Draft<'requests.begin'>> {
  begun += 1;
  if (begun % 5 === 0) await roomForDrafts(program);
  return { uid: uid(), kind: KIND, accountId: program.main.accountId };
}

const WORDS = 'Проверим и ответим';

/** Valid inputs of requests, of both sides. */
export const REQUESTS_SAMPLES = {
  'requests.kinds': () => ({}),
  'requests.mine': (): Draft<'requests.mine'> => ({ from: 0, limit: 100, tab: 'open', group: null, find: '' }),
  'requests.myNews': () => ({}),
  'requests.my': async (stage: Stage, caller: TestSeat) => ({
    requestId: (await seen(stage, 'registered', caller)).requestId,
  }),
  'requests.begin': begin,
  'requests.keepDraft': async (stage: Stage, caller: TestSeat) => ({
    ...(await seen(stage, 'draft', caller)),
    ...{ accountId: stage.program.main.accountId, fields: FIELDS, step: 'what' },
  }),
  'requests.attach': paper,
  'requests.detach': paper,
  'requests.submit': (stage: Stage, caller: TestSeat) => seen(stage, 'draft', caller),
  'requests.discard': (stage: Stage, caller: TestSeat) => seen(stage, 'draft', caller),
  'requests.withdraw': async (stage: Stage, caller: TestSeat) => ({
    ...(await seen(stage, 'registered', caller)),
    words: 'Уже не нужно',
  }),
  'requests.answer': async (stage: Stage, caller: TestSeat) => ({
    ...(await seen(stage, 'waitingCustomer', caller)),
    words: 'Вот фото',
  }),
  'requests.open': ({ program }: Stage): Draft<'requests.open'> => ({
    ...{ uid: uid(), kind: KIND, channel: 'phone', customerId: program.customers.customer },
    ...{ accountId: program.main.accountId, applicant: '', phone: '+7 912 000-00-55', fields: FIELDS },
    contact: { kind: 'callIn', result: 'requestMade', seconds: 60, note: 'Перезвонить вечером' },
  }),
  'requests.register': (stage: Stage) => seen(stage, 'submitted'),
  'requests.assign': async (stage: Stage) => ({
    ...{ ...(await seen(stage, 'registered')), staffId: stage.program.staff.anotherOperator, words: 'Ваш участок' },
  }),
  'requests.start': (stage: Stage) => seen(stage, 'registered'),
  'requests.ask': async (stage: Stage) => ({ ...(await seen(stage, 'registered')), words: WORDS, slots: [] }),
  'requests.resume': async (stage: Stage) => ({ ...(await seen(stage, 'waitingCustomer')), words: '' }),
  'requests.schedule': async (stage: Stage) => ({
    ...(await seen(stage, 'registered')),
    ...{ on: '2024-04-17', from: '10:00', to: '12:00', brigade: 'Бригада 2' },
  }),
  'requests.unschedule': async (stage: Stage) => ({ ...(await seen(stage, 'scheduled')), words: 'Дождь' }),
  'requests.postpone': async (stage: Stage) => ({
    ...(await seen(stage, 'inProgress')),
    ...{ until: '2024-04-20T05:00:00.000Z', words: 'Ждём поставки' },
  }),
  'requests.setStage': async (stage: Stage) => ({ ...(await seen(stage, 'inProgress')), stage: 'offer', words: '' }),
  'requests.finish': async (stage: Stage) => ({ ...(await seen(stage, 'assigned')), words: WORDS }),
  'requests.reject': async (stage: Stage) => ({ ...(await seen(stage, 'inProgress')), words: WORDS }),
  'requests.reopen': async (stage: Stage) => ({ ...(await seen(stage, 'done')), words: WORDS }),
  'requests.undo': (stage: Stage, caller: TestSeat) => started(stage, caller),
  'requests.actMany': async (stage: Stage): Promise<Draft<'requests.actMany'>> => {
    const { requestId, version } = await seen(stage, 'registered');
    return { uid: uid(), items: [{ requestId, version }], do: { act: 'finish', words: WORDS } };
  },
};

/** Papers that are nobody's. */
export const REQUESTS_REFUSED = {
  'requests.attach': 'NOT_FOUND',
  'requests.detach': 'NOT_FOUND',
} as const satisfies Record<string, ErrorCode>;

export const REQUESTS_MAY_BE_NULL = {
  'requests.mine': ['group'],
  'requests.begin': ['accountId'],
  'requests.keepDraft': ['accountId', 'step'],
  'requests.open': ['customerId', 'accountId', 'contact'],
  'requests.assign': ['staffId'],
} as const;

/** What was typed into the fields of a kind: which there are is the kind's. */
export const REQUESTS_OPEN = { 'requests.keepDraft': ['fields'], 'requests.open': ['fields'] } as const;
