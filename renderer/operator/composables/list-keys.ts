import type { MeterReadingId } from '../../../contract/types/brand';
import { i18n } from '../../i18n';
import { nearestOf, type ReadingRow } from '../../stores/reading-rows';
import { hasSelection, type GridSelection, type GridSource, type KeyCommand } from '../../ui';
import type { ReviewItem } from '../../../contract/metering';
import type { ListFind } from './use-list-find';

interface ListKeyParts {
  refresh: () => void;
  filter: () => void;
  fold: () => void;
  find: ListFind;
  selected: () => GridSelection;
  hasRows: () => boolean;
  toNext: () => void;
}

const title = (key: string): string => i18n.global.t(`operator.commands.${key}`);
const word = (key: string): string => i18n.global.t(`operator.keys.${key}`);

/** Keys that every list of submissions has. */
export function listKeys({ refresh, filter, fold, find, selected, hasRows, toNext }: ListKeyParts): KeyCommand[] {
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
    { id: 'list.fold', chords: ['F8'], scope: 'screen', title: title('fold'), run: fold },
    { id: 'list.refresh', chords: ['F5'], scope: 'screen', title: title('refresh'), run: refresh },
  ];
}

/** The next submission after the active one; the first at the end of the list. */
export function nextAfter<T extends ReviewItem>(
  source: GridSource<ReadingRow<T>>,
  id: MeterReadingId | null,
): MeterReadingId | null {
  const place = id === null ? -1 : source.indexOf(id);
  const next = nearestOf(source, place).find((other) => source.indexOf(other) > place);
  return next ?? source.rowAt(0)?.item.meterReadingId ?? null;
}
