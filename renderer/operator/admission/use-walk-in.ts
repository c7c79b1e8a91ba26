import { computed, reactive, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Output } from '../../../contract';
import type { FoundCard } from '../../../contract/customers';
import type { AccountId } from '../../../contract/types/brand';
import { IDENTIFIER_OF, LegalForm } from '../../../contract/types/identifiers';
import { newUid } from '../../api';
import { useFields } from '../../composables/use-fields';
import { fieldText } from '../../i18n/texts';
import { findAccounts, registerWalkIn } from '../../stores/admission.store';
import { useProgramStore } from '../../stores/program.store';
import { personChecks } from '../../shared/person-checks';
import type { ComboboxOption } from '../../ui';

export const DOCUMENTS = ['passport', 'driver', 'powerOfAttorney', 'registrationPaper'] as const;
const FIELDS = ['fullName', 'identifier', 'accounts', 'phone', 'email', 'hasSigned'] as const;
const LEAST = 3;

export interface ChosenAccount {
  accountId: AccountId;
  number: string;
  text: string;
}

/** A person at the desk: the form, and what is given to them. */
export function useWalkIn() {
  const { t } = useI18n();
  const program = useProgramStore();
  const form = reactive({
    fullName: '',
    legalForm: 'individual',
    document: 'passport',
    phone: '',
    email: '',
    identifier: '',
    hasSigned: false,
  });
  const accounts = shallowRef<readonly ChosenAccount[]>([]);
  const picked = ref<string | null>(null);
  const found = new Map<string, FoundCard>();
  const result = shallowRef<Output<'registrations.walkIn'> | null>(null);

  const legalForm = computed(() => LegalForm.catch('individual').parse(form.legalForm));
  const kind = computed(() => IDENTIFIER_OF[legalForm.value]);
  /** Asked for only where people sign in by it. */
  const hasIdentifier = computed(
    () => program.company?.signIn.identifiers.some((one) => one.kind === kind.value) === true,
  );
  const legalForms = LegalForm.options.map((value) => ({ value, label: t(`registration.legal.forms.${value}`) }));
  const documents = DOCUMENTS.map((value) => ({ value, label: t(`admission.walkIn.documents.${value}`) }));
  const nameLabel = computed(() => t(`registration.legal.names.${legalForm.value}`));
  const identifierLabel = computed(() => t(`registration.legal.${kind.value}`));

  const required = (text: string, label: string, isSent: boolean): string | undefined =>
    isSent && text.trim() === '' ? t('admission.walkIn.required', { label }) : undefined;
  function wrong(text: string, check: (typed: string) => Parameters<typeof fieldText>[0]['code'] | undefined) {
    const code = text.trim() === '' ? undefined : check(text);
    return code === undefined ? undefined : fieldText({ code, params: {} });
  }
  const fields = useFields<(typeof FIELDS)[number]>({
    prefix: 'walk-in',
    fields: FIELDS,
    fieldOf: (path) => (path.startsWith('accountIds') ? 'accounts' : path.split('.').at(-1)),
    home: { IDENTIFIER_TAKEN: 'identifier', NOT_FOUND: 'accounts', CONSENT_REQUIRED: 'hasSigned' },
    check: (isSent) => ({
      fullName: required(form.fullName, nameLabel.value, isSent),
      identifier: hasIdentifier.value
        ? (required(form.identifier, identifierLabel.value, isSent) ?? wrong(form.identifier, personChecks[kind.value]))
        : undefined,
      phone: wrong(form.phone, personChecks.phone),
      email: wrong(form.email, personChecks.email),
      hasSigned: isSent && !form.hasSigned ? t('admission.walkIn.signedRequired') : undefined,
    }),
    valueOf: (field) => (field === 'accounts' ? accounts.value : form[field]),
  });

  async function find(text: string): Promise<readonly ComboboxOption[]> {
    if (text.trim().length < LEAST) return [];
    const cards = await findAccounts(text.trim());
    return cards.flatMap((card) => {
      if (card.accountId === null || card.number === null) return [];
      const value = String(card.accountId);
      found.set(value, card);
      return [{ value, label: card.number, hint: [card.name, card.address].filter(Boolean).join(', ') }];
    });
  }
  watch(picked, (value) => {
    const card = value === null ? undefined : found.get(value);
    if (card === undefined || card.accountId === null || card.number === null) return;
    const { accountId, number } = card;
    const text = [number, card.name, card.address].filter(Boolean).join(' · ');
    accounts.value = [...accounts.value.filter((one) => one.accountId !== accountId), { accountId, number, text }];
    picked.value = null;
  });
  function remove(id: AccountId): void {
    accounts.value = accounts.value.filter(({ accountId }) => accountId !== id);
  }

  let uid = newUid();
  async function submit(): Promise<void> {
    const document = DOCUMENTS.find((one) => one === form.document) ?? 'passport';
    const answer = await fields.send(() =>
      registerWalkIn({
        uid,
        fullName: form.fullName,
        legalForm: legalForm.value,
        document,
        accountIds: accounts.value.map(({ accountId }) => accountId),
        phone: form.phone.trim() || null,
        email: form.email.trim() || null,
        identifier: hasIdentifier.value ? form.identifier : null,
        hasSigned: true,
      }),
    );
    if (answer !== undefined) result.value = answer;
  }
  function another(): void {
    Object.assign(form, { fullName: '', phone: '', email: '', identifier: '', hasSigned: false });
    accounts.value = [];
    result.value = null;
    uid = newUid();
    fields.errors.reset();
  }

  return {
    form,
    accounts,
    picked,
    find,
    remove,
    kind,
    hasIdentifier,
    legalForms,
    documents,
    nameLabel,
    identifierLabel,
    fields,
    result,
    submit,
    another,
  };
}
