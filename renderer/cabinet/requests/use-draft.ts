import { useQueryCache } from '@pinia/colada';
import { computed, onBeforeUnmount, reactive, ref, shallowRef, watch } from 'vue';
import type { MissingPart, MyRequest } from '../../../contract/requests';
import type { AccountId, RequestId } from '../../../contract/types/brand';
import { classOf, shownParts } from '../../../contract/types/form-check';
import { type ApiError, asApiError, isApiError, newUid } from '../../api';
import { useProgramStore } from '../../stores/program.store';
import { keepDraft, REQUESTS_KEY } from '../../stores/requests.store';

/** After so much quiet what was typed is kept; a killed program loses no more than this and the way to the disk. */
const QUIET_MS = 1_000;

/** A draft that keeps itself: what is typed, the step that is open, and what is still missing. */
export function useDraft(first: MyRequest) {
  const cache = useQueryCache();
  const program = useProgramStore();
  const requestId: RequestId = first.item.requestId;
  const fields = reactive<Record<string, string>>({ ...first.fields });
  const accountId = ref<AccountId | null>(first.accountId);
  const step = ref(first.form.steps.find(({ id }) => id === first.step)?.id ?? first.form.steps[0]?.id ?? '');
  const missing = ref<readonly MissingPart[]>(first.missing);
  const version = ref(first.version);
  const savedAt = ref<string | null>(null);
  const isSaving = ref(false);
  const failure = shallowRef<ApiError | null>(null);
  const isChanged = ref(false);
  let isDirty = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();
  /** Of what is being kept: a second try of the same goes under the same key. */
  let pending: Parameters<typeof keepDraft>[0] | undefined;

  const facts = computed(() => {
    const legalForm = first.applicant.legalForm;
    return { legalForm, class: classOf(first.form, fields, legalForm)?.id ?? null };
  });
  const shown = computed(() => first.form.steps.map((one) => ({ step: one, ...shownParts(one, fields, facts.value) })));

  async function keep(): Promise<void> {
    if (!isDirty || isChanged.value) return;
    isDirty = false;
    isSaving.value = true;
    const input = {
      requestId,
      version: version.value,
      accountId: accountId.value,
      fields: { ...fields },
      step: step.value,
    };
    const isSame =
      pending !== undefined && JSON.stringify({ ...pending, uid: '' }) === JSON.stringify({ uid: '', ...input });
    pending = isSame && pending ? pending : { uid: newUid(), ...input };
    try {
      const answer = await keepDraft(pending);
      pending = undefined;
      version.value = answer.version;
      missing.value = answer.missing;
      failure.value = null;
      savedAt.value = program.presentTime();
    } catch (caught) {
      isDirty = true;
      failure.value = asApiError(caught);
      isChanged.value = isApiError(caught, 'REQUEST_CHANGED');
    } finally {
      isSaving.value = false;
    }
  }
  /** Keeps what waits; resolves when that is done or refused. */
  function flush(): Promise<void> {
    clearTimeout(timer);
    running = running.then(keep);
    return running;
  }
  function touch(): void {
    isDirty = true;
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), QUIET_MS);
  }
  watch([fields, accountId, step], touch, { deep: true });

  /** Another window was faster: this one's words over theirs, by the version that stands now. */
  async function keepMine(read: MyRequest): Promise<void> {
    version.value = read.version;
    isChanged.value = false;
    isDirty = true;
    await flush();
  }
  function takeTheirs(read: MyRequest): void {
    clearTimeout(timer);
    for (const id of Object.keys(fields)) if (!(id in read.fields)) delete fields[id];
    Object.assign(fields, read.fields);
    accountId.value = read.accountId;
    version.value = read.version;
    missing.value = read.missing;
    failure.value = null;
    isChanged.value = false;
    isDirty = false;
  }
  /** A paper was put in or taken out: main has counted on. */
  function took(next: number): void {
    version.value = next;
  }

  onBeforeUnmount(() => {
    void flush().then(() => cache.invalidateQueries({ key: [...REQUESTS_KEY] }).catch(() => undefined));
  });

  return {
    ...{ requestId, fields, accountId, step, missing, version, savedAt, isSaving, failure, isChanged, facts, shown },
    ...{ flush, keepMine, takeTheirs, took },
  };
}
export type DraftForm = ReturnType<typeof useDraft>;
