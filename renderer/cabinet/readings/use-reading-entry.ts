import { computed, proxyRefs, reactive, ref, shallowRef, watch, type Ref } from 'vue';
import type { Output } from '../../../contract';
import type { FieldError } from '../../../contract/errors';
import type { EntryForm, EntryMeter, Preview, ReadingCheck } from '../../../contract/metering';
import type { MeterId, RegisterId, Uid } from '../../../contract/types/brand';
import { ApiError, asApiError, isApiError, newUid } from '../../api';
import type { MeteringCommands } from '../../stores/metering.store';
import { areComplete, registerOf, typedMeters } from './typed-meters';
import { useReadingCount } from './use-reading-count';

export type SubmitResult = Output<'metering.submitReadings'>;

export interface ReadingEntryOptions extends MeteringCommands {
  form: Ref<EntryForm | undefined>;
  /** Digits by register. Those of another account stay: they are its draft. */
  typed?: Record<number, string>;
  /** Pause after the last key before main is asked for the consumption. */
  debounceMs?: number;
}

const ECHO_MS = 700;

/**
 * What a customer types for one account, from the first key to the recorded submission. Nothing typed is lost here: only
 * a success clears it, and a draft waits for its account to be looked at again. The `uid` is made when the dialog opens and stays until it closes, so that any number of presses
 * of the main button records one submission.
 */
export function useReadingEntry({
  form,
  typed = reactive({}),
  preview,
  submit,
  debounceMs = 250,
}: ReadingEntryOptions) {
  const fieldErrors = ref<Readonly<Record<number, FieldError>>>({});
  const failure = shallowRef<ApiError | null>(null);
  /** Grows with each refusal: the view then moves the focus to the first wrong field. */
  const refusals = ref(0);
  let recordedAt = Number.NEGATIVE_INFINITY;
  const isReviewing = ref(false);
  const isSubmitting = ref(false);
  /** The button was pressed before the figures of the last values were there: now they are, and it waits for another press. */
  const isCountedAnew = ref(false);
  const uid = ref<Uid | null>(null);
  const isOpen = computed(() => uid.value !== null);
  const onlyMeter = ref<MeterId | null>(null);
  const dialogMeters = shallowRef<readonly EntryMeter[]>([]);

  const meters = computed<readonly EntryMeter[]>(() => {
    const all = form.value?.meters ?? [];
    return onlyMeter.value === null ? all : all.filter(({ meterId }) => meterId === onlyMeter.value);
  });
  const started = computed(() => typedMeters(meters.value, typed));
  const isComplete = computed(() => areComplete(started.value));
  const firstWrong = computed(
    () =>
      meters.value
        .flatMap((meter) => meter.registers.map(({ registerId }) => registerId))
        .find((registerId) => fieldErrors.value[registerId] !== undefined) ?? null,
  );

  function ask(): Promise<Preview> {
    if (form.value === undefined) throw new ApiError('NOT_READY', {});
    if (started.value.length === 0) throw new ApiError('NOTHING_ENTERED', {});
    return preview({ accountId: form.value.accountId, meters: started.value });
  }
  const valuesKey = (): string => JSON.stringify(started.value);
  const { counted, isCounting, isCounted, count, countSoon, forget } = useReadingCount(
    async () => ask(),
    valuesKey,
    debounceMs,
  );
  const shownChecks = computed(() => counted.value?.checks ?? []);
  const confirmed = computed<ReadingCheck[]>(() => [
    ...new Set(shownChecks.value.filter(({ action }) => action !== 'warn').map(({ code }) => code)),
  ]);

  const onTyped = (): void => (isComplete.value ? countSoon() : forget());
  // At once, so that a late notice of a key cannot cancel the question of a button pressed after it.
  watch(typed, onTyped, { flush: 'sync' });

  function edit(registerId: RegisterId, value: string): void {
    typed[registerId] = value;
    failure.value = null;
    isCountedAnew.value = false;
    if (fieldErrors.value[registerId] === undefined) return;
    const { [registerId]: _mended, ...rest } = fieldErrors.value;
    fieldErrors.value = rest;
  }

  function clearErrors(): void {
    fieldErrors.value = {};
    failure.value = null;
    isCountedAnew.value = false;
  }

  function showRefusal(caught: unknown): void {
    const error = asApiError(caught);
    const wrong = error.fields.flatMap((field) => {
      const registerId = registerOf(field, started.value);
      return registerId === null ? [] : [[registerId, field] as const];
    });
    fieldErrors.value = Object.fromEntries(wrong);
    failure.value = wrong.length === 0 ? error : null;
    refusals.value += 1;
  }

  async function countAndShow(): Promise<boolean> {
    try {
      return await count();
    } catch (error) {
      showRefusal(error);
      return false;
    }
  }

  function begin(shown: readonly EntryMeter[]): void {
    dialogMeters.value = shown;
    uid.value = newUid();
  }

  /** Counts what is typed and, when main has nothing against it, opens the confirming dialog. */
  async function review(): Promise<void> {
    // Enter pressed once too often after a success asks for nothing.
    const isEcho = started.value.length === 0 && performance.now() - recordedAt < ECHO_MS;
    if (isOpen.value || isReviewing.value || isEcho) return;
    clearErrors();
    isReviewing.value = true;
    const isFine = await countAndShow();
    isReviewing.value = false;
    if (isFine) begin(meters.value.filter((meter) => started.value.some(({ meterId }) => meterId === meter.meterId)));
  }

  /** Opens the window of one meter, with nothing typed in it yet. */
  function openMeter(meterId: MeterId): void {
    close();
    onlyMeter.value = meterId;
    clear(started.value);
    begin(meters.value);
  }

  function close(): void {
    uid.value = null;
    onlyMeter.value = null;
    clearErrors();
  }

  function clear(cleared: readonly { values: readonly { registerId: RegisterId }[] }[]): void {
    for (const { values } of cleared) for (const { registerId } of values) delete typed[registerId];
    forget();
  }

  function reset(): void {
    clear(started.value);
    close();
  }

  async function send(accountId: EntryForm['accountId'], key: Uid): Promise<SubmitResult | null> {
    const sent = started.value;
    try {
      const result = await submit({ uid: key, accountId, meters: sent, confirmed: confirmed.value });
      clear(sent);
      close();
      recordedAt = performance.now();
      return result;
    } catch (error) {
      if (isApiError(error, 'CONFIRMATION_REQUIRED')) await countAndShow();
      else showRefusal(error);
      return null;
    }
  }

  /**
   * Records what is typed, but only once its figures were shown: those of other values confirm nothing. Pressed again
   * while it is being recorded, it does nothing.
   */
  async function confirm(): Promise<SubmitResult | null> {
    if (isSubmitting.value || uid.value === null || form.value === undefined) return null;
    clearErrors();
    isSubmitting.value = true;
    try {
      if (isCounted()) return await send(form.value.accountId, uid.value);
      isCountedAnew.value = await countAndShow();
      return null;
    } finally {
      isSubmitting.value = false;
    }
  }

  watch(
    () => form.value?.accountId,
    () => {
      close();
      forget();
      onTyped();
    },
    { immediate: true },
  );

  const state = { typed, fieldErrors, failure, refusals, firstWrong, counted, shownChecks, isComplete, isCounting };
  const dialog = { isReviewing, isSubmitting, isCountedAnew, isOpen, onlyMeter, dialogMeters };
  return proxyRefs({ meters, ...state, ...dialog, edit, review, openMeter, confirm, close, reset });
}

export type ReadingEntry = ReturnType<typeof useReadingEntry>;
