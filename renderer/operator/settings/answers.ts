import type { CannedAnswer } from '../../../contract/types/request-policy';

/** Canned answers as a form keeps them: JSON text. */
export const answersOf = (text: string): CannedAnswer[] => (text === '' ? [] : (JSON.parse(text) as CannedAnswer[]));

/** A name that no other answer has. */
export function newAnswerCode(answers: readonly CannedAnswer[]): string {
  const known = new Set(answers.map(({ code }) => code));
  let place = answers.length + 1;
  while (known.has(`answer${place}`)) place += 1;
  return `answer${place}`;
}

/** As main takes them: spaces round the words are nobody's. */
export const trimmedAnswers = (text: string): CannedAnswer[] =>
  answersOf(text).map((one) => ({ ...one, title: one.title.trim(), text: one.text.trim() }));
