import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Uid } from '../../../contract/types/brand';
import { newUid } from '../../api';
import { useFields } from '../../composables/use-fields';

/** What the person confirms by their own password. */
export function usePasswordAct<T>(prefix: string, act: (input: { uid: Uid; password: string }) => Promise<T>) {
  const { t } = useI18n();
  const uid = newUid();
  const password = ref('');
  const fields = useFields({
    prefix,
    fields: ['password'] as const,
    home: { WRONG_PASSWORD: 'password' },
    check: (isSent) => ({ password: isSent && password.value === '' ? t('privacy.my.passwordRequired') : undefined }),
    valueOf: () => password.value,
  });
  const submit = (): Promise<T | undefined> => fields.send(() => act({ uid, password: password.value }));
  return { ...fields, password, submit };
}
