import { computed, reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import { newUid } from '../../api';
import { useFields } from '../../composables/use-fields';
import { changePassword } from '../../stores/customer.store';
import { useProgramStore } from '../../stores/program.store';

const FIELDS = ['old', 'next', 'repeat'] as const;

/** What is wrong with a new password for this company: it has fewer signs than are asked for. */
export function usePasswordRule() {
  const { t } = useI18n();
  const program = useProgramStore();
  const minimum = computed(() => program.company?.signIn.passwordMinimum ?? 8);
  const shortText = (password: string): string | undefined =>
    password !== '' && Array.from(password).length < minimum.value
      ? t('settings.password.short', { n: minimum.value }, minimum.value)
      : undefined;
  return { minimum, shortText };
}

/** A new password by the old one; all other sessions of the person end. */
export function useChangePassword() {
  const { t } = useI18n();
  const form = reactive({ old: '', next: '', repeat: '' });
  const { minimum, shortText } = usePasswordRule();
  const uid = newUid();

  const fields = useFields({
    prefix: 'password',
    fields: FIELDS,
    fieldOf: () => undefined,
    home: { WRONG_PASSWORD: 'old', WEAK_PASSWORD: 'next' },
    check(isSent) {
      const asked = (field: (typeof FIELDS)[number]): string | undefined =>
        isSent && form[field] === '' ? t(`settings.password.${field}Required`) : undefined;
      const isOther = form.repeat !== '' && form.repeat !== form.next;
      return {
        old: asked('old'),
        next: shortText(form.next) ?? asked('next'),
        repeat: isOther ? t('settings.password.notSame') : asked('repeat'),
      };
    },
    valueOf: (field) => form[field],
  });

  /** True when main has taken it. */
  const submit = async (): Promise<boolean> =>
    (await fields.send(() => changePassword({ uid, oldPassword: form.old, newPassword: form.next }))) !== undefined;

  return { ...fields, form, minimum, submit };
}
