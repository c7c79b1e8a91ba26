import type { CaseRow } from '../../stores/admission.store';
import type { GridColumn } from '../../ui';

/** How much room a list has: on a narrow screen or with large text the least needed columns are not shown at first. */
export type CaseRoom = 'wide' | 'usual' | 'narrow' | 'least';

export function caseRoomOf(width: number): CaseRoom {
  if (width >= 1100) return 'wide';
  if (width >= 900) return 'usual';
  return width >= 720 ? 'narrow' : 'least';
}

const ROOMS: readonly CaseRoom[] = ['least', 'narrow', 'usual', 'wide'];
const atLeast = (room: CaseRoom, wanted: CaseRoom): boolean => ROOMS.indexOf(room) >= ROOMS.indexOf(wanted);

export type CaseColumnId =
  | 'applicant'
  | 'kind'
  | 'account'
  | 'address'
  | 'differences'
  | 'dueAt'
  | 'createdAt'
  | 'state'
  | 'reason'
  | 'by'
  | 'decidedAt';

type Shape = Omit<GridColumn<CaseRow>, 'id' | 'title' | 'text' | 'copied'> & { id: CaseColumnId; from?: CaseRoom };

const COMMON: readonly Shape[] = [
  { id: 'applicant', width: 176, minWidth: 100, sortable: true, fixed: true },
  { id: 'kind', width: 132, from: 'narrow' },
  { id: 'account', width: 104, sortable: true },
  { id: 'address', width: 180, minWidth: 90, grows: true, from: 'usual' },
];
const OPEN: readonly Shape[] = [
  ...COMMON,
  { id: 'differences', width: 176, minWidth: 90 },
  { id: 'dueAt', width: 190, minWidth: 110, sortable: true },
  { id: 'createdAt', width: 96, numeric: true, sortable: true, from: 'wide' },
];
const DECIDED: readonly Shape[] = [
  ...COMMON,
  { id: 'state', width: 132 },
  { id: 'reason', width: 200, minWidth: 90, grows: true, from: 'narrow' },
  { id: 'by', width: 120, from: 'wide' },
  { id: 'decidedAt', width: 112, numeric: true, sortable: true },
];
const TIGHT: Partial<Record<CaseColumnId, number>> = { applicant: 150, differences: 150, dueAt: 164, kind: 118 };
const USUAL: typeof TIGHT = { applicant: 150, address: 140 };
const LEAST: Partial<Record<CaseColumnId, number>> = { applicant: 112, differences: 132, dueAt: 160, account: 98 };

export interface CaseColumnTexts {
  title: (id: CaseColumnId) => string;
  text: (id: CaseColumnId, row: CaseRow) => string;
  copied: (id: CaseColumnId, row: CaseRow) => string | null;
}

/** Columns of what waits, or of what was decided. */
export function caseColumns(isOpen: boolean, room: CaseRoom, texts: CaseColumnTexts): GridColumn<CaseRow>[] {
  const widths = { wide: {}, usual: USUAL, narrow: TIGHT, least: LEAST }[room] as typeof TIGHT;
  return (isOpen ? OPEN : DECIDED).map(({ id, from = 'least', width, grows = false, ...shape }) => ({
    ...shape,
    id,
    width: widths[id] ?? width,
    grows: grows || (id === 'applicant' && !atLeast(room, 'usual')),
    hidden: !atLeast(room, from),
    title: texts.title(id),
    text: (row) => texts.text(id, row),
    copied: (row) => texts.copied(id, row),
  }));
}
