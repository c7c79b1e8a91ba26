import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestAct, RequestState } from '../../contract/types/request';
import {
  ENDED,
  isEnded,
  isNewsTo,
  isOpen,
  isPossible,
  isShownToCustomer,
  next,
  OPEN,
  possibleActs,
  standing,
  TRANSITIONS,
  type Who,
} from '../../main/modules/requests/states.rules';

const WHO: readonly Who[] = ['customer', 'staff', 'program'];
const STATES = [null, ...RequestState.options];

/** Written by hand, apart from the table of the rules: who may do what from where, and where it leads; `=` stays, `<` goes back. */
const EXPECTED: Readonly<Record<string, string>> = {
  'create customer': '-:draft',
  'create staff': '-:draft',
  'submit customer': 'draft:submitted',
  'submit staff': 'draft:submitted',
  'register staff': 'submitted:registered',
  'register program': 'submitted:registered',
  'assign staff': 'registered:assigned assigned:= inProgress:= waitingCustomer:= scheduled:=',
  'release staff': 'assigned:registered inProgress:= waitingCustomer:= scheduled:=',
  'release program': 'assigned:registered inProgress:= waitingCustomer:= scheduled:=',
  'start staff': 'registered:inProgress assigned:inProgress',
  'ask staff':
    'registered:waitingCustomer assigned:waitingCustomer inProgress:waitingCustomer scheduled:waitingCustomer',
  'answer customer': 'waitingCustomer:<',
  'resume staff': 'waitingCustomer:<',
  'schedule staff': 'registered:scheduled assigned:scheduled inProgress:scheduled scheduled:scheduled',
  'unschedule staff': 'scheduled:inProgress',
  'postpone staff': 'registered:= assigned:= inProgress:= scheduled:=',
  'setStage staff': 'registered:= assigned:= inProgress:= waitingCustomer:= scheduled:=',
  'finish staff': 'registered:done assigned:done inProgress:done waitingCustomer:done scheduled:done',
  'reject staff':
    'registered:rejected assigned:rejected inProgress:rejected waitingCustomer:rejected scheduled:rejected',
  'withdraw customer':
    'submitted:withdrawn registered:withdrawn assigned:withdrawn inProgress:withdrawn waitingCustomer:withdrawn scheduled:withdrawn',
  'reopen staff': 'done:inProgress rejected:inProgress',
  'undo staff': 'submitted:< registered:< assigned:< inProgress:< waitingCustomer:< scheduled:< done:< rejected:<',
};

const BACK: RequestState = 'inProgress';

function expected(act: RequestAct, who: Who, state: RequestState | null): RequestState | undefined {
  const cells = (EXPECTED[`${act} ${who}`] ?? '').split(' ').filter(Boolean);
  const target = cells.map((cell) => cell.split(':')).find(([from]) => from === (state ?? '-'))?.[1];
  if (target === '=') return state ?? undefined;
  return target === '<' ? BACK : (target as RequestState | undefined);
}

const cells = RequestAct.options.flatMap((act) =>
  WHO.flatMap((who) => STATES.map((state) => [act, who, state, expected(act, who, state)] as const)),
);

describe('every act by every side in every state', () => {
  it.each(cells)('%s by %s in %s leads to %s', (act, who, state, to) => {
    expect(next(act, state, who, { state: BACK, isAssigned: true })).toBe(to);
    expect(isPossible(act, state, who)).toBe(to !== undefined);
  });

  it('has each cell once: no two rows of the table speak of the same', () => {
    const all = TRANSITIONS.flatMap(({ act, who, from }) =>
      who.flatMap((side) => from.map((state) => `${act} ${side} ${state}`)),
    );
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(TRANSITIONS.map(({ act }) => act))).toEqual(new Set(RequestAct.options));
  });

  it('goes back nowhere without knowing where', () => {
    expect(next('resume', 'waitingCustomer', 'staff')).toBeUndefined();
    expect(next('undo', 'done', 'staff', null)).toBeUndefined();
  });

  it.each([
    ['assigned', true, 'assigned'],
    ['assigned', false, 'registered'],
    ['registered', true, 'assigned'],
    ['registered', false, 'registered'],
    ['scheduled', false, 'scheduled'],
  ] as const)('an answer to what was %s (somebody answers for it: %s) leads to %s', (state, isAssigned, to) => {
    expect(next('answer', 'waitingCustomer', 'customer', { state, isAssigned })).toBe(to);
  });

  it('parts all states into the draft, the open and the ended', () => {
    expect([...OPEN, ...ENDED, 'draft'].sort()).toEqual([...RequestState.options].sort());
    for (const state of RequestState.options) expect(isOpen(state) && isEnded(state)).toBe(false);
  });

  it('offers each side only what the table has, and taking back to nobody', () => {
    expect(possibleActs('draft', 'customer')).toEqual(['submit']);
    expect(possibleActs('waitingCustomer', 'customer')).toEqual(['answer', 'withdraw']);
    expect(possibleActs('done', 'customer')).toEqual([]);
    expect(possibleActs('done', 'staff')).toEqual(['reopen']);
    expect(possibleActs('withdrawn', 'staff')).toEqual([]);
    expect(possibleActs('submitted', 'staff')).toEqual(['register']);
  });

  it('tells the applicant nothing of what is between staff', () => {
    expect(RequestAct.options.filter((act) => !isShownToCustomer(act))).toEqual(['release', 'postpone']);
    for (const act of RequestAct.options) if (isNewsTo('customer', act)) expect(isShownToCustomer(act)).toBe(true);
  });
});

