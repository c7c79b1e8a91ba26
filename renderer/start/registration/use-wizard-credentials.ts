import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ErrorCode } from '../../../contract/errors';
import type { Company } from '../../../contract/settings';
import { ConsentKind } from '../../../contract/types/confirmation';
import { asApiError } from '../../api';
import { useFields } from '../../composables/use-fields';
import { checkWizard } from '../../stores/registration.store';
import { fieldProblem, passwordProblems, personChecks } from '../../shared/person-checks';
import type { Consents } from './use-consents';
import { contactOf, type WizardDraft } from './wizard-draft';

const OWN = ['login', 'password', 'repeat', 'phone', 'email', 'town'] as const;
const FIELDS = [...OWN, 'securityCode', ...ConsentKind.options] as const;
type Field = (typeof FIELDS)[number];
const isOwn = (field: Field): field is (typeof OWN)[number] => OWN.some((own) => own === field);
const isConsent = (field: Field): field is ConsentKind => ConsentKind.options.some((kind) => kind === field);

/** Refusals that come before main looks at the security code: it may be sent again. */
const KEEPS_CODE: readonly ErrorCode[] = ['BAD_INPUT', 'WEAK_PASSWORD'];

/** The wizard's first step. A security code is used up by an answer about it, right or wrong: a new one is asked for then. */
export function useWizardCredentials(draft: WizardDraft, company: Company, consents: Consents, refresh: () => void) {
  const { t } = useI18n();
  const securityCode = ref('');
  const labels = { password: t('registration.password'), repeat: t('registration.wizard.repeat') };

  const fields = useFields<Field>({
    prefix: 'registration',
    fields: FIELDS,
    fieldOf: (path) => (path === 'contact' ? draft.channel : path),
    home: {
      WEAK_PASSWORD: 'password',
      LOGIN_TAKEN: 'login',
      WRONG_SECURITY_CODE: 'securityCode',
    },
    check: (isSent) => ({
      login: fieldProblem(t('registration.wizard.login'), draft.login, isSent, personChecks.login),
      ...passwordProblems(labels, draft, company.signIn.passwordMinimum, isSent),
      [draft.channel]: fieldProblem(
        t(`registration.wizard.${draft.channel}`),
        contactOf(draft),
        isSent,
        draft.channel === 'phone' ? personChecks.mobile : personChecks.email,
      ),
      town: fieldProblem(t('registration.wizard.town'), draft.town, isSent),
      securityCode: fieldProblem(t('registration.wizard.securityCode'), securityCode.value, isSent),
      ...consents.check(isSent),
    }),
    valueOf: (field) => {
      if (isOwn(field)) return draft[field];
      return isConsent(field) ? consents.valueOf(field) : securityCode.value;
    },
  });

  async function submit(): Promise<boolean> {
    const { login, password, channel, town } = draft;
    const input = { login, password, channel, contact: contactOf(draft), town, securityCode: securityCode.value };
    return (await fields.send(() => ask(input))) !== undefined;
  }
  async function ask(input: Parameters<typeof checkWizard>[0]): Promise<unknown> {
    try {
      return await checkWizard(input);
    } catch (error) {
      if (!KEEPS_CODE.includes(asApiError(error).code)) refresh();
      throw error;
    }
  }

  return { fields, labels, securityCode, submit };
}
