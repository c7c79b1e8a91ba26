import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { Draft, Input } from '../../contract';
import type { DecidedItem, Decision } from '../../contract/metering';
import type { MeterReadingId } from '../../contract/types/brand';
import { call, newUid, onEvent } from '../api';
import { createReviewCommands, type Verdict } from './review-commands';
import { createTroubles } from './review-troubles';
import { useSubmissionList } from './submission-list';

const COALESCE_MS = 400;
const NOTHING = (): void => undefined;

/** Which submissions the list shows, and in which order. */
export type DecidedQuestion = Pick<Input<'metering.decidedReadings'>, 'sort' | 'state' | 'find'>;

export const FIRST_DECIDED: DecidedQuestion = { sort: { by: 'decidedAt', down: true }, state: null, find: '' };

/** Decided submissions: found by account, meter or surname, decided anew or corrected. */
export const useDecidedStore = defineStore('decided', () => {
  const question = ref<DecidedQuestion>(FIRST_DECIDED);
  const list = useSubmissionList<DecidedItem>((window) =>
    call('metering.decidedReadings', { ...question.value, ...window }),
  );
  const troubles = createTroubles();
  const commands = createReviewCommands({ call, newUid });
  const deciding = new Set<MeterReadingId>();
  const busy = computed(() => commands.pipeline.pending.value > 0);
  let epoch = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopListening: (() => void) | undefined;

  function setQuestion(changes: Partial<DecidedQuestion>): void {
    const next = { ...question.value, ...changes };
    if (JSON.stringify(next) === JSON.stringify(question.value)) return;
    question.value = next;
    void list.reask();
  }

  /** Whatever comes back after `reset` belongs to somebody who has left. */
  function send(act: Verdict | 'undo', item: DecidedItem, version: number): Promise<Decision | null> {
    const own = epoch;
    return new Promise((resolve) => {
      commands.add(item.meterReadingId, act, () => version, {
        answered: NOTHING,
        done(decision) {
          if (own !== epoch) return resolve(null);
          troubles.settle(item.meterReadingId);
          void list.refresh();
          resolve(decision);
        },
        failed(error) {
          if (own !== epoch) return resolve(null);
          troubles.add(act === 'undo' ? act : act.kind, item, error);
          void list.refresh();
          resolve(null);
        },
      });
    });
  }

  /** Null when it was not written, or a decision on the same submission is still under way. */
  async function decide(item: DecidedItem, verdict: Verdict): Promise<Decision | null> {
    const { meterReadingId, version } = item;
    if (deciding.has(meterReadingId)) return null;
    deciding.add(meterReadingId);
    try {
      return await send(verdict, item, version);
    } finally {
      deciding.delete(meterReadingId);
    }
  }

  const undo = (item: DecidedItem, version: number): Promise<Decision | null> => send('undo', item, version);

  /** Throws ApiError: the dialog shows it by its fields. */
  async function correct(input: Draft<'metering.correctReading'>): Promise<Decision> {
    const own = epoch;
    const answer = call('metering.correctReading', input);
    void commands.pipeline.add(() => answer.then(NOTHING, NOTHING));
    const decision = await answer;
    if (own !== epoch) return decision;
    list.activeId.value = decision.meterReadingId;
    await list.refresh();
    return decision;
  }

  function open(): void {
    stopListening ??= onEvent('metering.readingChanged', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void list.refresh();
      }, COALESCE_MS);
    });
    void list.refresh();
  }

  function close(): void {
    clearTimeout(timer);
    timer = undefined;
    stopListening?.();
    stopListening = undefined;
  }

  function reset(): void {
    close();
    epoch += 1;
    commands.forget();
    question.value = FIRST_DECIDED;
    list.reset();
    troubles.clear();
  }

  return {
    question,
    setQuestion,
    source: list.source,
    found: list.found,
    activeId: list.activeId,
    active: list.active,
    phase: list.phase,
    failure: list.failure,
    busy,
    troubles,
    refresh: list.refresh,
    decide,
    undo,
    correct,
    open,
    close,
    /** Resolves when every command has its answer. */
    settled: () => commands.pipeline.add(() => Promise.resolve()),
    reset,
  };
});
