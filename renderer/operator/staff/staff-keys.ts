import { i18n } from '../../i18n';
import type { KeyCommand } from '../../ui';

type Act = 'add' | 'change' | 'role' | 'reset' | 'disable' | 'unblock';

interface StaffKeyParts {
  refresh: () => void;
  filter: () => void;
  hasRows: () => boolean;
  can: (act: Act) => boolean;
  act: (act: Act) => void;
}

const { t } = i18n.global;

/** Keys of the list of staff (ux.md G-04). */
export function staffKeys({ refresh, filter, hasRows, can, act }: StaffKeyParts): KeyCommand[] {
  const row = { scope: 'list', keyOnly: true, isEnabled: hasRows, hint: t('staff.keys.rowHint') } as const;
  const one = (id: Act, chords: string[], hint = ''): KeyCommand => ({
    id: `staff.${id}`,
    chords,
    scope: id === 'add' ? 'screen' : 'list',
    title: t(`staff.keys.${id}`),
    isEnabled: () => can(id),
    run: () => act(id),
    ...(hint === '' ? {} : { hint }),
  });
  return [
    one('add', ['Insert'], t('staff.keys.addHint')),
    one('change', ['F2', 'Enter'], t('staff.keys.changeHint')),
    one('disable', ['Delete'], t('staff.keys.disableHint')),
    one('role', []),
    one('reset', []),
    one('unblock', []),
    { ...row, id: 'staff.up', chords: ['ArrowUp'], title: t('staff.keys.rowBack') },
    { ...row, id: 'staff.down', chords: ['ArrowDown'], title: t('staff.keys.row') },
    { id: 'staff.filter', chords: ['Alt+KeyF'], scope: 'screen', title: t('staff.keys.filter'), run: filter },
    {
      id: 'staff.refresh',
      chords: ['F5'],
      scope: 'screen',
      title: t('staff.keys.refresh'),
      hint: t('staff.keys.refreshHint'),
      run: refresh,
    },
  ];
}

/** Keys of a part that is a table: refresh, and adding where the person may. */
export function partKeys(refresh: () => void, add?: () => void): KeyCommand[] {
  const one = (id: 'refresh' | 'add', chord: string, run: () => void): KeyCommand => ({
    id: `staff.${id}`,
    chords: [chord],
    scope: 'screen',
    title: t(`staff.keys.${id}`),
    hint: t(`staff.keys.${id}Hint`),
    run,
  });
  return [...(add === undefined ? [] : [one('add', 'Insert', add)]), one('refresh', 'F5', refresh)];
}
