import { computed, reactive, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { newUid } from '../../api';
import { useFields } from '../../composables/use-fields';
import { beginFactor, confirmFactor } from '../../stores/staff.store';

export const FACTOR_STEPS = ['password', 'scan', 'codes'] as const;
type Step = (typeof FACTOR_STEPS)[number];

/** A second factor, step by step: the password, the secret in the application, the recovery codes. */
export function useFactor() {
  const { t } = useI18n();
  const uid = newUid();
  const step = ref<Step>('password');
  const form = reactive({ password: '', code: '', isSaved: false });
  const secret = shallowRef<{ address: string; secret: string } | null>(null);
  const codes = shallowRef<readonly string[]>([]);

  const fields = useFields<'password' | 'code' | 'isSaved'>({
    prefix: 'factor',
    fields: ['password', 'code', 'isSaved'],
    home: { WRONG_PASSWORD: 'password', WRONG_CODE: 'code', CODE_ENDED: 'code' },
    check: (isSent) => ({
      password:
        isSent && step.value === 'password' && form.password === '' ? t('staff.forms.passwordRequired') : undefined,
      code: isSent && step.value === 'scan' && form.code.trim() === '' ? t('staff.own.factor.codeRequired') : undefined,
      isSaved: isSent && step.value === 'codes' && !form.isSaved ? t('staff.own.factor.savedRequired') : undefined,
    }),
    valueOf: (field) => form[field],
  });

  function goTo(next: Step): void {
    step.value = next;
    fields.errors.reset();
  }

  async function begin(): Promise<void> {
    const begun = await fields.send(() => beginFactor(form.password));
    if (begun === undefined) return;
    secret.value = begun;
    goTo('scan');
  }

  async function confirm(): Promise<void> {
    const { code, password } = form;
    const shown = await fields.send(() => confirmFactor({ uid, code, password }));
    if (shown === undefined) return;
    codes.value = shown.recoveryCodes;
    secret.value = null;
    goTo('codes');
  }

  /** True at the very end. */
  async function next(): Promise<boolean> {
    if (step.value === 'password') await begin();
    else if (step.value === 'scan') await confirm();
    else return fields.errors.submit();
    return false;
  }

  return { ...fields, step, form, secret, codes, isOver: computed(() => step.value === 'codes'), next };
}
