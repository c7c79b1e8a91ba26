import { reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import { digitsOf, phoneOf } from '../../../contract/types/identifiers';
import type { Instant } from '../../../contract/types/time';
import { newUid } from '../../api';
import { useFields } from '../../composables/use-fields';
import { requestBinding } from '../../stores/accounts.store';

const MOST = 20;

/** Numbers on lines of their own or with commas between them. */
export const numbersIn = (text: string): string[] =>
  text
    .split(/[\n,;]+/)
    .map((number) => number.trim())
    .filter((number) => number !== '');

/** Accounts that an operator is asked to bind (manual S3). */
export function useAddByRequest(phone: string) {
  const { t } = useI18n();
  const form = reactive({ numbers: '', phone, message: '', isNewOwner: false });
  const uid = newUid();

  function wrongNumbers(isSent: boolean): string | undefined {
    const numbers = numbersIn(form.numbers);
    if (numbers.length === 0) return isSent ? t('accounts.adding.request.numbersRequired') : undefined;
    if (numbers.length > MOST) return t('accounts.adding.request.numbersTooMany');
    const wrong = numbers.find((number) => digitsOf(number) === '' || number.length > 40);
    return wrong === undefined ? undefined : t('accounts.adding.request.numberWrong', { number: wrong });
  }
  function wrongPhone(isSent: boolean): string | undefined {
    if (form.phone === '') return isSent ? t('accounts.adding.request.phoneRequired') : undefined;
    return phoneOf(form.phone) === '' ? t('errors.fields.BAD_PHONE') : undefined;
  }
  const fields = useFields({
    prefix: 'request',
    fields: ['numbers', 'phone', 'message'],
    fieldOf: (path) => path.split('.')[0],
    check: (isSent) => ({ numbers: wrongNumbers(isSent), phone: wrongPhone(isSent) }),
    valueOf: (field) => form[field],
  });

  async function submit(): Promise<Instant | null> {
    const { phone: contact, isNewOwner } = form;
    const input = { numbers: numbersIn(form.numbers), phone: contact, message: form.message.trim(), isNewOwner };
    const answer = await fields.send(() => requestBinding({ uid, ...input }));
    return answer?.dueAt ?? null;
  }

  return { ...fields, form, submit };
}
