import { i18n } from '../../i18n';
import type { KeyCommand } from '../../ui';

const text = (id: string): string => i18n.global.t(`customers.keys.${id}`);

interface SearchActs {
  open: () => void;
  refresh: () => void;
  clear: () => void;
  hasRows: () => boolean;
}

/** Keys of «Клиенты» (ux.md G-04, G-06). */
export function searchKeys({ open, refresh, clear, hasRows }: SearchActs): KeyCommand[] {
  const row = { scope: 'list', keyOnly: true, isEnabled: hasRows, hint: text('rowHint') } as const;
  return [
    {
      ...{ id: 'customers.open', chords: ['Enter', 'F2', 'F7'], scope: 'list', title: text('open') },
      ...{ hint: text('openHint'), isEnabled: hasRows, run: open },
    },
    { ...row, id: 'customers.up', chords: ['ArrowUp'], title: text('rowBack') },
    { ...row, id: 'customers.down', chords: ['ArrowDown'], title: text('row') },
    {
      ...{ id: 'customers.clear', chords: ['Escape'], scope: 'list', title: i18n.global.t('operator.commands.clear') },
      ...{ keyOnly: true, isEnabled: hasRows, run: clear },
    },
    { id: 'customers.refresh', chords: ['F5'], scope: 'screen', title: text('refresh'), run: refresh },
  ];
}

type CardAct = 'check' | 'reveal' | 'mask' | 'refresh' | 'overview' | 'history';
const CHORDS: Record<CardAct, readonly string[]> = {
  check: ['F2'],
  reveal: ['F4'],
  mask: ['F8'],
  refresh: ['F5'],
  overview: ['Alt+Digit1'],
  history: ['Alt+Digit2'],
};

/** Keys of a card: those of its acts that may be done now. */
export function customerCardKeys(
  run: Record<CardAct, () => void>,
  can: Partial<Record<CardAct, boolean>>,
): KeyCommand[] {
  const acts: CardAct[] = ['check', 'reveal', 'mask', 'refresh', 'overview', 'history'];
  return acts
    .filter((act) => can[act] !== false)
    .map((act) => ({
      id: `customer.${act}`,
      chords: CHORDS[act],
      scope: 'screen',
      title: text(act),
      ...(act === 'check' || act === 'reveal' || act === 'mask' ? { hint: text(`${act}Hint`) } : {}),
      run: run[act],
    }));
}
