import { computed, reactive, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ConsentKind, ConsentText, ConsentVersion } from '../../../contract/types/confirmation';
import { useConsentTexts } from '../../stores/registration.store';

export type ConsentTextsBelow = Partial<Record<ConsentKind, string | undefined>>;

/** Consents of a form: none is given beforehand, and a text that has changed since must be agreed to anew. */
export function useConsents(purpose: 'register' | 'enter' = 'register') {
  const { t } = useI18n();
  const query = useConsentTexts();
  const texts = computed<ConsentText[]>(() => query.data.value ?? []);
  /** The version that the person has ticked, by kind. */
  const given = reactive<Partial<Record<ConsentKind, string>>>({});
  const changed = reactive(new Set<ConsentKind>());

  watch(texts, (now) => {
    for (const { kind, version } of now) {
      if (given[kind] === undefined || given[kind] === version) continue;
      given[kind] = undefined;
      changed.add(kind);
    }
  });

  const isGiven = (kind: ConsentKind): boolean => given[kind] !== undefined;
  function give(text: ConsentText, isOn: boolean): void {
    given[text.kind] = isOn ? text.version : undefined;
    if (isOn) changed.delete(text.kind);
  }
  function check(isSent: boolean): ConsentTextsBelow {
    const below: ConsentTextsBelow = {};
    for (const { kind, isRequired, label } of texts.value) {
      if (changed.has(kind)) below[kind] = t('registration.consents.changed');
      else if (isSent && isRequired && !isGiven(kind))
        below[kind] = t(`registration.consents.required.${purpose}`, { label });
    }
    return below;
  }
  const versions = (): ConsentVersion[] =>
    texts.value.flatMap(({ kind }) => {
      const version = given[kind];
      return version === undefined ? [] : [{ kind, version }];
    });

  return {
    texts,
    error: query.error,
    isLoading: computed(() => query.data.value === undefined && query.error.value === null),
    reload: (): Promise<unknown> => query.refetch(),
    isGiven,
    give,
    check,
    versions,
    valueOf: (kind: ConsentKind): string | undefined => given[kind],
  };
}
export type Consents = ReturnType<typeof useConsents>;
