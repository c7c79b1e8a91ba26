import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import type { RegistrationId } from '../../../contract/types/brand';
import { useSending } from '../../composables/use-sending';
import { errorLine } from '../../i18n/texts';
import { nextCase } from '../../stores/admission.store';
import { useToasts } from '../../ui';

/** «Следующая»: main chooses the one that is the most urgent and that nobody holds, and its card opens. */
export function useNextCase() {
  const { t } = useI18n();
  const router = useRouter();
  const toasts = useToasts();
  const { isBusy, failure, send } = useSending();

  async function go(after: RegistrationId | null): Promise<void> {
    const answer = await send(() => nextCase(after));
    if (failure.value !== null) toasts.show({ text: errorLine(failure.value), icon: 'error-circle' });
    if (answer === undefined) return;
    if (answer.registrationId === null) toasts.show({ text: t('admission.said.noNext'), icon: 'info' });
    else await router.push(`/operator/case/${answer.registrationId}`);
  }
  return { isBusy, go };
}
