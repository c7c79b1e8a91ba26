import { RequestAct } from '../../../contract/types/request';
import { isNewsTo, isShownToCustomer } from './states.rules';

/** Letters by their class that show nothing: fillers of Hangul, the blank of Braille. */
const BLANK = /[\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/gu;

/** Whether anybody could see something of the text. */
export const isVisible = (text: string): boolean => text.replace(BLANK, '') !== '';

/** Acts whose events are between staff. */
export const HIDDEN_ACTS: readonly RequestAct[] = RequestAct.options.filter((act) => !isShownToCustomer(act));

/** Acts whose events that side has to read. */
export const newsActs = (side: 'customer' | 'staff'): RequestAct[] =>
  RequestAct.options.filter((act) => isNewsTo(side, act));

/** What stands in the places of a canned answer. */
export interface AnswerPlaces {
  name: string;
  number: string;
  title: string;
  due: string;
  company: string;
  operator: string;
}

/** The answer with its places filled, each once: what is put in is no place itself. */
export const filled = (text: string, places: AnswerPlaces): string =>
  text.replace(/\{(name|number|title|due|company|operator)\}/g, (_place, key: keyof AnswerPlaces) => places[key]);
