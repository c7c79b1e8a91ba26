import { reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Uid } from '../../../contract/types/brand';
import { newUid } from '../../api';
import { useFields } from '../../composables/use-fields';

const LEAST = 3;

export interface AskInput {
  uid: Uid;
  reason: string;
  password: string;
}

/** What a second pair of eyes is asked for: a reason and one's own password. */
export function useAsk(prefix: string, ask: (input: AskInput) => Promise<unknown>) {
  const { t } = useI18n();
  const uid = newUid();
  const form = reactive({ reason: '', password: '' });
  const fields = useFields({
    prefix,
    fields: ['reason', 'password'] as const,
    home: { WRONG_PASSWORD: 'password' },
    check: (isSent) => ({
      reason: isSent && form.reason.trim().length < LEAST ? t('customers.ask.reasonRequired') : undefined,
      password: isSent && form.password === '' ? t('customers.ask.passwordRequired') : undefined,
    }),
    valueOf: (field) => form[field],
  });
  /** True when main has taken it. */
  const submit = async (): Promise<boolean> => (await fields.send(() => ask({ uid, ...form }))) !== undefined;
  return { ...fields, form, submit };
}

export type Ask = ReturnType<typeof useAsk>;