const step = fc.record({ act: fc.constantFrom(...RequestAct.options), who: fc.constantFrom(...WHO) });

interface Walk {
  state: RequestState | null;
  isAssigned: boolean;
  asked: RequestState | null;
  trail: { act: RequestAct; state: RequestState }[];
}

/** One step as the services do it; what is impossible changes nothing. */
function walked(at: Walk, { act, who }: { act: RequestAct; who: Who }): Walk {
  const { state } = at;
  const isAssigned = ['assign', 'start', 'reopen'].includes(act) || (act !== 'release' && at.isAssigned);
  const undone = act === 'undo' ? at.trail.at(-2)?.state : at.asked;
  const to = next(act, state, who, undone ? { state: undone, isAssigned } : null);
  if (to === undefined) return at;
  const asked = to === 'waitingCustomer' ? (act === 'ask' ? state : at.asked) : null;
  return { state: to, isAssigned, asked, trail: [...at.trail, { act, state: to }] };
}

const begun = (steps: readonly { act: RequestAct; who: Who }[]): Walk =>
  steps.reduce(walked, { state: null, isAssigned: false, asked: null, trail: [] });

describe('any sequence of acts', () => {
  // Without it nearly every sequence would stay a draft.
  const usual = [
    { act: 'create', who: 'customer' },
    { act: 'submit', who: 'customer' },
    { act: 'register', who: 'program' },
  ] as const;
  const sequences = fc.array(step, { maxLength: 60 }).map((steps) => [...usual, ...steps]);

  it('reaches nothing that is forbidden', () => {
    fc.assert(
      fc.property(sequences, (steps) => {
        const { trail } = begun(steps);
        trail.forEach(({ act, state }, index) => {
          const before = trail[index - 1]?.state ?? null;
          // Nothing is a draft again, and what was withdrawn stays so.
          if (index > 0) expect(state).not.toBe('draft');
          expect(before).not.toBe('withdrawn');
          if (before === 'done' || before === 'rejected') expect(['reopen', 'undo']).toContain(act);
          if (state === 'waitingCustomer' && before !== state) expect(['ask', 'undo']).toContain(act);
          if (state === 'done') expect(['finish', 'undo']).toContain(act);
          if (state === 'withdrawn') expect(act).toBe('withdraw');
        });
      }),
    );
  });

  it('reaches every state there is', () => {
    const seen = new Set<RequestState | null>();
    fc.assert(
      fc.property(sequences, (steps) => void begun(steps).trail.forEach(({ state }) => seen.add(state))),
      {
        numRuns: 400,
      },
    );
    expect(seen).toEqual(new Set(RequestState.options));
  });
});

describe('what stands of a history', () => {
  const steps = (...acts: RequestAct[]) => acts.map((act, index) => ({ act, version: index + 1 }));

  it('leaves out what was taken back, with its taking back', () => {
    expect(standing(steps('create', 'submit', 'finish', 'undo', 'ask')).map(({ version }) => version)).toEqual([
      1, 2, 5,
    ]);
    expect(standing(steps('create', 'submit')).map(({ act }) => act)).toEqual(['create', 'submit']);
    expect(standing([])).toEqual([]);
  });
});
