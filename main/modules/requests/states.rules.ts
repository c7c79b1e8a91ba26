import type { RequestAct, RequestState } from '../../../contract/types/request';

/** Who does it: the applicant in their cabinet, somebody of staff, or the program by itself. */
export type Who = 'customer' | 'staff' | 'program';

/** Where an act leads: a state, `same`: it changes none, `back`: to where the request was before it waited, or before the act that is undone. */
type Target = RequestState | 'same' | 'back';

interface Transition {
  readonly act: RequestAct;
  readonly who: readonly Who[];
  /** Null: there is no request yet. */
  readonly from: readonly (RequestState | null)[];
  readonly to: Target;
}

export const ENDED = ['done', 'rejected', 'withdrawn'] as const satisfies RequestState[];
/** Sent and not ended. */
export const OPEN = [
  'submitted',
  'registered',
  'assigned',
  'inProgress',
  'waitingCustomer',
  'scheduled',
] as const satisfies RequestState[];
/** Registered, and nobody waits for its applicant. */
const AT_WORK = ['registered', 'assigned', 'inProgress', 'scheduled'] as const satisfies RequestState[];
const REGISTERED = [...AT_WORK, 'waitingCustomer'] as const satisfies RequestState[];

/** The one table of what may happen to a request, to whom by whom: what is not in it is impossible. */
export const TRANSITIONS: readonly Transition[] = [
  { act: 'create', who: ['customer', 'staff'], from: [null], to: 'draft' },
  { act: 'submit', who: ['customer', 'staff'], from: ['draft'], to: 'submitted' },
  { act: 'register', who: ['staff', 'program'], from: ['submitted'], to: 'registered' },
  { act: 'assign', who: ['staff'], from: ['registered'], to: 'assigned' },
  { act: 'assign', who: ['staff'], from: ['assigned', 'inProgress', 'waitingCustomer', 'scheduled'], to: 'same' },
  { act: 'release', who: ['staff', 'program'], from: ['assigned'], to: 'registered' },
  { act: 'release', who: ['staff', 'program'], from: ['inProgress', 'waitingCustomer', 'scheduled'], to: 'same' },
  { act: 'start', who: ['staff'], from: ['registered', 'assigned'], to: 'inProgress' },
  { act: 'ask', who: ['staff'], from: AT_WORK, to: 'waitingCustomer' },
  { act: 'answer', who: ['customer'], from: ['waitingCustomer'], to: 'back' },
  { act: 'resume', who: ['staff'], from: ['waitingCustomer'], to: 'back' },
  { act: 'schedule', who: ['staff'], from: AT_WORK, to: 'scheduled' },
  { act: 'unschedule', who: ['staff'], from: ['scheduled'], to: 'inProgress' },
  { act: 'postpone', who: ['staff'], from: AT_WORK, to: 'same' },
  { act: 'setStage', who: ['staff'], from: REGISTERED, to: 'same' },
  { act: 'finish', who: ['staff'], from: REGISTERED, to: 'done' },
  { act: 'reject', who: ['staff'], from: REGISTERED, to: 'rejected' },
  { act: 'withdraw', who: ['customer'], from: OPEN, to: 'withdrawn' },
  { act: 'reopen', who: ['staff'], from: ['done', 'rejected'], to: 'inProgress' },
  { act: 'undo', who: ['staff'], from: ['submitted', ...REGISTERED, 'done', 'rejected'], to: 'back' },
];

/** Where `back` leads. */
export interface Before {
  state: RequestState;
  /** Somebody answers for it now. */
  isAssigned: boolean;
}

/** The state before it waited; who answers for it may have changed meanwhile. */
function returned({ state, isAssigned }: Before): RequestState {
  if (state === 'assigned' && !isAssigned) return 'registered';
  return state === 'registered' && isAssigned ? 'assigned' : state;
}

/** The state that the act leads to, undefined when it is impossible. `before` is needed for what leads back. */
export function next(
  act: RequestAct,
  state: RequestState | null,
  who: Who,
  before?: Before | null,
): RequestState | undefined {
  const found = TRANSITIONS.find((one) => one.act === act && one.who.includes(who) && one.from.includes(state));
  if (!found) return undefined;
  if (found.to === 'same') return state ?? undefined;
  if (found.to !== 'back') return found.to;
  if (!before) return undefined;
  return act === 'undo' ? before.state : returned(before);
}

/** Whether the table has the act at all for that state and side; where it leads may hang on the request. */
export const isPossible = (act: RequestAct, state: RequestState | null, who: Who): boolean =>
  TRANSITIONS.some((one) => one.act === act && one.who.includes(who) && one.from.includes(state));

export const isEnded = (state: RequestState): boolean => (ENDED as readonly RequestState[]).includes(state);
export const isOpen = (state: RequestState): boolean => (OPEN as readonly RequestState[]).includes(state);

const ACTS = [...new Set(TRANSITIONS.map(({ act }) => act))];

/** What this side may do with a request in that state, in the order of the table; taking back is asked for by itself. */
export const possibleActs = (state: RequestState, who: Who): RequestAct[] =>
  ACTS.filter((act) => act !== 'undo' && isPossible(act, state, who));

/** Acts that are between staff: the applicant is not shown them. */
const INNER: readonly RequestAct[] = ['release', 'postpone'];
/** Acts whose words the applicant reads; those of the others are between staff. */
const TOLD: readonly RequestAct[] = [
  'ask',
  'answer',
  'unschedule',
  'setStage',
  'finish',
  'reject',
  'withdraw',
  'reopen',
];

export const isShownToCustomer = (act: RequestAct): boolean => !INNER.includes(act);
export const areWordsTold = (act: RequestAct): boolean => TOLD.includes(act);

/** What counts as news to the applicant: they were told something, or something was decided. */
const NEWS_TO_CUSTOMER: readonly RequestAct[] = [
  'ask',
  'schedule',
  'unschedule',
  'setStage',
  'finish',
  'reject',
  'reopen',
];
const NEWS_TO_STAFF: readonly RequestAct[] = ['answer', 'withdraw'];

export const isNewsTo = (side: 'customer' | 'staff', act: RequestAct): boolean =>
  (side === 'customer' ? NEWS_TO_CUSTOMER : NEWS_TO_STAFF).includes(act);

/** A row of the history, of which the next may take it back. */
interface Step {
  version: number;
  act: RequestAct;
}

/** What happened and still stands, the oldest first: what was taken back is gone with its taking back. */
export function standing<S extends Step>(acts: readonly S[]): S[] {
  const kept: S[] = [];
  for (const step of acts) {
    if (step.act === 'undo') kept.pop();
    else kept.push(step);
  }
  return kept;
}
