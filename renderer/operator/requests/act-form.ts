import type { StaffAct } from '../../../contract/request-work';
import { StaffId } from '../../../contract/types/brand';
import { addDays, type Instant, LocalDate, msToInstant } from '../../../contract/types/time';
import { dateOfInstant, timeOfInstant } from '../../format';
import type { RequestDeed } from '../../stores/request-acts';

/** What the dialog of an act holds, as it was typed. */
export interface ActValues {
  words: string;
  slots: string[];
  staffId: string | null;
  on: string | null;
  from: string;
  to: string;
  brigade: string;
  stage: string;
}
export type ActProblem = 'words' | 'staffId' | 'on' | 'time' | 'brigade' | 'until' | 'stage';
/** The day and the moment it is, and where. */
export interface ActNow {
  today: LocalDate;
  ms: number;
  timeZone: string;
}

export const NO_VALUES: ActValues = {
  ...{ words: '', slots: [], staffId: null, on: null },
  ...{ from: '', to: '', brigade: '', stage: '' },
};
const LEAST_WORDS = 3;
/** Main takes no visit and no delay that is farther. */
const FARTHEST_DAYS = 365;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const NEED_WORDS: readonly StaffAct[] = ['ask', 'finish', 'reject', 'reopen'];
/** What the customer never reads. */
const INNER_WORDS: readonly StaffAct[] = ['assign', 'resume', 'postpone'];

export const hasWords = (act: StaffAct): boolean => act !== 'schedule';
export const areInnerWords = (act: StaffAct): boolean => INNER_WORDS.includes(act);
/** Which canned answers fit the act. */
export const answerUse = (act: StaffAct): 'ask' | 'finish' | 'reject' | null =>
  act === 'ask' || act === 'finish' || act === 'reject' ? act : null;

/** «9:30» as «09:30». */
export const fullTime = (typed: string): string => (/^\d:\d\d$/.test(typed.trim()) ? `0${typed.trim()}` : typed.trim());

/** The moment of a day and time of the company's zone. */
export function instantOf(on: LocalDate, time: string, timeZone: string): Instant {
  const wall = Date.parse(`${on}T${time}:00Z`);
  const shown = (ms: number): number => {
    const at = msToInstant(ms);
    return Date.parse(`${dateOfInstant(at, timeZone)}T${timeOfInstant(at, timeZone)}:00Z`);
  };
  const guess = wall - (shown(wall) - wall);
  return msToInstant(guess - (shown(guess) - wall));
}

function problemsOf(act: StaffAct, values: ActValues, now: ActNow): ActProblem[] {
  const day = LocalDate.safeParse(values.on).data;
  const [from, to] = [fullTime(values.from), fullTime(values.to)];
  const isNear = day !== undefined && day >= now.today && day <= addDays(now.today, FARTHEST_DAYS);
  const isLater = (): boolean =>
    day !== undefined && TIME.test(from) && Date.parse(instantOf(day, from, now.timeZone)) > now.ms;
  const bad: Record<ActProblem, boolean> = {
    staffId: act === 'assign' && values.staffId === null,
    on: act === 'schedule' && !isNear,
    time: act === 'schedule' && !(TIME.test(from) && TIME.test(to) && from < to),
    brigade: act === 'schedule' && values.brigade.trim() === '',
    until: act === 'postpone' && !(isNear && isLater()),
    stage: act === 'setStage' && values.stage === '',
    words: NEED_WORDS.includes(act) && values.words.trim().length < LEAST_WORDS,
  };
  return (Object.keys(bad) as ActProblem[]).filter((problem) => bad[problem]);
}

/** The deed that was filled in, or what is missing for it. */
export function deedOf(
  act: StaffAct,
  values: ActValues,
  now: ActNow,
): { deed: RequestDeed } | { problems: ActProblem[] } {
  const problems = problemsOf(act, values, now);
  return problems.length > 0 ? { problems } : { deed: filled(act, values, now) };
}

function filled(act: StaffAct, values: ActValues, { timeZone }: ActNow): RequestDeed {
  const words = values.words.trim();
  const on = values.on as LocalDate;
  switch (act) {
    case 'register':
    case 'start':
      return { act };
    case 'assign':
      return { act, staffId: StaffId.parse(Number(values.staffId)), words };
    case 'ask':
      return { act, words, slots: [...values.slots] };
    case 'schedule':
      return { act, on, from: fullTime(values.from), to: fullTime(values.to), brigade: values.brigade.trim() };
    case 'postpone':
      return { act, until: instantOf(on, fullTime(values.from), timeZone), words };
    case 'setStage':
      return { act, stage: values.stage, words };
    default:
      return { act, words };
  }
}
