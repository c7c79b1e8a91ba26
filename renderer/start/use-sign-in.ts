import { computed, reactive, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute } from 'vue-router';
import { SEAT_KINDS } from '../../contract/seat-kinds';
import type { Company, DemoPerson } from '../../contract/settings';
import { identifierOf, recognise, type IdentifierKind } from '../../contract/types/identifiers';
import type { ApiError } from '../api';
import { asApiError } from '../api';
import { errorBelow } from '../i18n/texts';
import { useRestoreStore } from '../stores/backup.store';
import { useProgramStore } from '../stores/program.store';
import { useSessionStore } from '../stores/session.store';
import { useFormErrors } from '../ui';
import { loginOf } from './login-text';
import { fieldProblem, personChecks } from '../shared/person-checks';

export type Face = 'customer' | 'staff';
export const SIGN_IN_FIELDS = ['login', 'password', 'factor'] as const;

/** The sign-in form: what is typed, what is wrong with it, what main answered. */
export function useSignIn(policy: () => Company['signIn']) {
  const { t } = useI18n();
  const session = useSessionStore();
  const restore = useRestoreStore();
  const program = useProgramStore();
  // A base is restored by staff, also where nobody could sign in before.
  const isForStaff =
    useRoute().query['as'] === 'staff' || session.wasStaff || restore.isOwn || restore.outcome !== null;
  /** Not everybody may sit at every kind of seat: a kiosk is not for staff, a station of theirs not for customers. */
  const { roles } = SEAT_KINDS[program.seat];
  const canTurn = roles.includes('operator') && roles.includes('customer');
  const only: Face = roles.includes('customer') ? 'customer' : 'staff';
  const face = ref<Face>(canTurn && isForStaff ? 'staff' : only);
  const kinds = computed(() => policy().identifiers.map(({ kind }) => kind));
  const form = reactive<{ kind: IdentifierKind; login: string; password: string; factor: string; remember: boolean }>({
    kind: kinds.value[0] ?? 'login',
    login: '',
    password: '',
    factor: '',
    remember: false,
  });
  const failure = shallowRef<ApiError | null>(null);
  const isBusy = ref(false);
  /** The password was right, and a second step is asked for: what was typed stays. */
  const asksFactor = ref(false);
  /** The person says which identifier it is; otherwise what is typed tells. */
  const isChosen = computed(() => face.value === 'customer' && policy().choice === 'choose');
  const canRemember = computed(() => face.value === 'customer' && policy().remembers && program.seat !== 'kiosk');

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
      factor: isSent && asksFactor.value && form.factor.trim() === '' ? t('start.signIn.factorRequired') : undefined,
    }),
    valueOf: (field) => form[field],
  });

  /** The second step belongs to the person whose password was right. */
  watch(
    () => form.login,
    () => {
      asksFactor.value = false;
      form.factor = '';
    },
  );

  function turnTo(next: Face): void {
    face.value = next;
    asksFactor.value = false;
    Object.assign(form, { login: '', password: '', factor: '', remember: false });
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

  function take(error: ApiError): void {
    if (error.code === 'FACTOR_REQUIRED') asksFactor.value = true;
    else if (error.code === 'WRONG_CODE') errors.answer({ factor: errorBelow(error) });
    else failure.value = error;
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
      const factor = asksFactor.value ? form.factor.trim() : null;
      await session.signIn({ as: face.value, identifier, login, password: form.password, factor, remember });
      return true;
    } catch (error) {
      // The form was right: what is typed next is judged anew.
      errors.reset();
      take(asApiError(error));
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  return {
    face,
    canTurn,
    form,
    errors,
    failure,
    isBusy,
    asksFactor,
    isChosen,
    canRemember,
    turnTo,
    choose,
    fill,
    submit,
  };
}
