import { computed, reactive, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute } from 'vue-router';
import type { Company, DemoPerson } from '../../contract/settings';
import { identifierOf, recognise, type IdentifierKind } from '../../contract/types/identifiers';
import type { ApiError } from '../api';
import { asApiError } from '../api';
import { useRestoreStore } from '../stores/backup.store';
import { useProgramStore } from '../stores/program.store';
import { useSessionStore } from '../stores/session.store';
import { useFormErrors } from '../ui';
import { loginOf } from './login-text';
import { fieldProblem, personChecks } from './registration/person-checks';

export type Face = 'customer' | 'staff';
export const SIGN_IN_FIELDS = ['login', 'password'] as const;

/** The sign-in form: what is typed, what is wrong with it, what main answered. */
export function useSignIn(policy: () => Company['signIn']) {
  const { t } = useI18n();
  const session = useSessionStore();
  const restore = useRestoreStore();
  const program = useProgramStore();
  // A base is restored by staff, also where nobody could sign in before.
  const isForStaff =
    useRoute().query['as'] === 'staff' || session.wasStaff || restore.isOwn || restore.outcome !== null;
  const face = ref<Face>(isForStaff ? 'staff' : 'customer');
  const kinds = computed(() => policy().identifiers.map(({ kind }) => kind));
  const form = reactive<{ kind: IdentifierKind; login: string; password: string; remember: boolean }>({
    kind: kinds.value[0] ?? 'login',
    login: '',
    password: '',
    remember: false,
  });
  const failure = shallowRef<ApiError | null>(null);
  const isBusy = ref(false);
  /** The person says which identifier it is; otherwise what is typed tells. */
  const isChosen = computed(() => face.value === 'customer' && policy().choice === 'choose');
  const canRemember = computed(() => face.value === 'customer' && policy().remembers);

  function loginProblem(isSent: boolean): string | undefined {
    if (!isChosen.value) {
      const isEmail = face.value === 'customer' && kinds.value.every((kind) => kind === 'email');
      const required = t(isEmail ? 'start.signIn.emailRequired' : 'start.signIn.loginRequired');
      return isSent && form.login.trim() === '' ? required : undefined;
    }
    const label = policy().identifiers.find(({ kind }) => kind === form.kind)?.label ?? '';
    return fieldProblem(label, form.login, isSent, personChecks[form.kind]);
  }
  const errors = useFormErrors({
    fields: SIGN_IN_FIELDS,
    id: (field) => `sign-in-${field}`,
    check: (isSent) => ({
      login: loginProblem(isSent),
      password: isSent && form.password === '' ? t('start.signIn.passwordRequired') : undefined,
    }),
    valueOf: (field) => form[field],
  });

  function turnTo(next: Face): void {
    face.value = next;
    Object.assign(form, { login: '', password: '', remember: false });
    failure.value = null;
    errors.reset();
  }

  /** Another kind of identifier: what was typed was not of it; the password stays. */
  function choose(kind: IdentifierKind): void {
    Object.assign(form, { kind, login: '' });
    failure.value = null;
    errors.reset();
  }

  function fill(person: DemoPerson): void {
    turnTo(person.role === 'customer' ? 'customer' : 'staff');
    const [kind] = isChosen.value ? recognise(person.login, kinds.value) : [];
    const login = kind === undefined || kind === 'email' ? person.login : identifierOf(kind, person.login);
    Object.assign(form, { kind: kind ?? form.kind, login, password: person.password });
  }

  /** True when main let the person in; false when something is wrong: `errors` say what is empty, `failure` what main answered. */
  async function submit(): Promise<boolean> {
    if (isBusy.value) return false;
    failure.value = null;
    if (!errors.submit()) return false;
    isBusy.value = true;
    try {
      const login = face.value === 'customer' ? loginOf(form.login) : form.login;
      const remember = canRemember.value && program.hasKeyStore && form.remember;
      const identifier = isChosen.value ? form.kind : null;
      await session.signIn({ as: face.value, identifier, login, password: form.password, remember });
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

  return { face, form, errors, failure, isBusy, isChosen, canRemember, turnTo, choose, fill, submit };
}
