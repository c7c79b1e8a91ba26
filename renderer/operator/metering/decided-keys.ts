import type { DecidedItem } from '../../../contract/metering';
import { i18n } from '../../i18n';
import { chordText, type KeyCommand, type MenuItem } from '../../ui';
import { canAccept, canCorrect, canReject } from './decided-rules';

type Act = 'open' | 'accept' | 'reject' | 'correct' | 'copyRow' | 'undo';

const CHORDS: Record<Act, readonly string[]> = {
  open: ['F2', 'Enter'],
  accept: ['Ctrl+Enter'],
  reject: ['Delete'],
  correct: ['F4'],
  copyRow: ['F9'],
  undo: ['Ctrl+KeyZ'],
};
const title = (act: string): string => i18n.global.t(`operator.commands.${act}`);
const keyOf = (act: Act): string => chordText(CHORDS[act][0] ?? '');

const CAN: Partial<Record<Act, (item: DecidedItem) => boolean>> = {
  accept: canAccept,
  reject: canReject,
  correct: canCorrect,
};

/** Keys of an ordinary list (ux.md G-04). */
export function decidedKeys(run: Record<Act, () => void>, active: () => DecidedItem | null): KeyCommand[] {
  const acts: Act[] = ['open', 'accept', 'reject', 'correct', 'copyRow', 'undo'];
  const own = acts.map((act): KeyCommand => {
    const isAllowed = (): boolean => {
      const item = active();
      return item !== null && CAN[act]?.(item) !== false;
    };
    return {
      id: `decided.${act}`,
      chords: CHORDS[act],
      scope: act === 'undo' ? 'screen' : 'list',
      title: title(act),
      ...(act === 'copyRow' ? {} : { hint: i18n.global.t(`operator.keys.${act}`) }),
      run: run[act],
      isEnabled: act === 'undo' ? () => true : isAllowed,
    };
  });
  const select = { id: 'list.select', chords: ['Space'], scope: 'list', title: title('select'), keyOnly: true };
  return [...own, select as KeyCommand];
}

/** The same things by the mouse (ux.md W-07). */
export function decidedMenu(item: DecidedItem): MenuItem[] {
  return [
    { id: 'open', label: title('menuOpen'), icon: 'contact-card', keyHint: keyOf('open') },
    {
      id: 'accept',
      label: title('menuAccept'),
      icon: 'checkmark-circle',
      keyHint: keyOf('accept'),
      disabled: !canAccept(item),
      separatorBefore: true,
    },
    {
      id: 'reject',
      label: title('menuReject'),
      icon: 'dismiss-circle',
      keyHint: keyOf('reject'),
      disabled: !canReject(item),
    },
    {
      id: 'correct',
      label: title('menuCorrect'),
      icon: 'edit',
      keyHint: keyOf('correct'),
      disabled: !canCorrect(item),
    },
  ];
}
