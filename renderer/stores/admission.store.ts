import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Input, Output } from '../../contract';
import type { CaseDecision, CaseItem } from '../../contract/admission';
import type { RegistrationId } from '../../contract/types/brand';
import { call, isApiError, newUid, onEvent, type ApiError } from '../api';
import { createCaseCommands, type CaseVerdict } from './admission-commands';
import { useRecordList } from './record-list';

/** Changes that come close together are asked about once. */
const COALESCE_MS = 400;
const MOST_TROUBLES = 4;

/** What was not written, with all that was typed for it. */
export interface CaseTrouble {
  readonly id: number;
  readonly item: CaseItem;
  readonly verdict: CaseVerdict;
  readonly error: ApiError;
}

export interface CaseRow {
  item: CaseItem;
}

/** Which cases the list shows, and in which order. */
export type CaseQuestion = Pick<Input<'registrations.queue'>, 'isOpen' | 'kind' | 'sort' | 'find'>;
export type CaseCounts = Output<'registrations.count'>;

export const FIRST_CASES: CaseQuestion = { isOpen: true, kind: null, sort: { by: 'dueAt', down: false }, find: '' };
const NONE: CaseCounts = { waiting: 0, overdue: 0, asked: 0, kinds: [] };

const takesAway = ({ kind }: CaseVerdict): boolean => kind === 'approve' || kind === 'reject';

/** The queue of registrations and bindings of this window: it outlives its screen, so that what was typed is not lost with it. */
export const useAdmissionStore = defineStore('admission', () => {
  const question = ref<CaseQuestion>(FIRST_CASES);
  const counts = shallowRef<CaseCounts>(NONE);
  const troubles = shallowRef<readonly CaseTrouble[]>([]);
  /** Decided by somebody else meanwhile: one's own is shown beside the new. */
  const conflict = shallowRef<CaseTrouble | null>(null);
  const commands = createCaseCommands();
  const deciding = new Set<RegistrationId>();
  const settled = (): Promise<void> => commands.pipeline.add(() => Promise.resolve());
  const list = useRecordList<CaseItem, CaseRow, RegistrationId>(
    async (window) => {
      // What is under way is not in the list any more, or is another already.
      await settled();
      return call('registrations.queue', { ...question.value, ...window });
    },
    { idOf: (item) => item.registrationId, rowsOf: (item) => [{ item }] },
  );
  let epoch = 0;
  let lastTrouble = 0;
  let isOpen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopListening: (() => void) | undefined;

  async function refreshCounts(): Promise<void> {
    const own = epoch;
    try {
      await settled();
      const answer = await call('registrations.count', {});
      if (own === epoch) counts.value = answer;
    } catch {
      // The counters keep their last figures; a screen that is open says what is wrong.
    }
  }
  function refresh(): void {
    void refreshCounts();
    if (isOpen) void list.refresh();
  }
  function setQuestion(changes: Partial<CaseQuestion>): void {
    const next = { ...question.value, ...changes };
    if (JSON.stringify(next) === JSON.stringify(question.value)) return;
    question.value = next;
    void list.reask();
  }

  function settleTrouble(id: RegistrationId): void {
    troubles.value = troubles.value.filter(({ item }) => item.registrationId !== id);
  }
  function dismiss(id: number): void {
    troubles.value = troubles.value.filter((trouble) => trouble.id !== id);
  }
  function remember(trouble: CaseTrouble): void {
    settleTrouble(trouble.item.registrationId);
    troubles.value = [...troubles.value, trouble].slice(-MOST_TROUBLES);
  }
  function onRefused(item: CaseItem, verdict: CaseVerdict, error: ApiError): void {
    const trouble = { id: ++lastTrouble, item, verdict, error };
    if (isApiError(error, 'CASE_CHANGED') && verdict.kind !== 'undo' && conflict.value === null)
      conflict.value = trouble;
    else remember(trouble);
  }
  /** Closed without a choice, one's own stays among what was not written. */
  function closeConflict(): void {
    if (conflict.value !== null) remember(conflict.value);
    conflict.value = null;
  }

  /** Null when it was not written, or a decision on the same case is still under way. */
  async function decide(
    item: CaseItem,
    verdict: CaseVerdict,
    version: number = item.version,
  ): Promise<CaseDecision | null> {
    const { registrationId: id } = item;
    if (deciding.has(id)) return null;
    deciding.add(id);
    const own = epoch;
    const isTaken = isOpen && question.value.isOpen && takesAway(verdict) && list.source.indexOf(id) >= 0;
    if (isTaken) list.take(id);
    const neighbour = list.activeId.value;
    const outcome = await commands.send(item, verdict, version);
    deciding.delete(id);
    if (own !== epoch) return null;
    const isDone = 'decision' in outcome;
    if (isDone) settleTrouble(id);
    else onRefused(item, verdict, outcome.error);
    void refreshCounts();
    const again = isOpen ? list.refresh() : Promise.resolve();
    if (isTaken && !isDone) void again.then(() => comeBack(id, neighbour));
    return isDone ? outcome.decision : null;
  }
  /** The row is there again, and the keys with it, unless the person has gone on meanwhile. */
  function comeBack(id: RegistrationId, neighbour: RegistrationId | null): void {
    if (list.source.indexOf(id) >= 0 && list.activeId.value === neighbour) list.activeId.value = id;
  }
  async function undo(item: CaseItem, version: number): Promise<CaseDecision | null> {
    const decision = await decide(item, { kind: 'undo' }, version);
    if (decision !== null && question.value.isOpen) list.activeId.value = item.registrationId;
    return decision;
  }

  function start(): void {
    if (stopListening !== undefined) return;
    stopListening = onEvent('registrations.changed', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, COALESCE_MS);
    });
    void refreshCounts();
  }
  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
    stopListening?.();
    stopListening = undefined;
    isOpen = false;
  }
  function open(): void {
    isOpen = true;
    refresh();
  }
  function close(): void {
    isOpen = false;
  }
  function reset(): void {
    stop();
    epoch += 1;
    commands.forget();
    deciding.clear();
    conflict.value = null;
    troubles.value = [];
    counts.value = NONE;
    question.value = FIRST_CASES;
    list.reset();
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
    counts,
    troubles,
    conflict,
    closeConflict,
    dismiss,
    busy: computed(() => commands.pipeline.pending.value > 0),
    refresh,
    decide,
    undo,
    /** Resolves when every decision has its answer. */
    settled,
    start,
    stop,
    open,
    close,
    reset,
  };
});

/** The next case by priority that nobody holds; held by this window from now on. */
export const nextCase = (after: RegistrationId | null): Promise<Output<'registrations.next'>> =>
  call('registrations.next', { after });

export const approveCases = (items: readonly CaseItem[]): Promise<Output<'registrations.approveMany'>> =>
  call('registrations.approveMany', {
    uid: newUid(),
    items: items.map(({ registrationId, version }) => ({ registrationId, version })),
  });

export const registerWalkIn = (input: Input<'registrations.walkIn'>): Promise<Output<'registrations.walkIn'>> =>
  call('registrations.walkIn', input);

export const findAccounts = (find: string): Promise<Output<'customers.find'>> => call('customers.find', { find });

export const askOwnerChange = (input: Input<'customers.askOwnerChange'>): Promise<Output<'customers.askOwnerChange'>> =>
  call('customers.askOwnerChange', input);
