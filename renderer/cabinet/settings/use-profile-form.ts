import { computed, reactive, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { CustomerProfile } from '../../../contract/customer';
import type { LegalForm } from '../../../contract/types/identifiers';
import { emailOf, IDENTIFIER_OF, identifierOf, phoneOf } from '../../../contract/types/identifiers';
import { newUid } from '../../api';
import { useFields } from '../../composables/use-fields';
import { changeContact, changePassword, changePersonal } from '../../stores/customer.store';
import { isContact } from './use-change-contact';
import { usePasswordRule } from './use-change-password';

/** Ways to sign in that the form knows: the number of a legal form, or the e-mail. */
export const ACCESS_KINDS = ['snils', 'ogrn', 'ogrnip', 'email'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];
type NumberKind = Exclude<AccessKind, 'email'>;

const FIELDS = ['number', 'email', 'phone', 'next', 'legalForm', 'fullName', 'password'] as const;
/** In the order in which they are sent: the password last, since the others are sent with the old one. */
const PARTS = ['personal', 'email', 'phone', 'password'] as const;
export type ProfilePart = (typeof PARTS)[number];

const FORM_OF: Record<NumberKind, LegalForm> = { snils: 'individual', ogrn: 'company', ogrnip: 'entrepreneur' };
const isAccess = (kind: string): kind is AccessKind => ACCESS_KINDS.some((one) => one === kind);

interface Values {
  kind: string;
  number: string;
  email: string;
  phone: string;
  legalForm: string;
  fullName: string;
}

/** What the person signs in by now, of what the form offers. */
export const accessOf = ({ identifiers }: CustomerProfile): CustomerProfile['identifiers'] =>
  identifiers.filter(({ kind }) => isAccess(kind));

export function valuesOf(profile: CustomerProfile): Values {
  const { legalForm, fullName, email, phone } = profile;
  const held = accessOf(profile);
  const access = held.find(({ kind }) => kind !== 'email') ?? held[0];
  const kind = access?.kind ?? IDENTIFIER_OF[legalForm];
  const number = access === undefined || kind === 'email' ? '' : identifierOf(kind, access.shown);
  return { kind, number, email: email.value ?? '', phone: phoneOf(phone.value ?? ''), legalForm, fullName };
}

/** «Ваш профиль» of manual S4: one form for all of it; an empty new password changes nothing. */
export function useProfileForm(profile: () => CustomerProfile) {
  const { t } = useI18n();
  const { minimum, shortText } = usePasswordRule();
  const form = reactive({ ...valuesOf(profile()), next: '', password: '' });
  const saved = ref<ProfilePart[]>([]);
  const isUnchanged = ref(false);
  let sending: ProfilePart = 'personal';

  const held = computed(() => valuesOf(profile()));
  const byEmail = computed(() => form.kind === 'email');
  const changed = computed((): ProfilePart[] => {
    const { kind, number, email, phone, legalForm, fullName } = held.value;
    const isPersonal =
      form.kind !== kind ||
      (!byEmail.value && identifierOf(form.kind as NumberKind, form.number) !== number) ||
      form.legalForm !== legalForm ||
      form.fullName.trim() !== fullName;
    const is: Record<ProfilePart, boolean> = {
      personal: isPersonal,
      email: emailOf(form.email) !== emailOf(email),
      phone: phoneOf(form.phone) !== phone,
      password: form.next !== '',
    };
    return PARTS.filter((part) => is[part]);
  });

  watch(held, (now, before) => {
    for (const field of Object.keys(now) as (keyof Values)[]) {
      if (form[field] === before[field]) form[field] = now[field];
    }
  });
  // Each legal form has its own number; by e-mail anybody may sign in.
  watch(
    () => form.kind,
    (kind) => {
      if (kind !== 'email') form.legalForm = FORM_OF[kind as NumberKind];
      form.number = kind === held.value.kind ? held.value.number : '';
    },
  );
  watch(
    () => form.legalForm,
    (legalForm) => {
      if (!byEmail.value) form.kind = IDENTIFIER_OF[legalForm as LegalForm];
    },
  );

  const fields = useFields({
    prefix: 'profile',
    fields: FIELDS,
    fieldOf(path) {
      if (path === 'value') return sending;
      return path.startsWith('identifier') ? 'number' : path;
    },
    home: { WRONG_PASSWORD: 'password', WEAK_PASSWORD: 'next', IDENTIFIER_TAKEN: 'number', EMAIL_REQUIRED: 'email' },
    check(isSent) {
      const contact = (channel: 'email' | 'phone'): string | undefined => {
        if (form[channel].trim() === '')
          return held.value[channel] === '' ? undefined : t(`settings.${channel}.required`);
        return !changed.value.includes(channel) || isContact(channel, form[channel])
          ? undefined
          : t(`settings.${channel}.wrong`);
      };
      const number = (): string | undefined => {
        const kind = form.kind as NumberKind;
        if (byEmail.value) return undefined;
        if (form.number.trim() === '')
          return isSent ? t('settings.form.numberRequired', { name: t(`settings.identifiers.${kind}`) }) : undefined;
        return identifierOf(kind, form.number) === '' ? t(`settings.form.numberWrong.${kind}`) : undefined;
      };
      const nameKey = form.legalForm === 'company' ? 'companyRequired' : 'nameRequired';
      return {
        number: number(),
        email: byEmail.value && form.email.trim() === '' ? t('settings.form.byEmailNone') : contact('email'),
        phone: contact('phone'),
        next: shortText(form.next),
        fullName: isSent && form.fullName.trim() === '' ? t(`settings.form.${nameKey}`) : undefined,
        password:
          isSent && form.password === '' && changed.value.length > 0 ? t('settings.form.currentRequired') : undefined,
      };
    },
    valueOf: (field) => form[field],
  });

  function sendPart(part: ProfilePart): Promise<unknown> {
    const { password, next, fullName, kind } = form;
    if (part === 'password') return changePassword({ uid: newUid(), oldPassword: password, newPassword: next });
    if (part !== 'personal') return changeContact({ uid: newUid(), channel: part, value: form[part].trim(), password });
    const identifier = { kind: kind as AccessKind, value: byEmail.value ? held.value.email : form.number };
    return changePersonal({
      uid: newUid(),
      fullName: fullName.trim(),
      legalForm: form.legalForm as LegalForm,
      identifier,
      password,
    });
  }
  /** A new contact waits for its code: until then the field shows the one that holds. */
  function settle(part: ProfilePart): void {
    saved.value.push(part);
    if (part === 'email' || part === 'phone') form[part] = held.value[part];
    if (part === 'password') form.next = '';
  }

  async function submit(): Promise<void> {
    saved.value = [];
    const parts = changed.value;
    isUnchanged.value = parts.length === 0;
    if (isUnchanged.value) return;
    const answer = await fields.send(async () => {
      for (const part of parts) {
        sending = part;
        await sendPart(part);
        settle(part);
      }
      return true;
    });
    if (answer !== true) return;
    form.password = '';
    fields.errors.reset();
  }

  return { ...fields, form, minimum, byEmail, changed, saved, isUnchanged, submit };
}
