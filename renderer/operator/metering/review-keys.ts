import { i18n } from '../../i18n';
import { chordText, type KeyCommand, type MenuItem } from '../../ui';

type Act = 'accept' | 'reject' | 'open' | 'look' | 'undo';

const CHORDS: Record<Act, readonly string[]> = {
  accept: ['Enter'],
  reject: ['Delete'],
  undo: ['Ctrl+KeyZ'],
  look: ['Space'],
  open: ['F2'],
};
const title = (act: string): string => i18n.global.t(`operator.commands.${act}`);
const keyOf = (act: Act): string => chordText(CHORDS[act][0] ?? '');

/** Keys of a decision queue (ux.md, head). Ins and F9 of an ordinary list do nothing here. */
export function reviewKeys(run: Record<Act, () => void>, hasActive: () => boolean): KeyCommand[] {
  const acts: Act[] = ['accept', 'reject', 'undo', 'look', 'open'];
  const own = acts.map((act): KeyCommand => ({
    id: `review.${act}`,
    chords: CHORDS[act],
    scope: act === 'undo' ? 'screen' : 'list',
    title: title(act),
    hint: i18n.global.t(`operator.keys.${act}`),
    run: run[act],
    isEnabled: act === 'undo' ? () => true : hasActive,
  }));
  const select = { id: 'list.select', chords: ['Ctrl+Space'], scope: 'list', title: title('select'), keyOnly: true };
  return [...own, select as KeyCommand];
}

/** The same things by the mouse (ux.md W-07). */
export function reviewMenu(): MenuItem[] {
  return [
    { id: 'accept', label: title('menuAccept'), icon: 'checkmark-circle', keyHint: keyOf('accept') },
    { id: 'reject', label: title('menuReject'), icon: 'dismiss-circle', keyHint: keyOf('reject') },
    { id: 'open', label: title('menuOpen'), icon: 'contact-card', keyHint: keyOf('open'), separatorBefore: true },
    { id: 'look', label: title('menuLook'), icon: 'gauge', keyHint: keyOf('look') },
  ];
}
