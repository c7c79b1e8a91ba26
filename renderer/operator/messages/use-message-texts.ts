import { useI18n } from 'vue-i18n';
import type { MessageState, OutboxItem } from '../../../contract/messages';
import { useFormat } from '../../composables/use-format';
import { DASH, integer } from '../../format';
import type { GridColumn, IconName, Tone } from '../../ui';

export const STATE_LOOKS: Record<MessageState, { tone: Tone | 'neutral'; icon: IconName }> = {
  waiting: { tone: 'info', icon: 'clock' },
  sent: { tone: 'ok', icon: 'checkmark' },
  failed: { tone: 'bad', icon: 'error-circle' },
  expired: { tone: 'neutral', icon: 'history' },
};

/** A message of the outbox in words: its row, what stopped it, whether it is kept. */
export function useMessageTexts() {
  const { t } = useI18n();
  const { instant, shortInstant } = useFormat();

  const kindText = ({ kind }: OutboxItem): string => t(`messages.kinds.${kind}`);
  const troubleWord = ({ trouble }: OutboxItem): string =>
    trouble === null ? '' : t(`messages.troubles.${trouble}.word`);

  function rowName(item: OutboxItem): string {
    const row = t('messages.rowName', {
      kind: kindText(item),
      channel: t(`messages.channels.${item.channel}`),
      recipient: item.recipient,
      state: t(`messages.states.${item.state}`),
    });
    return item.trouble === null ? row : t('messages.rowTrouble', { row, trouble: troubleWord(item) });
  }

  /** What happened to it and when. */
  function stateText({ state, sentAt, nextAt, attempts }: OutboxItem): string {
    const tries = attempts === 0 ? '' : t('messages.peek.attempts', { n: integer(attempts) }, attempts);
    if (state === 'sent' && sentAt !== null) return t('messages.peek.sent', { at: instant(sentAt) });
    if (state !== 'waiting') return [`${t(`messages.states.${state}`)}.`, tries].join(' ').trim();
    const next = nextAt === null ? '' : t('messages.peek.waitingNext', { at: instant(nextAt) });
    return [t('messages.peek.waiting'), next, tries].filter(Boolean).join(' ');
  }

  /** What stopped it, whether it is kept, what to do; empty when nothing did. */
  function troubleText({ state, trouble }: OutboxItem): string {
    if (state === 'sent') return '';
    if (state === 'expired') return t('messages.kept.expired');
    if (trouble === null) return '';
    return [
      t(`messages.troubles.${trouble}.what`),
      t(`messages.kept.${state}`),
      t(`messages.troubles.${trouble}.next`),
    ].join(' ');
  }

  const columns: GridColumn<OutboxItem>[] = [
    { id: 'created', title: t('messages.columns.created'), width: 132, text: (item) => shortInstant(item.createdAt) },
    {
      id: 'kind',
      title: t('messages.columns.kind'),
      width: 190,
      minWidth: 130,
      grows: true,
      fixed: true,
      text: kindText,
    },
    {
      id: 'channel',
      title: t('messages.columns.channel'),
      width: 76,
      text: (item) => t(`messages.channels.${item.channel}`),
    },
    {
      id: 'recipient',
      title: t('messages.columns.recipient'),
      width: 176,
      minWidth: 120,
      text: (item) => item.recipient,
    },
    { id: 'state', title: t('messages.columns.state'), width: 148, text: (item) => t(`messages.states.${item.state}`) },
    { id: 'trouble', title: t('messages.columns.trouble'), width: 200, minWidth: 100, grows: true, text: troubleWord },
    {
      id: 'attempts',
      title: t('messages.columns.attempts'),
      width: 84,
      numeric: true,
      hidden: true,
      text: (item) => integer(item.attempts),
      copied: (item) => item.attempts,
    },
    {
      id: 'next',
      title: t('messages.columns.next'),
      width: 132,
      text: (item) => (item.nextAt === null ? DASH : shortInstant(item.nextAt)),
    },
    {
      id: 'sent',
      title: t('messages.columns.sent'),
      width: 132,
      hidden: true,
      text: (item) => (item.sentAt === null ? DASH : shortInstant(item.sentAt)),
    },
  ];

  return { kindText, rowName, stateText, troubleText, columns };
}
