import type { Random } from './tamper';

/** What an operator does next. */
export type Op =
  | { kind: 'take' | 'takeOver' | 'release'; who: number; item: number }
  | { kind: 'accept' | 'reject' | 'undo'; who: number; item: number; version: number }
  | { kind: 'lock'; who: number };

export interface Answer {
  op: Op;
  /** `ok` or the code of the refusal. */
  code: string;
  version: number | null;
}

export type State = 'pending' | 'accepted' | 'rejected';

/** What a submission must be, by the answers that people got. */
export interface Item {
  id: number;
  version: number;
  state: State;
  /** Before the last decision, which may be undone. */
  before: State | null;
  by: number | null;
  at: number;
  /** Who holds it, as far as is known; the time when that ends. */
  holder: number | null;
  until: number;
  /** Every decision that was acknowledged, by its version. */
  log: { version: number; who: number; kind: string }[];
}

const UNDO_MS = 10_000;
const LEASE_MS = 10 * 60_000;
const KINDS = [
  ...(['take', 'take', 'takeOver', 'release', 'lock'] as const),
  ...(['accept', 'accept', 'accept', 'reject', 'reject', 'undo', 'undo', 'undo'] as const),
];

export const newItem = (id: number): Item => ({
  ...{ id, version: 1, state: 'pending', before: null, by: null, at: 0, holder: null, until: 0, log: [] },
});

/** One to four people act at once, mostly on the same few items, now and then on what they saw before. */
export function drawBatch(items: readonly Item[], operators: number, random: Random): Op[] {
  const hot = random(items.length);
  const people = new Set(Array.from({ length: 1 + random(4) }, () => random(operators)));
  return [...people].map((stranger): Op => {
    const item = random(3) > 0 ? hot : random(items.length);
    const known = items[item] as Item;
    const kind = KINDS[random(KINDS.length)] ?? 'take';
    // One who knows the item acts on it more often than chance would have it.
    const insider = kind === 'undo' ? known.by : known.holder;
    const who = insider !== null && !people.has(insider) && random(4) > 0 ? insider : stranger;
    if (kind === 'lock') return { kind, who };
    if (kind === 'take' || kind === 'takeOver' || kind === 'release') return { kind, who, item };
    return { kind, who, item, version: Math.max(1, known.version - (random(5) === 0 ? 1 : 0)) };
  });
}

/** Moves the model by what came of the acts, or names what cannot be. */
export function settle(items: Item[], answers: readonly Answer[], now: number): string[] {
  const wrong: string[] = [];
  items.forEach((item, place) => {
    const about = answers.filter(({ op }) => 'item' in op && op.item === place);
    const locked = answers.filter(({ op }) => op.kind === 'lock').map(({ op }) => op.who);
    if (item.until <= now) item.holder = null;
    wrong.push(...settleItem(item, about, locked, now));
  });
  return wrong;
}

