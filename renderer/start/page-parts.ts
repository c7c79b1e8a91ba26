/** A paragraph, or the steps of a list with the number of the first. */
export type PagePart = { kind: 'text'; text: string } | { kind: 'steps'; from: number; steps: string[] };

const STEP = /^(\d{1,2})\. (.+)$/s;

/** Paragraphs that follow one another as `1. …`, `2. …` are the steps of one list. */
export function partsOf(paragraphs: readonly string[]): PagePart[] {
  const parts: PagePart[] = [];
  for (const text of paragraphs) {
    const found = STEP.exec(text);
    const last = parts.at(-1);
    const [number, step] = [Number(found?.[1]), found?.[2]];
    if (step === undefined) parts.push({ kind: 'text', text });
    else if (last?.kind === 'steps' && number === last.from + last.steps.length) last.steps.push(step);
    else parts.push({ kind: 'steps', from: number, steps: [step] });
  }
  return parts;
}
