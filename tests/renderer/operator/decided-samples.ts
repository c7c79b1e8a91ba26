import type { Input } from '../../../contract';
import type { Envelope } from '../../../contract/envelope';
import { DecidedItem, type ReadingState } from '../../../contract/metering';
import { windowOf } from './list-windows';
import { reviewItem } from './review-samples';

type Question = Input<'metering.decidedReadings'>;

export const decidedItem = (id: number, changes: object = {}): DecidedItem =>
  DecidedItem.parse({
    ...reviewItem(id),
    state: 'accepted',
    reason: null,
    comment: null,
    decidedAt: '2026-11-22T07:42:00.000Z',
    decidedBy: 'Соколова Мария Андреевна',
    ...changes,
  });

interface Sent {
  name: string;
  input: { uid: string; meterReadingId: number; version: number };
}

const STATES: Readonly<Record<string, ReadingState>> = {
  'metering.acceptReading': 'accepted',
  'metering.rejectReading': 'rejected',
};

/** A main that keeps decided submissions in memory, behind the bridge. */
export class DecidedMain {
  readonly commands: Sent[] = [];
  readonly searches: string[] = [];
  items: DecidedItem[];
  stateAfterUndo: ReadingState = 'accepted';
  /** Answers a command in place of what would be done. */
  answer: (sent: Sent) => Envelope | undefined = () => undefined;
  #gate: Promise<void> = Promise.resolve();

  constructor(items: readonly DecidedItem[]) {
    this.items = [...items];
  }

  /** Answers asked for from now on wait for what is returned. */
  hold(): () => void {
    let open = (): void => undefined;
    this.#gate = new Promise((resolve) => (open = resolve));
    return () => {
      this.free();
      open();
    };
  }
  free(): void {
    this.#gate = Promise.resolve();
  }

  readonly invoke = async (name: string, input: unknown): Promise<Envelope> => {
    const gate = this.#gate;
    const value = name === 'metering.decidedReadings' ? this.#found(input as Question) : undefined;
    if (value === undefined && !/Reading$|Decision$/.test(name)) {
      return { ok: false, error: { code: 'NOT_READY', params: {}, fields: [] } };
    }
    const answer = value ?? this.#done({ name, input: input as Sent['input'] });
    await gate;
    return answer;
  };

  #found(question: Question): Envelope {
    const { find, state } = question;
    this.searches.push(find);
    const found = this.items.filter(
      (item) =>
        (state === null || item.state === state) &&
        [item.customer, String(item.meterReadingId)].some((text) => text.startsWith(find)),
    );
    return { ok: true, value: JSON.stringify(windowOf(found, question)) };
  }

  #done(sent: Sent): Envelope {
    this.commands.push(sent);
    const answer = this.answer(sent);
    if (answer !== undefined) return answer;
    const { meterReadingId, version } = sent.input;
    const state = STATES[sent.name] ?? this.stateAfterUndo;
    this.items = this.items.map((item) =>
      item.meterReadingId === meterReadingId ? { ...item, state, version: version + 1 } : item,
    );
    return {
      ok: true,
      value: { meterReadingId, version: version + 1, state, undoUntil: '2026-11-22T08:00:00.000Z' },
    };
  }
}
