import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import type { Draft } from '../../../contract';
import type { RequestId } from '../../../contract/types/brand';
import { call } from '../../api';
import { useSending } from '../../composables/use-sending';
import { errorLine } from '../../i18n/texts';
import { useToasts } from '../../ui';

/** «Следующая»: main chooses the one whose term ends first and that nobody holds, and its card opens. */
export function useNextRequest() {
  const { t } = useI18n();
  const router = useRouter();
  const toasts = useToasts();
  const { isBusy, failure, send } = useSending();

  async function go(after: RequestId | null, list: Draft<'requests.next'>['list'] = 'open'): Promise<void> {
    const answer = await send(() => call('requests.next', { list, after }));
    if (failure.value !== null) toasts.show({ text: errorLine(failure.value), icon: 'error-circle' });
    if (answer === undefined) return;
    if (answer.requestId === null) toasts.show({ text: t('requestCard.noNext'), icon: 'info' });
    else await router.push(`/operator/request/${answer.requestId}`);
  }
  return { isBusy, go };
}
