import type { RequestAct, RequestState } from '../../contract/types/request';
import type { TestSeat } from '../helpers/program';
import { of, type RequestsDesk, type Seen } from './requests-desk';

export type Acting = (seen: Seen, seat: TestSeat) => Promise<Seen & { state: RequestState }>;
export const WORDS = 'Так решили';
/** So much that an operator takes over. */
const BIG = { power: '500' };
export const visit = () => ({ on: '2024-04-16', from: '10:00', to: '12:00', brigade: 'Бригада 2' });

/** Acts of staff that lead from a sent request of a large connection to the state. */
export const WAYS: Record<Exclude<RequestState, 'draft' | 'withdrawn'>, RequestAct[]> = {
  submitted: [],
  registered: ['register'],
  assigned: ['register', 'assign'],
  inProgress: ['register', 'start'],
  waitingCustomer: ['register', 'ask'],
  scheduled: ['register', 'schedule'],
  done: ['register', 'finish'],
  rejected: ['register', 'reject'],
};

/** Each act as its side does it at the desk that is open, and how a request comes to a state. */
export function actsAt(desk: () => RequestsDesk) {
  const STAFF_ACTS: Partial<Record<RequestAct, Acting>> = {
    register: (seen, seat) => seat.call('requests.register', of(seen)),
    assign: (seen, seat) =>
      seat.call('requests.assign', { ...of(seen), staffId: desk().program.staff.operator, words: '' }),
    release: (seen, seat) => seat.call('requests.assign', { ...of(seen), staffId: null, words: '' }),
    start: (seen, seat) => seat.call('requests.start', of(seen)),
    ask: (seen, seat) => seat.call('requests.ask', { ...of(seen), words: WORDS, slots: [] }),
    resume: (seen, seat) => seat.call('requests.resume', { ...of(seen), words: '' }),
    schedule: (seen, seat) => seat.call('requests.schedule', { ...of(seen), ...visit() }),
    unschedule: (seen, seat) => seat.call('requests.unschedule', { ...of(seen), words: '' }),
    postpone: (seen, seat) => {
      const until = new Date(desk().test.clock.now() + 86_400_000).toISOString();
      return seat.call('requests.postpone', { ...of(seen), until, words: '' });
    },
    setStage: (seen, seat) => seat.call('requests.setStage', { ...of(seen), stage: 'offer', words: '' }),
    finish: (seen, seat) => seat.call('requests.finish', { ...of(seen), words: WORDS }),
    reject: (seen, seat) => seat.call('requests.reject', { ...of(seen), words: WORDS }),
    reopen: (seen, seat) => seat.call('requests.reopen', { ...of(seen), words: WORDS }),
  };
  const CUSTOMER_ACTS: Partial<Record<RequestAct, Acting>> = {
    submit: (seen, seat) => seat.call('requests.submit', of(seen)),
    withdraw: (seen, seat) => seat.call('requests.withdraw', { ...of(seen), words: '' }),
    answer: (seen, seat) => seat.call('requests.answer', { ...of(seen), words: WORDS }),
  };

  async function inState(state: keyof typeof WAYS): Promise<Seen> {
    let seen: Seen = await desk().sent('connection', BIG);
    for (const act of WAYS[state]) seen = await required(STAFF_ACTS[act])(seen, desk().operator);
    return seen;
  }
  return { STAFF_ACTS, CUSTOMER_ACTS, inState };
}

export function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is none.');
  return value;
}
