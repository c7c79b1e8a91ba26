import { computed, reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import type { RegistrationStep } from '../../../contract/registration';
import { ConsentKind } from '../../../contract/types/confirmation';
import { IDENTIFIER_OF, LegalForm } from '../../../contract/types/identifiers';
import { newUid } from '../../api';
import { useFields } from '../../composables/use-fields';
import { register } from '../../stores/registration.store';
import { fieldProblem, passwordProblems, personChecks } from '../../shared/person-checks';
import { useConsents } from './use-consents';
import type { WayProps } from './way-props';

const OWN = [
  'legalForm',
  'snils',
  'ogrn',
  'ogrnip',
  'fullName',
  'password',
  'repeat',
  'email',
  'phone',
  'accountNumber',
] as const;
const FIELDS = [...OWN, ...ConsentKind.options];
const isOwn = (field: string): field is (typeof OWN)[number] => OWN.some((own) => own === field);

/** The form of registration by legal form: each form keeps the number that was typed for it. */
export function useLegalForm({ company, legalForm }: WayProps, onBegun: (step: RegistrationStep) => void) {
  const { t } = useI18n();
  const consents = useConsents();
  const form = reactive({
    legalForm: legalForm ?? 'individual',
    snils: '',
    ogrn: '',
    ogrnip: '',
    fullName: '',
    password: '',
    repeat: '',
    email: '',
    phone: '',
    isClient: false,
    accountNumber: '',
  });
  const kind = computed(() => IDENTIFIER_OF[form.legalForm]);
  const legalForms = LegalForm.options.map((value) => ({ value, label: t(`registration.legal.forms.${value}`) }));
  const labels = reactive({
    password: t('registration.password'),
    repeat: t('registration.legal.repeat'),
    fullName: computed(() => t(`registration.legal.names.${form.legalForm}`)),
  });

  const fields = useFields<(typeof FIELDS)[number]>({
    prefix: 'registration',
    fields: FIELDS,
    fieldOf: (path) => {
      const name = path.split('.').at(-1);
      return name === 'identifier' ? kind.value : name;
    },
    home: { WEAK_PASSWORD: 'password', IDENTIFIER_TAKEN: () => kind.value },
    check: (isSent) => ({
      [kind.value]: fieldProblem(
        t(`registration.legal.${kind.value}`),
        form[kind.value],
        isSent,
        personChecks[kind.value],
      ),
      fullName: fieldProblem(labels.fullName, form.fullName, isSent),
      ...passwordProblems(labels, form, company.signIn.passwordMinimum, isSent),
      email: fieldProblem(t('registration.legal.email'), form.email, isSent, personChecks.email),
      phone: fieldProblem(t('registration.legal.phone'), form.phone, isSent, personChecks.phone),
      accountNumber: form.isClient
        ? fieldProblem(t('registration.legal.accountNumber'), form.accountNumber, isSent)
        : undefined,
      ...consents.check(isSent),
    }),
    valueOf: (field) => (isOwn(field) ? form[field] : consents.valueOf(field)),
  });

  let uid = newUid();
  async function submit(): Promise<void> {
    const { fullName, password, email, phone } = form;
    const step = await fields.send(() =>
      register({
        uid,
        registration: {
          way: 'legal',
          legalForm: form.legalForm,
          identifier: form[kind.value],
          fullName,
          password,
          email,
          phone,
          accountNumber: form.isClient ? form.accountNumber : null,
          consents: consents.versions(),
        },
      }),
    );
    if (step !== undefined) {
      uid = newUid();
      onBegun(step);
    } else if (fields.refusal.value?.code === 'CONSENT_REQUIRED') await consents.reload();
  }

  return { form, kind, legalForms, labels, consents, fields, submit };
}
