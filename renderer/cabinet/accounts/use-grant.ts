import { computed, reactive, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { AccountRight, MyAccount } from '../../../contract/accounts';
import type { LocalDate } from '../../../contract/types/time';
import { newUid } from '../../api';
import { useFields } from '../../composables/use-fields';
import { giveRights } from '../../stores/accounts.store';
import type { InputProblem } from '../../ui';

/** Rights for another person on one of one's own accounts. */
export function useGrant(accounts: readonly MyAccount[], today: LocalDate) {
  const { t } = useI18n();
  const form = reactive({
    account: String(accounts[0]?.accountId ?? ''),
    contact: '',
    readings: false,
    pay: false,
    until: null as string | null,
  });
  const problem = ref<InputProblem | null>(null);
  const uid = newUid();
  const rights = computed((): AccountRight[] => [
    'see',
    ...(['readings', 'pay'] as const).filter((right) => form[right]),
  ]);

  const fields = useFields({
    prefix: 'grant',
    fields: ['account', 'contact', 'until'],
    check: (isSent) => ({
      contact: isSent && form.contact.trim() === '' ? t('accounts.granting.contactRequired') : undefined,
      until:
        problem.value !== null || (form.until !== null && form.until < today)
          ? t('accounts.granting.untilWrong')
          : undefined,
    }),
    valueOf: (field) => form[field],
  });

  /** True when it was given. */
  async function submit(): Promise<boolean> {
    const account = accounts.find(({ accountId }) => String(accountId) === form.account);
    if (account === undefined) return false;
    const input = { accountId: account.accountId, contact: form.contact.trim(), rights: rights.value };
    const answer = await fields.send(() => giveRights({ uid, ...input, until: form.until }));
    if (answer !== undefined) return true;
    const isContact = fields.refusal.value?.fields.some(({ path }) => path === 'contact') ?? false;
    if (isContact) fields.errors.answer({ contact: t('accounts.granting.contactWrong') });
    return false;
  }

  return { ...fields, form, problem, submit };
}
