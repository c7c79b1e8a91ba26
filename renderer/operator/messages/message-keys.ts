import { i18n } from '../../i18n';
import type { KeyCommand } from '../../ui';

interface MessageKeyParts {
  refresh: () => void;
  filter: () => void;
  more: () => void;
  hasMore: () => boolean;
  hasRows: () => boolean;
  retry: (() => void) | undefined;
  canRetry: () => boolean;
  read: (() => void) | undefined;
  print: (() => void) | undefined;
  canReveal: () => boolean;
}

const { t } = i18n.global;

/** Keys of the list of messages (ux.md G-04). */
export function messageKeys(parts: MessageKeyParts): KeyCommand[] {
  const row = { scope: 'list', keyOnly: true, isEnabled: parts.hasRows, hint: t('messages.keys.rowHint') } as const;
  const act = (id: 'retry' | 'read' | 'print', chords: string[], isEnabled: () => boolean): KeyCommand => ({
    id: `messages.${id}`,
    chords,
    scope: 'list',
    title: t(`messages.keys.${id}`),
    isEnabled,
    ...(id === 'print' ? {} : { hint: t(`messages.keys.${id}Hint`) }),
    ...(parts[id] === undefined ? {} : { run: parts[id] }),
  });
  return [
    act('retry', ['Ctrl+Enter'], parts.canRetry),
    act('read', ['F2', 'Enter'], parts.canReveal),
    act('print', ['Ctrl+KeyP'], parts.canReveal),
    { ...row, id: 'messages.up', chords: ['ArrowUp'], title: t('messages.keys.rowBack') },
    { ...row, id: 'messages.down', chords: ['ArrowDown'], title: t('messages.keys.row') },
    {
      id: 'messages.more',
      chords: [],
      scope: 'screen',
      title: t('messages.keys.more'),
      isEnabled: parts.hasMore,
      run: parts.more,
    },
    {
      id: 'messages.filter',
      chords: ['Alt+KeyF'],
      scope: 'screen',
      title: t('messages.keys.filter'),
      run: parts.filter,
    },
    {
      id: 'messages.refresh',
      chords: ['F5'],
      scope: 'screen',
      title: t('messages.keys.refresh'),
      hint: t('messages.keys.refreshHint'),
      run: parts.refresh,
    },
  ];
}
