import { i18n } from '../../i18n';
import type { KeyCommand } from '../../ui';

interface RequestActs {
  card: () => void;
  act: () => void;
  refuse: () => void;
  filter: () => void;
  refresh: () => void;
  hasRows: () => boolean;
  can: (act: 'act' | 'refuse') => boolean;
}

const text = (id: string): string => i18n.global.t(`privacy.requests.keys.${id}`);

/** Keys of «Запросы о данных» (ux.md G-04). */
export function requestKeys({ card, act, refuse, filter, refresh, hasRows, can }: RequestActs): KeyCommand[] {
  const row = { scope: 'list', keyOnly: true, isEnabled: hasRows, hint: text('rowHint') } as const;
  return [
    {
      ...{ id: 'requests.card', chords: ['Enter', 'F2', 'F7'], scope: 'list', title: text('card') },
      ...{ hint: text('cardHint'), isEnabled: hasRows, run: card },
    },
    {
      ...{ id: 'requests.refuse', chords: ['Delete'], scope: 'list', title: text('refuse') },
      ...{ hint: text('refuseHint'), isEnabled: () => can('refuse'), run: refuse },
    },
    {
      id: 'requests.act',
      chords: ['Ctrl+KeyP'],
      scope: 'list',
      title: text('act'),
      isEnabled: () => can('act'),
      run: act,
    },
    { ...row, id: 'requests.up', chords: ['ArrowUp'], title: text('rowBack') },
    { ...row, id: 'requests.down', chords: ['ArrowDown'], title: text('row') },
    { id: 'requests.filter', chords: ['Alt+KeyF'], scope: 'screen', title: text('filter'), run: filter },
    { id: 'requests.refresh', chords: ['F5'], scope: 'screen', title: text('refresh'), run: refresh },
  ];
}
