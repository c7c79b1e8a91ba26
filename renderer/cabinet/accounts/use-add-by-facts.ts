import { reactive, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { BillFact } from '../../../contract/accounts';
import type { AccountId } from '../../../contract/types/brand';
import { digitsOf, unifiedIdOf } from '../../../contract/types/identifiers';
import { isApiError, newUid } from '../../api';
import { useFields } from '../../composables/use-fields';
import { errorLine } from '../../i18n/texts';
import { addByFacts } from '../../stores/accounts.store';

const RULES: Readonly<Record<BillFact, (text: string) => boolean>> = {
  holderSurname: () => true,
  meterTail: (text) => digitsOf(text).length === 4,
  unifiedId: (text) => unifiedIdOf(text) !== '',
};

/** An account by its number and two facts of its bill; a wrong one leaves what was typed. */
export function useAddByFacts(asked: readonly BillFact[]) {
  const { t } = useI18n();
  const form = reactive({ number: '', holderSurname: '', meterTail: '', unifiedId: '' });
  const refusal = ref<string>();
  const uid = newUid();

  function problem(fact: BillFact, isSent: boolean): string | undefined {
    const text = form[fact].trim();
    if (text === '') return isSent ? t(`accounts.adding.facts.fields.${fact}.required`) : undefined;
    return RULES[fact](text) ? undefined : t(`accounts.adding.facts.fields.${fact}.wrong`);
  }
  const fields = useFields({
    prefix: 'facts',
    fields: ['number', ...asked],
    check: (isSent) => ({
      number: isSent && form.number.trim() === '' ? t('accounts.adding.numberRequired') : undefined,
      ...Object.fromEntries(asked.map((fact) => [fact, problem(fact, isSent)])),
    }),
    valueOf: (field) => form[field],
  });

  async function submit(): Promise<AccountId | null> {
    refusal.value = undefined;
    const typed = (fact: BillFact): string | null => (asked.includes(fact) ? form[fact] : null);
    const facts = {
      holderSurname: typed('holderSurname'),
      meterTail: typed('meterTail'),
      unifiedId: typed('unifiedId'),
    };
    const answer = await fields.send(() => addByFacts({ uid, number: form.number, facts }));
    if (answer !== undefined) return answer.accountId;
    const failure = fields.failure.value;
    if (failure !== null) refusal.value = refusalText(failure);
    return null;
  }

  function refusalText(failure: NonNullable<typeof fields.failure.value>): string {
    if (isApiError(failure, 'FACTS_WRONG')) {
      const { left } = failure.params;
      return left > 0 ? t('accounts.adding.facts.left', { n: left }, left) : t('accounts.adding.facts.noneLeft');
    }
    if (isApiError(failure, 'TOO_MANY_TRIES')) {
      const hours = Math.ceil(failure.params.minutes / 60);
      return t('accounts.adding.facts.tooMany', { n: hours }, hours);
    }
    return errorLine(failure);
  }

  return { ...fields, form, refusal, submit };
}
