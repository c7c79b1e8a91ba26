import { computed, reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import { newUid } from '../../api';
import { useFields } from '../../composables/use-fields';
import { setSms } from '../../stores/messages.store';
import type { Channels } from './use-setup-facts';

const SENDER_SIGNS = 11;

/** The account at the provider of SMS; an empty password keeps the one that is there. */
export function useSmsForm({ sms, smsHasPassword }: Channels) {
  const { t } = useI18n();
  const form = reactive({ login: sms?.login ?? '', password: '', sender: sms?.sender ?? '' });
  const uid = newUid();
  const isKept = computed(() => smsHasPassword && form.login.trim() === (sms?.login ?? ''));

  const fields = useFields({
    prefix: 'sms',
    fields: ['login', 'password', 'sender'],
    check: (isSent) => ({
      login: isSent && form.login.trim() === '' ? t('messages.smsForm.loginRequired') : undefined,
      password: isSent && form.password === '' && !isKept.value ? t('messages.smtpForm.passwordAsked') : undefined,
      sender: form.sender.trim().length > SENDER_SIGNS ? t('messages.smsForm.senderLong') : undefined,
    }),
    valueOf: (field) => form[field],
  });

  /** True when main has kept it. */
  async function submit(): Promise<boolean> {
    const { login, sender } = form;
    const password = form.password === '' ? null : form.password;
    return (await fields.send(() => setSms({ uid, sms: { provider: 'smsc', login, sender }, password }))) !== undefined;
  }

  return { ...fields, form, isKept, submit };
}
