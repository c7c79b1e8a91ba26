import { computed, reactive, ref, shallowRef, watch } from 'vue';
import type { DemoPerson } from '../../contract/settings';
import type { ApiError } from '../api';
import { asApiError } from '../api';
import { useSessionStore } from '../stores/session.store';

export type Face = 'customer' | 'staff';
type FieldName = 'login' | 'password';

/** The sign-in form: what is typed, which fields are empty, what main answered. */
export function useSignIn() {
  const session = useSessionStore();
  const face = ref<Face>('customer');
  const form = reactive({ login: '', password: '' });
  const missing = reactive<Record<FieldName, boolean>>({ login: false, password: false });
  const failure = shallowRef<ApiError | null>(null);
  const isBusy = ref(false);
  const firstWrong = computed<FieldName | null>(() => {
    if (missing.login) return 'login';
    return missing.password || failure.value !== null ? 'password' : null;
  });

  watch(
    () => form.login,
    () => (missing.login = false),
  );
  watch(
    () => form.password,
    () => (missing.password = false),
  );

  function turnTo(next: Face): void {
    face.value = next;
    Object.assign(form, { login: '', password: '' });
    failure.value = null;
  }

  function fill(person: DemoPerson): void {
    turnTo(person.role === 'customer' ? 'customer' : 'staff');
    Object.assign(form, { login: person.login, password: person.password });
  }

  /** True when main let the person in; false when something is wrong and `firstWrong` says where. */
  async function submit(): Promise<boolean> {
    if (isBusy.value) return false;
    missing.login = form.login.trim() === '';
    missing.password = form.password === '';
    if (missing.login || missing.password) return false;
    isBusy.value = true;
    failure.value = null;
    try {
      await session.signIn({ as: face.value, login: form.login, password: form.password });
      return true;
    } catch (error) {
      failure.value = asApiError(error);
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  return { face, form, missing, failure, isBusy, firstWrong, turnTo, fill, submit };
}
