import { reactive, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { DemoPerson } from '../../contract/settings';
import type { ApiError } from '../api';
import { asApiError } from '../api';
import { useRestoreStore } from '../stores/backup.store';
import { useSessionStore } from '../stores/session.store';
import { useFormErrors } from '../ui';
import { loginOf } from './login-text';

export type Face = 'customer' | 'staff';
export const SIGN_IN_FIELDS = ['login', 'password'] as const;

/** The sign-in form: what is typed, what is wrong with it, what main answered. */
export function useSignIn() {
  const { t } = useI18n();
  const session = useSessionStore();
  const restore = useRestoreStore();
  // A base is restored by staff, also where nobody could sign in before.
  const isForStaff = session.wasStaff || restore.isOwn || restore.outcome !== null;
  const face = ref<Face>(isForStaff ? 'staff' : 'customer');
  const form = reactive({ login: '', password: '' });
  const failure = shallowRef<ApiError | null>(null);
  const isBusy = ref(false);
  const errors = useFormErrors({
    fields: SIGN_IN_FIELDS,
    id: (field) => `sign-in-${field}`,
    check: (isSent) => ({
      login: isSent && form.login.trim() === '' ? t('start.signIn.loginRequired') : undefined,
      password: isSent && form.password === '' ? t('start.signIn.passwordRequired') : undefined,
    }),
    valueOf: (field) => form[field],
  });

  function turnTo(next: Face): void {
    face.value = next;
    Object.assign(form, { login: '', password: '' });
    failure.value = null;
    errors.reset();
  }

  function fill(person: DemoPerson): void {
    turnTo(person.role === 'customer' ? 'customer' : 'staff');
    Object.assign(form, { login: person.login, password: person.password });
  }

  /** True when main let the person in; false when something is wrong: `errors` say what is empty, `failure` what main answered. */
  async function submit(): Promise<boolean> {
    if (isBusy.value) return false;
    failure.value = null;
    if (!errors.submit()) return false;
    isBusy.value = true;
    try {
      const login = face.value === 'customer' ? loginOf(form.login) : form.login;
      await session.signIn({ as: face.value, login, password: form.password });
      return true;
    } catch (error) {
      // The form was right: what is typed next is judged anew.
      errors.reset();
      failure.value = asApiError(error);
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  return { face, form, errors, failure, isBusy, turnTo, fill, submit };
}
