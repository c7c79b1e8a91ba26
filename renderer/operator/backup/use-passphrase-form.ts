import { computed, reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import { isApiError, newUid } from '../../api';
import { useSending } from '../../composables/use-sending';
import { errorLine } from '../../i18n/texts';
import { setPassphrase } from '../../stores/backup.store';
import { useFormErrors } from '../../ui';
import { PASSPHRASE_SIGNS, strengthOf } from './passphrase-strength';

const FIELDS = ['phrase', 'repeat', 'kept', 'password'] as const;

/** A passphrase that is set, changed or, with `off`, switched off. */
export function usePassphraseForm(off: boolean) {
  const { t } = useI18n();
  const form = reactive({ phrase: '', repeat: '', kept: false, password: '' });
  const { isBusy, failure, send } = useSending();
  const uid = newUid();
  const strength = computed(() => (form.phrase === '' ? null : strengthOf(form.phrase)));

  const errors = useFormErrors({
    fields: FIELDS,
    id: (field) => `passphrase-${field}`,
    check(isSent) {
      const asked = (isEmpty: boolean, key: string): string | undefined =>
        isSent && isEmpty ? t(`backup.passphrase.${key}`) : undefined;
      const password = asked(form.password === '', 'passwordRequired');
      if (off) return { password };
      const isShort = strength.value === 'short';
      const isOther = form.repeat !== '' && form.repeat !== form.phrase;
      return {
        phrase: isShort
          ? t('backup.passphrase.strengths.short', { minimum: PASSPHRASE_SIGNS })
          : asked(form.phrase === '', 'required'),
        repeat: isOther ? t('backup.passphrase.notSame') : asked(form.repeat === '', 'repeatRequired'),
        kept: asked(!form.kept, 'keptRequired'),
        password,
      };
    },
    valueOf: (field) => form[field],
  });

  /** True when main has taken it. */
  async function submit(): Promise<boolean> {
    if (isBusy.value || !errors.submit()) return false;
    const passphrase = off ? null : form.phrase;
    const answer = await send(() => setPassphrase({ uid, passphrase, password: form.password }));
    if (isApiError(failure.value, 'WRONG_PASSWORD')) {
      errors.answer({ password: errorLine(failure.value) });
      failure.value = null;
    }
    return answer !== undefined;
  }

  return { form, errors, strength, isBusy, failure, submit };
}
