import { computed, reactive, ref, shallowRef, watch } from 'vue';
import type { FieldError } from '../../contract/errors';
import type { ApiError } from '../api';
import { asApiError, newUid } from '../api';
import { STAFF_PASSWORD_SIGNS } from '../composables/staff-password';
import { i18n } from '../i18n';
import { fieldText } from '../i18n/texts';
import { createBase, createDemo } from '../stores/setup.store';
import { useFormErrors } from '../ui';

export const FIRST_RUN_FIELDS = ['profile', 'fullName', 'login', 'password', 'repeat'] as const;
export type FirstRunField = (typeof FIRST_RUN_FIELDS)[number];
export type FirstRunTexts = Partial<Record<FirstRunField, string | undefined>>;

const { t } = i18n.global;
const isField = (name: string): name is FirstRunField => FIRST_RUN_FIELDS.some((field) => field === name);

/** The two ways to begin: an invented company, or an empty base with its first administrator. */
export function useFirstRun() {
  const form = reactive({ kind: 'demo', profile: '', fullName: '', login: '', password: '', repeat: '' });
  const failure = shallowRef<ApiError | null>(null);
  const isBusy = ref(false);
  const isBase = computed(() => form.kind === 'base');
  // One for each way, so that a repeated press of the button makes one base.
  const uids = { demo: newUid(), base: newUid() };

  function check(isSent: boolean): FirstRunTexts {
    const required = (field: FirstRunField): string | undefined =>
      isSent && form[field].trim() === '' ? t(`start.firstRun.required.${field}`) : undefined;
    if (!isBase.value) return { profile: required('profile') };
    const signs = Array.from(form.password).length;
    const isShort = signs > 0 && signs < STAFF_PASSWORD_SIGNS;
    const isRepeated = form.repeat === form.password || form.repeat === '';
    return {
      profile: required('profile'),
      fullName: required('fullName'),
      login: required('login'),
      password: isShort ? t('start.firstRun.passwordShort', { minimum: STAFF_PASSWORD_SIGNS }) : required('password'),
      repeat: isRepeated ? required('repeat') : t('start.firstRun.notSame'),
    };
  }
  const errors = useFormErrors({
    fields: FIRST_RUN_FIELDS,
    id: (field) => `first-run-${field}`,
    check,
    valueOf: (field) => form[field],
  });
  watch(() => form.kind, errors.reset, { flush: 'sync' });

  function take(error: ApiError): void {
    const named: FieldError[] = error.fields.filter(({ path }) => isField(lastOf(path)));
    if (named.length > 0)
      errors.answer(Object.fromEntries(named.map((field) => [lastOf(field.path), fieldText(field)])));
    else failure.value = error;
  }

  async function submit(): Promise<boolean> {
    if (isBusy.value) return false;
    failure.value = null;
    if (!errors.submit()) return false;
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

  return { form, errors, failure, isBusy, isBase, submit };
}

const lastOf = (path: string): string => path.split('.').at(-1) ?? '';
