import { reactive, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ConfirmationStep } from '../../../contract/types/confirmation';
import { Email, isMobile, phoneOf } from '../../../contract/types/identifiers';
import { newUid } from '../../api';
import { useFields } from '../../composables/use-fields';
import { phoneText } from '../../format';
import { changeContact } from '../../stores/customer.store';

export type Channel = 'email' | 'phone';

const RULES: Record<Channel, (value: string) => boolean> = {
  email: (value) => Email.safeParse(value).success,
  phone: (value) => isMobile(phoneOf(value)),
};
/** Whether a letter or an SMS can go there. */
export const isContact = (channel: Channel, value: string): boolean => RULES[channel](value);
/** As people read it. */
export const contactShown = (channel: Channel, value: string): string =>
  channel === 'phone' ? phoneText(value) : value;

/** Asks for a new e-mail or phone with the current password; the answer is the step that waits for its code. */
export function useChangeContact(channel: Channel) {
  const { t } = useI18n();
  const form = reactive({ value: '', password: '' });
  const step = shallowRef<ConfirmationStep | null>(null);
  let uid = newUid();

  const fields = useFields({
    prefix: 'contact',
    fields: ['value', 'password'],
    home: { WRONG_PASSWORD: 'password' },
    check(isSent) {
      const isEmpty = form.value.trim() === '';
      const required = isSent && isEmpty ? t(`settings.${channel}.required`) : undefined;
      return {
        value: isEmpty || isContact(channel, form.value) ? required : t(`settings.${channel}.wrong`),
        password: isSent && form.password === '' ? t('settings.password.oldRequired') : undefined,
      };
    },
    valueOf: (field) => form[field],
  });

  async function submit(): Promise<void> {
    const { value, password } = form;
    const answer = await fields.send(() => changeContact({ uid, channel, value: value.trim(), password }));
    if (answer === undefined) return;
    step.value = answer;
    form.password = '';
    fields.errors.reset();
    // Another value later is another change.
    uid = newUid();
  }

  return { ...fields, form, step, submit };
}
