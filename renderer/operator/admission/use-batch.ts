import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { CaseItem } from '../../../contract/admission';
import type { RegistrationId } from '../../../contract/types/brand';
import { asApiError, type ApiError } from '../../api';
import { approveCases, useAdmissionStore } from '../../stores/admission.store';
import { useLeasesStore } from '../../stores/leases.store';
import { hasSelection, isSelected, type GridSelection } from '../../ui';
import { isPlain } from './case-rules';
import { useCaseTexts } from './use-case-texts';

/** As the contract has it. */
export const MOST_AT_ONCE = 200;

export interface BatchException {
  item: CaseItem;
  why: string;
}

/** Several cases with nothing to look at, approved at once: who is among them and who stays, before anything happens (ux.md G-11). */
export function useBatch(selected: GridSelection) {
  const { t, te } = useI18n();
  const admission = useAdmissionStore();
  const leases = useLeasesStore();
  const { differencesText } = useCaseTexts();
  const phase = ref<'loading' | 'preview' | 'running' | 'done'>('loading');
  const items = shallowRef<readonly CaseItem[]>([]);
  const failure = shallowRef<ApiError | null>(null);
  const approved = ref(0);
  const refused = shallowRef<readonly BatchException[]>([]);
  const loading = new AbortController();
  onScopeDispose(() => loading.abort());

  function whyNot(item: CaseItem): string | null {
    const lease = leases.others('registration', item.registrationId);
    if (lease !== undefined) return t('admission.batch.why.leased', { name: lease.by });
    if (item.kind === 'owner') return t('admission.batch.why.owner');
    if (item.state === 'asked') return t('admission.batch.why.asked');
    if (item.accountNumber === null) return t('admission.batch.why.noAccount');
    if (item.differences.length > 0)
      return t('admission.batch.why.differs', { what: differencesText(item.differences) });
    return isPlain(item) ? null : t('admission.batch.why.asked');
  }
  const plain = computed(() => items.value.filter((item) => whyNot(item) === null));
  const ready = computed(() => plain.value.slice(0, MOST_AT_ONCE));
  const isCut = computed(() => plain.value.length > ready.value.length);
  const exceptions = computed<BatchException[]>(() =>
    items.value.flatMap((item) => {
      const why = whyNot(item);
      return why === null ? [] : [{ item, why }];
    }),
  );

  async function load(): Promise<void> {
    phase.value = 'loading';
    failure.value = null;
    try {
      const rows = await admission.source.all(loading.signal, () => undefined);
      const all = rows.map(({ item }) => item);
      items.value = hasSelection(selected)
        ? all.filter(({ registrationId }) => isSelected(selected, registrationId))
        : all;
      phase.value = 'preview';
    } catch (caught) {
      if (!loading.signal.aborted) failure.value = asApiError(caught);
    }
  }
  const codeText = (code: string): string =>
    te(`errors.codes.${code}.what`) ? t(`errors.codes.${code}.what`, { by: '', n: 0 }) : code;

  async function run(wanted: readonly CaseItem[]): Promise<void> {
    if (phase.value === 'running' || wanted.length === 0) return;
    phase.value = 'running';
    failure.value = null;
    try {
      const answer = await approveCases(wanted);
      const byId = new Map<RegistrationId, CaseItem>(wanted.map((item) => [item.registrationId, item]));
      approved.value += answer.done.length;
      refused.value = answer.refused.flatMap(({ registrationId, code }) => {
        const item = byId.get(registrationId);
        return item === undefined ? [] : [{ item, why: codeText(code) }];
      });
      phase.value = 'done';
    } catch (caught) {
      failure.value = asApiError(caught);
      phase.value = 'preview';
    }
    admission.refresh();
  }
  const start = (): Promise<void> => run(ready.value);
  const retry = (): Promise<void> => run(refused.value.map(({ item }) => item));

  void load();
  return { phase, ready, isCut, exceptions, failure, approved, refused, load, start, retry };
}
