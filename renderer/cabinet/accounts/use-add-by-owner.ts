import { reactive, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ConfirmationStep } from '../../../contract/types/confirmation';
import { isApiError, newUid } from '../../api';
import { useFields } from '../../composables/use-fields';
import { useSending } from '../../composables/use-sending';
import { errorBelow } from '../../i18n/texts';
import { codeProblem } from '../../shared/confirmation/code-problem';
import { askOwner, confirmOwner } from '../../stores/accounts.store';

/** The owner's login and password, then the code that the owner gets (manual S2, I6). */
export function useAddByOwner() {
  const { t } = useI18n();
  const form = reactive({ login: '', password: '', channel: 'phone' });
  const step = shallowRef<ConfirmationStep | null>(null);
  let uid = newUid();

  const fields = useFields({
    prefix: 'owner',
    fields: ['login', 'password'],
    home: { WRONG_CREDENTIALS: 'password' },
    check: (isSent) => ({
      login: isSent && form.login.trim() === '' ? t('accounts.adding.owner.loginRequired') : undefined,
      password: isSent && form.password === '' ? t('accounts.adding.owner.passwordRequired') : undefined,
    }),
    valueOf: (field) => form[field],
  });

  async function ask(): Promise<void> {
    const { login, password } = form;
    const channel = form.channel === 'email' ? 'email' : 'phone';
    const answer = await fields.send(() => askOwner({ uid, login: login.trim(), password, channel }));
    if (answer === undefined) {
      const isOwn = fields.refusal.value?.fields.some(({ path, code }) => path === 'login' && code === 'BAD_VALUE');
      if (isOwn) fields.errors.answer({ login: t('accounts.adding.owner.ownLogin') });
      return;
    }
    // «Назад» and another owner are another command.
    uid = newUid();
    step.value = answer;
    form.password = '';
    fields.errors.reset();
  }

  const code = ref('');
  const wrong = ref<string>();
  const confirming = useSending();
  const confirmUid = newUid();

  function replace(next: ConfirmationStep | null): void {
    step.value = next;
    code.value = '';
    wrong.value = undefined;
    confirming.failure.value = null;
  }

  /** How many accounts came; null when the code was not taken. */
  async function confirm(): Promise<number | null> {
    if (step.value === null) return null;
    const { token, codeLength } = step.value;
    wrong.value = codeProblem(code.value, codeLength, true);
    if (wrong.value !== undefined) return null;
    const answer = await confirming.send(() => confirmOwner({ uid: confirmUid, token, code: code.value }));
    if (answer !== undefined) return answer.added;
    const failure = confirming.failure.value;
    if (isApiError(failure, 'WRONG_CODE') || isApiError(failure, 'CODE_ENDED')) {
      wrong.value = errorBelow(failure);
      confirming.failure.value = null;
    }
    return null;
  }

  return { ...fields, form, step, ask, code, wrong, confirming, replace, confirm };
}
