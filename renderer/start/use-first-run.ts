import { computed, reactive, ref, shallowRef } from 'vue';
import type { FieldError } from '../../contract/errors';
import type { ApiError } from '../api';
import { asApiError, newUid } from '../api';
import { createBase, createDemo } from '../stores/setup.store';

export const FIRST_RUN_FIELDS = ['profile', 'fullName', 'login', 'password', 'repeat'] as const;
export type FirstRunField = (typeof FIRST_RUN_FIELDS)[number];
type Mistake = FieldError | { code: 'NOT_SAME'; params: Record<string, never> };

export const STAFF_PASSWORD_SIGNS = 12;

const isField = (name: string): name is FirstRunField => FIRST_RUN_FIELDS.some((field) => field === name);

function required(path: FirstRunField): FieldError {
  return { path, code: 'REQUIRED', params: {} };
}

/** The two ways to begin: an invented company, or an empty base with its first administrator. */
export function useFirstRun() {
  const form = reactive({ kind: 'demo', profile: '', fullName: '', login: '', password: '', repeat: '' });
  const mistakes = ref<Partial<Record<FirstRunField, Mistake>>>({});
  const failure = shallowRef<ApiError | null>(null);
  const isBusy = ref(false);
  const isBase = computed(() => form.kind === 'base');
  const firstWrong = computed(() => FIRST_RUN_FIELDS.find((field) => mistakes.value[field] !== undefined) ?? null);
  // One for each way, so that a repeated press of the button makes one base.
  const uids = { demo: newUid(), base: newUid() };

  function passwordMistake(): FieldError | undefined {
    if (form.password === '') return required('password');
    if (Array.from(form.password).length >= STAFF_PASSWORD_SIGNS) return undefined;
    return { path: 'password', code: 'TOO_SHORT', params: { minimum: STAFF_PASSWORD_SIGNS } };
  }

  function check(): void {
    const found: Partial<Record<FirstRunField, Mistake>> = {};
    if (form.profile === '') found.profile = required('profile');
    if (isBase.value) {
      if (form.fullName.trim() === '') found.fullName = required('fullName');
      if (form.login.trim() === '') found.login = required('login');
      const wrongPassword = passwordMistake();
      if (wrongPassword !== undefined) found.password = wrongPassword;
      if (form.repeat !== form.password) found.repeat = { code: 'NOT_SAME', params: {} };
    }
    mistakes.value = found;
  }

  function take(error: ApiError): void {
    const named = error.fields.flatMap((field) => {
      const name = field.path.split('.').at(-1) ?? '';
      return isField(name) ? [[name, field] as const] : [];
    });
    mistakes.value = Object.fromEntries(named);
    failure.value = error;
  }

  async function submit(): Promise<boolean> {
    if (isBusy.value) return false;
    failure.value = null;
    check();
    if (firstWrong.value !== null) return false;
    isBusy.value = true;
    const { profile, fullName, login, password } = form;
    try {
      if (isBase.value) await createBase({ uid: uids.base, profile, administrator: { fullName, login, password } });
      else await createDemo({ uid: uids.demo, profile });
      return true;
    } catch (error) {
      take(asApiError(error));
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  return { form, mistakes, failure, isBusy, isBase, firstWrong, submit };
}
