import { fieldErrors } from '../../../contract/errors';
import { RequestState } from '../../../contract/types/request';
import { RequestKind } from '../../../contract/types/request-kind';

/** States that have a word of their own for people; a draft is always one. */
export const WORDED = RequestState.exclude(['draft']).options;
export type Worded = (typeof WORDED)[number];

/** Parts of a kind that a person may change; its form is the profile's. */
export interface KindDraft {
  title: string;
  rowTitle: string;
  isOffered: boolean;
  amount: number | null;
  unit: string;
  termNote: string;
  advice: string;
  sendWord: string;
  words: Record<Worded, string>;
}
export type KindPart = 'title' | 'rowTitle' | 'term' | 'termNote' | 'advice' | 'sendWord' | `word-${Worded}`;
export const KIND_PARTS: readonly KindPart[] = [
  ...(['title', 'rowTitle', 'term', 'termNote', 'advice', 'sendWord'] as const),
  ...WORDED.map((state) => `word-${state}` as const),
];

export function kindDraftOf(kind: RequestKind): KindDraft {
  const { title, rowTitle, isOffered, term, termNote, advice, sendWord, statusWords } = kind;
  const words = Object.fromEntries(WORDED.map((state) => [state, statusWords[state] ?? ''])) as Record<Worded, string>;
  return { title, rowTitle, isOffered, amount: term.amount, unit: term.unit, termNote, advice, sendWord, words };
}

/** The kind with what was typed, as main takes it; not checked. */
export function kindFrom(kind: RequestKind, draft: KindDraft): unknown {
  const { title, rowTitle, isOffered, amount, unit, termNote, advice, sendWord, words } = draft;
  const typed = WORDED.filter((state) => words[state].trim() !== '').map((state) => [state, words[state].trim()]);
  return {
    ...kind,
    ...{ title: title.trim(), rowTitle: rowTitle.trim(), isOffered, term: { amount, unit } },
    ...{ termNote: termNote.trim(), advice: advice.trim(), sendWord: sendWord.trim() },
    statusWords: Object.fromEntries(typed) as RequestKind['statusWords'],
  };
}

/** What the contract's own schema finds wrong, by the part of the form. */
export function wrongInKind(
  kind: RequestKind,
  draft: KindDraft,
): Partial<Record<KindPart, ReturnType<typeof fieldErrors>[number]>> {
  const parsed = RequestKind.safeParse(kindFrom(kind, draft), { reportInput: true });
  const wrong: Partial<Record<KindPart, ReturnType<typeof fieldErrors>[number]>> = {};
  for (const error of parsed.success ? [] : fieldErrors(parsed.error)) {
    const [first = '', second = ''] = error.path.split('.');
    const part = KIND_PARTS.find((one) => one === (first === 'statusWords' ? `word-${second}` : first));
    if (part !== undefined) wrong[part] ??= error;
  }
  return wrong;
}
