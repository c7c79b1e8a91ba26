import { useI18n } from 'vue-i18n';
import type { DataRequest } from '../../../contract/privacy';
import { useFormat } from '../../composables/use-format';
import { DASH, tableDate } from '../../format';
import type { GridColumn } from '../../ui';
import { useNow } from '../composables/use-now';
import { levelOf, type TermLevel } from './request-term';

/** A request about somebody's own data, in words. */
export function useRequestTexts() {
  const { t } = useI18n();
  const { instantDate, shortInstant } = useFormat();
  const now = useNow();

  const levelNow = (one: DataRequest): TermLevel => levelOf(one, now.value);
  /** «скоро срок, до 25.04.2024»; of one that ended the day only. */
  function termText(one: DataRequest): string {
    const on = tableDate(instantDate(one.dueAt));
    if (one.state !== 'waiting') return on;
    return t('privacy.requests.dueLine', { word: t(`privacy.requests.clock.${levelNow(one)}`), on });
  }
  const kindText = ({ kind }: DataRequest): string => t(`privacy.requests.kinds.${kind}`);
  const stateText = ({ state }: DataRequest): string => t(`privacy.requests.states.${state}`);
  const rowName = (one: DataRequest): string =>
    t('privacy.requests.rowName', { name: one.name, kind: kindText(one), state: stateText(one), due: termText(one) });

  const column = (
    id: string,
    width: number,
    text: (one: DataRequest) => string,
    more = {},
  ): GridColumn<DataRequest> => ({
    id,
    title: t(`privacy.requests.columns.${id}`),
    width,
    text,
    ...more,
  });
  const columns = [
    column('name', 220, ({ name }) => name, { minWidth: 140, fixed: true, grows: true }),
    column('kind', 170, kindText, { minWidth: 120 }),
    column('due', 200, termText, { minWidth: 150 }),
    column('state', 180, stateText),
    column('askedAt', 132, ({ askedAt }) => shortInstant(askedAt)),
    column('channel', 120, ({ channel }) => t(`privacy.requests.channels.${channel}`)),
    column('comment', 220, ({ comment }) => comment ?? DASH, { minWidth: 100, hidden: true }),
  ];
  return { columns, rowName, levelNow, termText, kindText };
}
