import { ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ConfirmationStep } from '../../../contract/types/confirmation';
import { isApiError, newUid } from '../../api';
import { useSending } from '../../composables/use-sending';
import { errorBelow } from '../../i18n/texts';
import { confirmContact } from '../../stores/customer.store';

/** The code of a contact that waits: typed, refused with what is left of its tries, replaced by a new one. */
export function useContactCode(first: ConfirmationStep) {
  const { t } = useI18n();
  const step = shallowRef(first);
  const code = ref('');
  const wrong = ref<string>();
  const { isBusy, failure, send } = useSending();
  let uid = newUid();

  function replace(next: ConfirmationStep): void {
    step.value = next;
    code.value = '';
    wrong.value = undefined;
    failure.value = null;
  }

  /** True when the contact holds from now on. */
  async function confirm(): Promise<boolean> {
    const { token, codeLength } = step.value;
    wrong.value = code.value.length === codeLength ? undefined : t('settings.contact.codeRequired');
    if (wrong.value !== undefined) return false;
    const answer = await send(() => confirmContact({ uid, token, code: code.value }));
    if (answer !== undefined) return true;
    if (isApiError(failure.value, 'WRONG_CODE') || isApiError(failure.value, 'CODE_ENDED')) {
      wrong.value = errorBelow(failure.value);
      failure.value = null;
      // Another try is another command.
      uid = newUid();
    }
    return false;
  }

  return { step, code, wrong, isBusy, failure, replace, confirm };
}
