/** Why what is typed is not (yet) a value; the form says it in words once the field is left. */
export type InputProblem = 'unreadable' | 'incomplete' | 'tooLong' | 'tooPrecise' | 'tooSmall' | 'tooBig' | 'foreign';

/** `value` is what was understood; with a problem it may be there (out of bounds) or not. */
export interface Understood<T> {
  value: T | null;
  problem: InputProblem | null;
}
