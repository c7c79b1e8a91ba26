import { i18n } from '../../i18n';
import { nearestOf } from '../../stores/record-list';
import { hasSelection, type GridId, type GridSelection, type GridSource, type KeyCommand } from '../../ui';
import type { ListFind } from './use-list-find';

interface ListKeyParts {
  refresh: () => void;
  filter: () => void;
  fold: () => void;
  /** F8, where the list has no other use for it. */
  foldChord?: string;
  find: ListFind;
  selected: () => GridSelection;
  hasRows: () => boolean;
  toNext: () => void;
}

const title = (key: string): string => i18n.global.t(`operator.commands.${key}`);
const word = (key: string): string => i18n.global.t(`operator.keys.${key}`);

/** Keys that every list of work has. */
export function listKeys(parts: ListKeyParts): KeyCommand[] {
  const { refresh, filter, fold, foldChord = 'F8', find, selected, hasRows, toNext } = parts;
  const ofRows = { scope: 'list', keyOnly: true, isEnabled: hasRows } as const;
  return [
    { ...ofRows, id: 'list.up', chords: ['ArrowUp'], title: title('up'), hint: word('row') },
    { ...ofRows, id: 'list.down', chords: ['ArrowDown'], title: title('down'), hint: word('row') },
    { ...ofRows, id: 'list.range', chords: ['Shift+ArrowDown'], title: title('range'), hint: word('range') },
    { id: 'list.all', chords: ['Ctrl+KeyA'], scope: 'list', title: title('all'), keyOnly: true },
    { ...ofRows, id: 'list.copy', chords: ['Ctrl+KeyC'], title: title('copy'), hint: word('copy') },
    { id: 'list.menu', chords: ['Shift+F10', 'ContextMenu'], scope: 'list', title: title('menu'), keyOnly: true },
    {
      id: 'list.clear',
      chords: ['Escape'],
      scope: 'list',
      title: title('clear'),
      keyOnly: true,
      isEnabled: () => find.text.value !== '' && !hasSelection(selected()),
      run: find.clear,
    },
    {
      id: 'list.next',
      chords: ['F3'],
      scope: 'screen',
      title: title('next'),
      isEnabled: () => find.text.value !== '',
      repeats: true,
      run: toNext,
    },
    { id: 'list.filter', chords: ['Alt+KeyF'], scope: 'screen', title: title('filter'), run: filter },
    { id: 'list.fold', chords: [foldChord], scope: 'screen', title: title('fold'), run: fold },
    { id: 'list.refresh', chords: ['F5'], scope: 'screen', title: title('refresh'), run: refresh },
  ];
}

/** The next record after the active one; the first at the end of the list. */
export function nextAfter<R, Id extends GridId>(source: GridSource<R>, id: Id | null): Id | null {
  const place = id === null ? -1 : source.indexOf(id);
  const next = nearestOf<R, Id>(source, place).find((other) => source.indexOf(other) > place);
  const first = source.rowAt(0);
  return next ?? (first === undefined ? null : (source.idOf(first) as Id));
}