function settleItem(item: Item, answers: readonly Answer[], locked: readonly number[], now: number): string[] {
  const wrong: string[] = [];
  const say = (answer: Answer) => wrong.push(`${JSON.stringify(answer)} of ${JSON.stringify({ ...item, log: [] })}`);
  const takers = answers.filter(({ op, code }) => op.kind.startsWith('take') && code === 'ok').map(({ op }) => op.who);
  const begun = { ...item };
  const decided = answers.filter(({ op, code }) => 'version' in op && code === 'ok').sort(byVersion);
  const released = answers.some(({ op }) => op.kind === 'release' && op.who === begun.holder);
  const isLeft = released || (begun.holder !== null && locked.includes(begun.holder));
  const heldByOther = (who: number) =>
    (begun.holder !== null && begun.holder !== who) || takers.some((taker) => taker !== who);
  const overs = answers.filter(({ op, code }) => op.kind === 'takeOver' && code === 'ok').map(({ op }) => op.who);
  const isFree = (who: number) => begun.holder === null || begun.holder === who || isLeft || overs.includes(who);

  const isEnded = decided.some(({ op }) => op.kind !== 'undo');
  const plain = answers.filter(({ op, code }) => op.kind === 'take' && code === 'ok');
  plain.filter(({ op }) => !isFree(op.who) && !isEnded).forEach(say);
  if (new Set(plain.map(({ op }) => op.who)).size > 1 && !isEnded && !isLeft) plain.forEach(say);
  let isOver = false;
  for (const answer of decided) {
    const { op } = answer;
    if (!('version' in op) || answer.version !== item.version + 1 || op.version !== item.version) say(answer);
    // The first decision ends a hold: after it the item may be anybody's.
    if (op.kind !== 'undo' && !isFree(op.who) && !isOver) say(answer);
    isOver ||= op.kind !== 'undo';
    if (op.kind === 'undo') {
      if (item.by !== op.who || item.before === null || now - item.at > UNDO_MS) say(answer);
      Object.assign(item, { state: item.before, before: null, by: op.who, at: now });
    } else {
      const state = op.kind === 'accept' ? 'accepted' : 'rejected';
      if (item.state === state) say(answer);
      Object.assign(item, { before: item.state, state, by: op.who, at: now });
    }
    item.version += 1;
    item.log.push({ version: item.version, who: op.who, kind: op.kind });
  }
  for (const answer of answers.filter(({ code }) => code !== 'ok')) {
    const { op, code } = answer;
    const isMoved = decided.length > 0 || ('version' in op && op.version !== begun.version);
    const isSame = op.kind !== 'undo' && begun.state === (op.kind === 'accept' ? 'accepted' : 'rejected');
    const mayUndo = begun.by === op.who && begun.before !== null && now - begun.at <= UNDO_MS;
    const isRight =
      (code === 'LEASED' && op.kind !== 'undo' && heldByOther(op.who)) ||
      (code === 'ALREADY_DECIDED' && 'version' in op && (isMoved || isSame)) ||
      (code === 'UNDO_EXPIRED' && op.kind === 'undo' && (!mayUndo || isMoved)) ||
      (code === 'LOCKED' && locked.includes(op.who));
    if (!isRight) say(answer);
  }
  return wrong;
}

const byVersion = (one: Answer, other: Answer) => (one.version ?? 0) - (other.version ?? 0);

/** Who may hold the item after the acts: the model learns from the program which of them it is, and names what cannot be. */
export function settleHolder(
  item: Item,
  answers: readonly Answer[],
  place: number,
  holder: number | null,
  now: number,
): string[] {
  const about = answers.filter(({ op, code }) => 'item' in op && op.item === place && code === 'ok');
  const locked = answers.filter(({ op }) => op.kind === 'lock').map(({ op }) => op.who);
  const takers = about.filter(({ op }) => op.kind.startsWith('take')).map(({ op }) => op.who);
  const mayEnd = [...takers, item.holder].some(
    (who) => who !== null && (locked.includes(who) || about.some(({ op }) => op.kind === 'release' && op.who === who)),
  );
  const isDecided = about.some(({ op }) => op.kind === 'accept' || op.kind === 'reject');
  const mayBe: (number | null)[] = [...takers];
  if (takers.length === 0 && !isDecided && !mayEnd) mayBe.push(item.holder);
  if (takers.length > 0 ? isDecided || mayEnd : isDecided || mayEnd || item.holder === null) mayBe.push(null);
  // What one gave up while others acted may have been given up before or after.
  if (mayEnd && !isDecided && takers.length === 0 && !locked.includes(item.holder ?? -1)) mayBe.push(item.holder);
  const wrong = mayBe.includes(holder) ? [] : [`holder ${holder} of ${place}, may be ${JSON.stringify(mayBe)}`];
  if (holder !== null && (takers.includes(holder) || item.holder !== holder)) item.until = now + LEASE_MS;
  item.holder = holder;
  return wrong;
}
